import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import { TimeViewProvider } from '../time/time-view.tsx'
import type { AsOf } from './as-of-store.ts'
import { PastInstantContext } from './past-instant.ts'

/** Tells all below when it is, and as of when the numbers are. */
export function MomentProvider({ store, children }: { store: AsOf; children: ReactNode }) {
  const past = useStore(store, ({ view }) => view?.moment.endedAt ?? null)
  return (
    <TimeViewProvider>
      <PastInstantContext value={past}>{children}</PastInstantContext>
    </TimeViewProvider>
  )
}
