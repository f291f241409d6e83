import { getHotkeyHandler } from '@mantine/hooks'
import { useEffect } from 'react'

import { useCommandStore } from './commands-context.ts'

/** Runs a command when its keys are pressed. A dialog keeps them to itself, and a text field those that write. */
export function CommandKeys() {
  const store = useCommandStore()
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { target, defaultPrevented } = event
      if (defaultPrevented || !(target instanceof Element) || target.closest('[role=dialog]')) return
      const writes = target.matches('input, textarea, select')
      const { commands } = store.getState()
      const bound = commands.filter(({ keys }) => keys !== null && !(writes && !keys.includes('mod+')))
      getHotkeyHandler(bound.map(({ keys, run }) => [keys ?? '', run]))(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store])
  return null
}
