import { getHotkeyHandler } from '@mantine/hooks'
import { useEffect } from 'react'

import { useCommandStore } from './commands-context.ts'

/** Runs a command when its keys are pressed. A dialog keeps the keys to itself. */
export function CommandKeys() {
  const store = useCommandStore()
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return
      if (event.target instanceof Element && event.target.closest('[role=dialog]')) return
      const { commands } = store.getState()
      getHotkeyHandler(commands.flatMap(({ keys, run }) => (keys === null ? [] : [[keys, run]])))(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [store])
  return null
}
