import { ActionIcon } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { useTimeView } from '../time/time-view.tsx'
import type { LookUp } from './look-up-store.ts'
import { lastSeenWords, lookUpButtonWords, lookUpWords } from '../words/look-up-words.ts'
import styles from './detail-pane.module.css'

type Props = { details: NumberDetails; lookUp: LookUp; connection: Connection }

/** Asks Clerk for the number now. */
export function LookUpButton({ details, lookUp, connection }: Props) {
  const asking = useStep(details, lookUp)?.is === 'asking'
  const missing = connection.key === 'missing'
  useRefreshKey(() => {
    if (!missing) void lookUp.getState().ask(details)
  })
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={24}
      aria-label={lookUpButtonWords.name}
      aria-keyshortcuts="R"
      title={missing ? lookUpButtonWords.keyMissing : lookUpButtonWords.title}
      disabled={missing}
      data-asking={asking || undefined}
      aria-busy={asking}
      onClick={() => lookUp.getState().ask(details)}
    >
      <IconRefresh size={16} stroke={1.75} />
    </ActionIcon>
  )
}

/** When the number was last seen, or what the last lookup showed. It takes one line always, so that nothing moves. */
export function LookUpLine({ details, lookUp }: Omit<Props, 'connection'>) {
  const view = useTimeView()
  const step = useStep(details, lookUp)
  return (
    <p className={styles.looked} role="status" data-failed={step?.is === 'failed' || undefined}>
      {step ? lookUpWords(step, view) : lastSeenWords(details.observedAt, view)}
    </p>
  )
}

function useStep({ number }: NumberDetails, lookUp: LookUp) {
  return useStore(lookUp, ({ last }) => (last?.key === number.key ? last.step : null))
}

/** Listens to R, but where it may be meant for a text or a dialog. */
function useRefreshKey(refresh: () => void) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { target } = event
      if (event.key !== 'r' || event.ctrlKey || event.metaKey || event.altKey) return
      if (!(target instanceof Element) || target.closest('input, textarea, [role=dialog], [role=menu]'))
        return
      event.preventDefault()
      refresh()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
