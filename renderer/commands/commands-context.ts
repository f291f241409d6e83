import { createContext, useContext, useEffect } from 'react'

import type { Command, Commands } from './command-store.ts'

/** Holds the commands of the window for the components below. */
export const CommandsContext = createContext<Commands | null>(null)

/** The commands of the window. */
export function useCommandStore(): Commands {
  const store = useContext(CommandsContext)
  if (!store) throw new Error('There is no CommandsContext above this component')
  return store
}

/** Offers commands for as long as the component is shown. The list has to be the same one until it changes (useMemo). */
export function useCommands(commands: readonly Command[]): void {
  const store = useCommandStore()
  useEffect(() => store.getState().offer(commands), [store, commands])
}
