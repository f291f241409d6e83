import { createStore } from 'zustand/vanilla'

import type { Bridge, Reply } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'
import type { Connections } from '../connections/connections-store.ts'

const slowMs = 300

type Choice = NonNullable<Reply<'chooseSnapshot'>> & { replaces: string | null }

type OpeningState = {
  /** The file that is being opened; null while none is. */
  choice: Choice | null
  busy: boolean
  /** It takes so long that somebody wonders. */
  slow: boolean
  /** Why the last try did not open it, or no file could be chosen. */
  failure: Failure | null
  /** Asks for a file, and opens it at once where it needs no passphrase. `replaces` is the snapshot in whose place it goes. */
  begin: (replaces: string | null) => Promise<void>
  open: (passphrase: string | null) => Promise<void>
  cancel: () => void
}

export type Opening = ReturnType<typeof createOpening>

/** Opens snapshots as connections, one at a time. */
export function createOpening(bridge: Bridge, connections: Connections) {
  return createStore<OpeningState>()((set, get) => ({
    choice: null,
    busy: false,
    slow: false,
    failure: null,
    begin: async (replaces) => {
      if (get().busy) return
      set({ failure: null })
      try {
        const chosen = await bridge.call('chooseSnapshot', undefined)
        if (chosen === null) return
        set({ choice: { ...chosen, replaces } })
        if (!chosen.encrypted) await get().open(null)
      } catch (error) {
        set({ failure: toFailure(error) })
      }
    },
    open: async (passphrase) => {
      const { choice, busy } = get()
      if (choice === null || busy) return
      set({ busy: true, failure: null })
      const { choiceId, replaces } = choice
      const timer = setTimeout(() => set({ slow: true }), slowMs)
      try {
        connections.getState().keep(await bridge.call('openSnapshot', { choiceId, passphrase, replaces }))
        set({ choice: null, busy: false })
      } catch (error) {
        set({ busy: false, failure: toFailure(error) })
      } finally {
        clearTimeout(timer)
        set({ slow: false })
      }
    },
    cancel: () => {
      // What is being opened ends with its connection in the list.
      if (!get().busy) set({ choice: null, failure: null })
    },
  }))
}
