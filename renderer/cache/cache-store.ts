import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { CacheState } from '../../contract/cache-state.ts'

type CacheStoreState = {
  /** Null until it was read. */
  cache: CacheState | null
  load: () => Promise<void>
  dismiss: () => Promise<void>
  /** Keeps the state current until the returned function is called. */
  listen: () => () => void
}

export type Cache = ReturnType<typeof createCache>

/** What there is to tell of one connection's cache. */
export function createCache(bridge: Bridge, connectionId: string) {
  return createStore<CacheStoreState>()((set, get) => ({
    cache: null,
    load: async () => {
      try {
        const cache = await bridge.call('readCacheState', { connectionId })
        // An event that came meanwhile is the newer of the two.
        if (get().cache === null) set({ cache })
      } catch {
        // A cache that cannot be opened is told by openConnection.
      }
    },
    dismiss: async () => {
      set({ cache: { connectionId, repair: null, backupFailure: null } })
      // What could not be forgotten is told again at the next start.
      await bridge.call('dismissCacheNote', { connectionId }).catch(() => undefined)
    },
    listen: () =>
      bridge.subscribe('cacheChanged', (cache) => {
        if (cache.connectionId === connectionId) set({ cache })
      }),
  }))
}
