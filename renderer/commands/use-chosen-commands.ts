import { useEffect } from 'react'

import { useBridge } from '../bridge-context.ts'
import { useCommandStore } from './commands-context.ts'

/** Runs what is chosen in the app's menu. As with keys, a dialog keeps it from whatever is behind it. */
export function useChosenCommands(): void {
  const bridge = useBridge()
  const store = useCommandStore()
  useEffect(
    () =>
      bridge.subscribe('commandChosen', ({ command }) => {
        if (document.activeElement?.closest('[role=dialog]')) return
        store
          .getState()
          .commands.find(({ id }) => id === command)
          ?.run()
      }),
    [bridge, store],
  )
}
