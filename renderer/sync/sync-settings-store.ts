import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { SyncSettings } from '../../contract/sync-settings.ts'
import { toFailure } from '../bridge.ts'

type SyncSettingsState = {
  /** Null until they were read. */
  settings: SyncSettings | null
  /** Requests a second that Clerk allows the key, null where there is no key to tell it. */
  limitPerSecond: number | null
  /** Why they could not be read, or the last choice not be kept. */
  failure: Failure | null
  load: () => Promise<void>
  /** Shows a choice at once, and takes it back where it could not be kept. */
  choose: (choice: Partial<SyncSettings>) => Promise<void>
}

/** The sync settings of one connection while somebody looks at them. */
export function createSyncSettings(bridge: Bridge, connectionId: string) {
  return createStore<SyncSettingsState>()((set, get) => ({
    settings: null,
    limitPerSecond: null,
    failure: null,
    load: async () => {
      try {
        set({ ...(await bridge.call('getSyncSettings', { connectionId })), failure: null })
      } catch (error) {
        set({ failure: toFailure(error) })
      }
    },
    choose: async (choice) => {
      const before = get().settings
      if (before === null) return
      const settings = { ...before, ...choice }
      set({ settings, failure: null })
      try {
        await bridge.call('setSyncSettings', { connectionId, settings })
      } catch (error) {
        set({ settings: before, failure: toFailure(error) })
      }
    },
  }))
}
