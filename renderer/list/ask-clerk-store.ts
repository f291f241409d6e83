import { createStore } from 'zustand/vanilla'

import type { Bridge, Reply } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

export type AskStep =
  | { is: 'asking' }
  | { is: 'answered'; met: Reply<'searchClerk'> }
  | { is: 'failed'; failure: Failure }

type AskClerkState = {
  /** The search that Clerk was last asked for, and how that stands. */
  last: { search: string; step: AskStep } | null
  ask: (search: string) => Promise<void>
}

export type AskClerk = ReturnType<typeof createAskClerk>

/** Asks Clerk for what the list's search did not find. What Clerk finds comes into the list by itself. */
export function createAskClerk(bridge: Bridge, connectionId: string) {
  return createStore<AskClerkState>()((set, get) => {
    /** Another search may have been asked for since. */
    function settle(search: string, step: AskStep) {
      if (get().last?.search === search) set({ last: { search, step } })
    }

    return {
      last: null,
      ask: async (search) => {
        const { last } = get()
        if (last?.search === search && last.step.is === 'asking') return
        set({ last: { search, step: { is: 'asking' } } })
        try {
          settle(search, {
            is: 'answered',
            met: await bridge.call('searchClerk', { connectionId, typed: search }),
          })
        } catch (error) {
          settle(search, { is: 'failed', failure: toFailure(error) })
        }
      },
    }
  })
}
