import { createContext, useContext } from 'react'

import type { Opening } from './opening-store.ts'

export const OpeningContext = createContext<Opening | null>(null)

/** What opens snapshots in this window. */
export function useOpening(): Opening {
  const opening = useContext(OpeningContext)
  if (opening === null) throw new Error('There is no OpeningContext around this')
  return opening
}
