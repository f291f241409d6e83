import { Button } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'

import { useBridge } from '../bridge-context.ts'
import { useCommands } from '../commands/commands-context.ts'
import { useSetting } from '../settings/settings-context.ts'
import { curtainWords } from '../words/privacy.ts'
import { useReveals } from './privacy-context.ts'
import { useIdle } from './use-idle.ts'
import styles from './curtain.module.css'

const hideKeys = 'mod+shift+L'

/**
 * Hides the whole window when it was left, or when somebody asks, until that person presses a button. What is behind stays as it
 * is, unseen and out of reach: it is no encryption.
 */
export function Curtain() {
  const bridge = useBridge()
  const reveals = useReveals()
  const minutes = useSetting('lockAfterMinutes')
  /** Why it is drawn, in words, and where the keys were; null while it is not. */
  const [drawn, setDrawn] = useState<{ why: string; focused: Element | null } | null>(null)

  const draw = useCallback(
    (why: string) => {
      reveals.getState().maskAll()
      setDrawn((before) => before ?? { why, focused: document.activeElement })
    },
    [reveals],
  )
  useIdle(
    drawn === null ? minutes : null,
    useCallback(() => minutes !== null && draw(curtainWords.idle(minutes)), [minutes, draw]),
  )
  useEffect(() => {
    if (minutes === null) return
    return bridge.subscribe('computerLeft', () => draw(curtainWords.left))
  }, [bridge, minutes, draw])

  const hide = useCallback(() => draw(curtainWords.asked), [draw])
  useCommands(
    useMemo(
      () => [
        {
          id: 'hide-now',
          name: curtainWords.hide,
          about: null,
          section: 'view' as const,
          keys: hideKeys,
          run: hide,
        },
      ],
      [hide],
    ),
  )
  // Other commands leave a dialog its keys; from this one it must not keep them.
  useEffect(() => {
    const onKeyDown = getHotkeyHandler([[hideKeys, hide]])
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [hide])

  return drawn !== null && createPortal(<Drawn {...drawn} onShow={() => setDrawn(null)} />, document.body)
}

type DrawnProps = { why: string; focused: Element | null; onShow: () => void }

function Drawn({ why, focused, onShow }: DrawnProps) {
  useHiddenPage(focused)
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      // No key may reach what cannot be seen.
      event.stopImmediatePropagation()
      if (event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      onShow()
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [onShow])
  return (
    <main className={styles.curtain} data-curtain>
      <h1 className={styles.name}>{curtainWords.app}</h1>
      <p className={styles.why}>{why}</p>
      <p className={styles.meanwhile}>{curtainWords.meanwhile}</p>
      {/* Whoever left comes back to this and nothing else. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <Button autoFocus onClick={onShow}>
        {curtainWords.show}
      </Button>
    </main>
  )
}

/** Hides everything but the curtain, dialogs included, and gives the focus back afterwards. */
function useHiddenPage(focused: Element | null) {
  useLayoutEffect(() => {
    document.body.toggleAttribute('data-hidden', true)
    return () => {
      document.body.toggleAttribute('data-hidden', false)
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    }
  }, [focused])
}
