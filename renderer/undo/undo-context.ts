import { createContext, useContext } from 'react'

import type { Undo } from './undo-store.ts'

/** Holds what can be undone for the components below. */
export const UndoContext = createContext<Undo | null>(null)

/** The store of what can be undone, for whoever offers an undo and whoever shows it. */
export function useUndoStore(): Undo {
  const store = useContext(UndoContext)
  if (!store) throw new Error('There is no UndoContext above this component')
  return store
}
