import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { toFailure } from '../bridge.ts'

/** What a lookup has shown of a number. */
export type LookUpOutcome =
  | { is: 'unchanged' | 'removed' | 'back' | 'unmet' }
  | { is: 'changed'; changes: number }

export type LookUpStep =
  | { is: 'asking' }
  | { is: 'answered'; at: number; outcome: LookUpOutcome }
  | { is: 'failed'; at: number; failure: Failure }

type LookUpState = {
  /** The number that was looked up last, and how that stands. */
  last: { key: string; step: LookUpStep } | null
  /** Asks Clerk for the number whose details these are, unless it is being asked. */
  ask: (details: NumberDetails) => Promise<void>
}

export type LookUp = ReturnType<typeof createLookUp>

/** Asks Clerk for single numbers of one connection. What changed comes to the details by themselves. */
export function createLookUp(bridge: Bridge, connectionId: string) {
  return createStore<LookUpState>()((set, get) => {
    /** Another number may have been looked up since. */
    function settle(key: string, step: LookUpStep | null) {
      if (get().last?.key === key) set({ last: step && { key, step } })
    }

    return {
      last: null,
      ask: async (before) => {
        const { key } = before.number
        const { last } = get()
        if (last?.key === key && last.step.is === 'asking') return
        set({ last: { key, step: { is: 'asking' } } })
        try {
          const after = await bridge.call('lookUpNumber', { connectionId, key })
          // The details say themselves that they are no longer stored.
          const outcome = after && outcomeOf(before, after)
          settle(key, outcome && { is: 'answered', at: Date.now(), outcome })
        } catch (error) {
          settle(key, { is: 'failed', at: Date.now(), failure: toFailure(error) })
        }
      },
    }
  })
}

/** What differs between what was known before a lookup and after it. */
function outcomeOf(before: NumberDetails, after: NumberDetails): LookUpOutcome {
  if (after.removedAt !== null) return { is: 'removed' }
  if (before.removedAt !== null) return { is: 'back' }
  const known = Math.max(...before.history.map(({ seq }) => seq), 0)
  const changes = after.history
    .filter(({ seq }) => seq > known)
    .reduce((sum, event) => sum + event.changes.length, 0)
  if (changes > 0) return { is: 'changed', changes }
  return { is: (after.observedAt ?? 0) > (before.observedAt ?? 0) ? 'unchanged' : 'unmet' }
}
