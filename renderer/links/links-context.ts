import { createContext, useContext, useEffect } from 'react'
import { useStore } from 'zustand'

import type { Links } from './link-store.ts'

/** Holds the links from elsewhere for the components below. */
export const LinksContext = createContext<Links | null>(null)

/** The store of links from elsewhere. */
export function useLinkStore(): Links {
  const store = useContext(LinksContext)
  if (!store) throw new Error('There is no LinksContext above this component')
  return store
}

/** Opens the number of a connection that somebody followed a link to. */
export function useLinkedNumber(connectionId: string, open: (key: string) => void): void {
  const store = useLinkStore()
  const linked = useStore(store, (state) => state.linked)
  useEffect(() => {
    const key = linked && store.getState().take(connectionId)
    // After the render that this effect belongs to, so that what opens it may render at once.
    if (key !== null) queueMicrotask(() => open(key))
  })
}
