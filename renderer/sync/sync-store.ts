import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { SyncState } from '../../contract/sync.ts'
import { toFailure } from '../bridge.ts'

type SyncStoreState = {
  /** Null until the connection's cache is open. */
  sync: SyncState | null
  /** Why the cache could not be opened. */
  openFailure: Failure | null
  /** Why the last press on a button had no effect. */
  pressFailure: Failure | null
  open: () => Promise<void>
  start: () => Promise<void>
  cancel: () => Promise<void>
  /** Keeps the state current until the returned function is called. */
  listen: () => () => void
}

export type Sync = ReturnType<typeof createSync>

/** The syncs of one connection, as the main process tells of them. */
export function createSync(bridge: Bridge, connectionId: string) {
  return createStore<SyncStoreState>()((set) => {
    // An event that comes while a reply is under way is the newer of the two.
    let told = 0

    async function ask(request: () => Promise<SyncState>) {
      const before = told
      const sync = await request()
      if (told === before) set({ sync })
    }

    return {
      sync: null,
      openFailure: null,
      pressFailure: null,
      open: async () => {
        set({ openFailure: null })
        try {
          await ask(() => bridge.call('openConnection', { connectionId }))
        } catch (error) {
          set({ openFailure: toFailure(error) })
        }
      },
      start: async () => {
        set({ pressFailure: null })
        try {
          await ask(() => bridge.call('startSync', { connectionId }))
        } catch (error) {
          set({ pressFailure: toFailure(error) })
        }
      },
      cancel: async () => {
        set({ pressFailure: null })
        try {
          await bridge.call('cancelSync', { connectionId })
        } catch (error) {
          set({ pressFailure: toFailure(error) })
        }
      },
      listen: () =>
        bridge.subscribe('syncChanged', (sync) => {
          if (sync.connectionId !== connectionId) return
          told += 1
          set({ sync })
        }),
    }
  })
}
