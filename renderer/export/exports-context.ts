import { createContext, useContext } from 'react'

import type { ExportsStore } from './exports-store.ts'

/** Holds the exports for the components below. */
export const ExportsContext = createContext<ExportsStore | null>(null)

/** The store of all exports. */
export function useExportsStore(): ExportsStore {
  const store = useContext(ExportsContext)
  if (!store) throw new Error('There is no ExportsContext above this component')
  return store
}
