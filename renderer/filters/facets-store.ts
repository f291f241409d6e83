import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { FacetCounts, FacetFilter } from '../../contract/number-query.ts'
import { toFailure } from '../bridge.ts'
import { inFormerOrder } from './listed-values.ts'

type FacetsState = {
  /** The last counts, which stay until newer ones are there. Null before the first. */
  counts: readonly FacetCounts[] | null
  failure: Failure | null
  /** Counts what these facets leave. One request is under way at most; what is asked for meanwhile waits for it. */
  count: (facets: FacetFilter) => void
  /** Counts the same once more. */
  recount: () => void
  /** Counts again whenever the numbers of this connection change, until the returned function is called. */
  watch: () => () => void
}

export type Facets = ReturnType<typeof createFacets>

/** How many numbers of a connection have which values, for as long as anybody looks. */
export function createFacets(bridge: Bridge, connectionId: string) {
  return createStore<FacetsState>()((set, get) => {
    let wanted: FacetFilter | null = null
    let waiting = false
    let asking = false
    // Where the values stand is settled by the first counts of each look.
    let settled = false

    function nextWish(): FacetFilter | null {
      if (!waiting) return null
      waiting = false
      return wanted
    }

    async function askOn() {
      if (asking) return
      asking = true
      try {
        for (let facets = nextWish(); facets !== null; facets = nextWish()) await ask(facets)
      } finally {
        asking = false
      }
    }

    async function ask(facets: FacetFilter) {
      try {
        const counts = await bridge.call('countFacets', { connectionId, facets })
        // The counts of a filter that has changed since would flicker by. Those of the same one are shown even if newer
        // ones are wanted, because a sync wants newer ones all the time.
        if (facets !== wanted) return
        const former = get().counts
        set({ counts: settled && former ? inFormerOrder(former, counts) : counts, failure: null })
        settled = true
      } catch (error) {
        if (facets === wanted) set({ failure: toFailure(error) })
      }
    }

    return {
      counts: null,
      failure: null,
      count: (facets) => {
        wanted = facets
        get().recount()
      },
      recount: () => {
        waiting = true
        void askOn()
      },
      watch: () => {
        settled = false
        const stop = bridge.subscribe('numbersChanged', (changed) => {
          if (changed.connectionId === connectionId) get().recount()
        })
        return () => {
          stop()
          wanted = null
        }
      },
    }
  })
}
