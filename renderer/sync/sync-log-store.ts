import { createStore } from 'zustand/vanilla'

import type { Bridge, Request } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { LoggedRun } from '../../contract/sync.ts'
import { toFailure } from '../bridge.ts'
import { createRefreshPace } from '../list/refresh-pace.ts'

export type Which = Request<'listSyncRuns'>['which']

type SyncLogState = {
  which: Which
  /** The newest first; null until they were read. */
  runs: readonly LoggedRun[] | null
  /** Whether there are earlier ones. */
  more: boolean
  /** When the runs were read. */
  readAt: number
  /** The run whose details are shown. */
  expanded: number | null
  failure: Failure | null
  /** Reads the newest syncs, and on request shows the details of the newest. */
  read: (at?: 'newest') => Promise<void>
  show: (which: Which) => Promise<void>
  showEarlier: () => Promise<void>
  /** Shows the details of this run alone, or none where null. */
  expand: (id: number | null) => void
  /** Keeps it current until the returned function is called. */
  listen: () => () => void
}

export type SyncLog = ReturnType<typeof createSyncLog>

const pageSize = 50

/** The log of one connection's syncs and lookups. */
export function createSyncLog(bridge: Bridge, connectionId: string) {
  return createStore<SyncLogState>()((set, get) => {
    // What was chosen last: replies to earlier choices come too late.
    let wanted: Which = 'syncs'
    const pace = createRefreshPace(() => fetchNewest(wanted))

    /** Reads the newest page, and keeps the earlier runs that were read before. */
    async function fetchNewest(which: Which) {
      wanted = which
      const page = await ask(which, null)
      if (page === null || which !== wanted) return
      const { runs, more } = get()
      const oldest = page.runs.at(-1)?.id ?? 0
      const earlier = get().which === which ? (runs ?? []).filter(({ id }) => id < oldest) : []
      set({
        which,
        runs: [...page.runs, ...earlier],
        more: earlier.length > 0 ? more : page.more,
        readAt: Date.now(),
      })
    }

    async function ask(which: Which, before: number | null) {
      try {
        const page = await bridge.call('listSyncRuns', { connectionId, which, before, limit: pageSize })
        set({ failure: null })
        return page
      } catch (error) {
        set({ failure: toFailure(error) })
        return null
      }
    }

    return {
      which: 'syncs',
      runs: null,
      more: false,
      readAt: 0,
      expanded: null,
      failure: null,
      read: async (at) => {
        if (at === undefined) return fetchNewest(wanted)
        await fetchNewest('syncs')
        set({ expanded: get().runs?.[0]?.id ?? null })
      },
      show: async (which) => {
        set({ expanded: null })
        await fetchNewest(which)
      },
      showEarlier: async () => {
        const { which, runs } = get()
        const page = await ask(which, runs?.at(-1)?.id ?? null)
        if (page === null || get().which !== which) return
        set({ runs: [...(get().runs ?? []), ...page.runs], more: page.more })
      },
      expand: (expanded) => set({ expanded }),
      listen: () => {
        const changed = (of: { connectionId: string }) => {
          if (of.connectionId === connectionId) pace.soon()
        }
        const stops = [bridge.subscribe('syncChanged', changed), bridge.subscribe('numbersChanged', changed)]
        return () => {
          for (const stop of stops) stop()
          pace.stop()
        }
      },
    }
  })
}
