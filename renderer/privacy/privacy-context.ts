import { createContext, useContext } from 'react'
import { useStore } from 'zustand'

import { useSetting } from '../settings/settings-context.ts'
import type { Reveals } from './reveals.ts'

/** Holds what is revealed for the components below. */
export const RevealsContext = createContext<Reveals | null>(null)

/** The store of what is revealed. */
export function useReveals(): Reveals {
  const store = useContext(RevealsContext)
  if (!store) throw new Error('There is no RevealsContext above this component')
  return store
}

/** Whether the number of a record is to be masked now, and all that tells of it. */
export function useMasked(key: string): boolean {
  const masks = useSetting('maskNumbers')
  const revealed = useStore(useReveals(), ({ until }) => until.has(key))
  return masks && !revealed
}
