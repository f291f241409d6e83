import { createContext, useContext } from 'react'

/** The end of the past sync as of which numbers are shown; null for the numbers as they are now. */
export const PastInstantContext = createContext<number | null>(null)

/** As of which instant the numbers around are; null for now. */
export function usePastInstant(): number | null {
  return useContext(PastInstantContext)
}
