import { createStore } from 'zustand/vanilla'

import type { SyncMoment } from '../../contract/as-of.ts'
import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

/** What a sync is called by before it is known to be a moment. */
export type NamedSync = Pick<SyncMoment, 'syncId' | 'mode' | 'endedAt'>

type AsOfState = {
  /** The past sync as of which numbers are shown, and the id they are read by; null for now. */
  view: { viewId: string; moment: SyncMoment } | null
  /** The past sync as of which numbers are being made ready. */
  opening: NamedSync | null
  /** The two syncs whose difference is shown, the earlier first. */
  compared: { from: SyncMoment; to: SyncMoment } | null
  /** A sync is being chosen: to look at the numbers as of it, or, with a base, to compare with that one. Null otherwise. */
  choosing: { base: SyncMoment | null } | null
  failure: Failure | null
  choose: (base: SyncMoment | null) => void
  endChoice: () => void
  goTo: (moment: NamedSync) => Promise<void>
  backToNow: () => void
  /** Gives up what is being made ready. */
  giveUp: () => void
  compare: (one: SyncMoment, other: SyncMoment) => void
  endComparison: () => void
}

export type AsOf = ReturnType<typeof createAsOf>

/** Which moment of a connection is looked at. */
export function createAsOf(bridge: Bridge, connectionId: string) {
  return createStore<AsOfState>()((set, get) => {
    let asked = 0

    // What cannot be closed now goes when the app starts again: nobody has to know.
    const closeView = (viewId: string) => void bridge.call('closeAsOf', { viewId }).catch(() => undefined)

    function show(view: AsOfState['view']) {
      const before = get().view
      set({ view, opening: null, failure: null })
      if (before) closeView(before.viewId)
    }

    return {
      view: null,
      opening: null,
      compared: null,
      choosing: null,
      failure: null,
      choose: (base) => set({ choosing: { base } }),
      endChoice: () => set({ choosing: null }),
      goTo: async (moment) => {
        asked += 1
        const mine = asked
        set({ opening: moment, failure: null, compared: null, choosing: null })
        try {
          const view = await bridge.call('openAsOf', { connectionId, syncId: moment.syncId })
          if (mine === asked) show(view)
          else closeView(view.viewId)
        } catch (error) {
          if (mine === asked) set({ opening: null, failure: toFailure(error) })
        }
      },
      backToNow: () => {
        asked += 1
        show(null)
      },
      giveUp: () => {
        asked += 1
        set({ opening: null, failure: null })
      },
      compare: (one, other) =>
        set({
          compared: one.endedAt <= other.endedAt ? { from: one, to: other } : { from: other, to: one },
          choosing: null,
        }),
      endComparison: () => set({ compared: null }),
    }
  })
}
