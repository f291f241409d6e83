import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { ComputerZone, Settings } from '../../contract/settings.ts'
import { toFailure } from '../bridge.ts'

type SettingsState = {
  settings: Settings
  computerZone: ComputerZone
  /** How the last change failed. */
  failure: Failure | null
  change: (change: Partial<Settings>) => Promise<void>
  /** Follows changes that come from elsewhere, until the returned function is called. */
  listen: () => () => void
}

export type SettingsStore = ReturnType<typeof createSettings>

/** The settings of the whole app, as they were read. A change shows at once. */
export function createSettings(bridge: Bridge, read: Settings, computerZone: ComputerZone) {
  return createStore<SettingsState>()((set, get) => ({
    settings: read,
    computerZone,
    failure: null,
    change: async (change) => {
      const settings = { ...get().settings, ...change }
      set({ settings, failure: null })
      try {
        await bridge.call('changeSettings', settings)
      } catch (error) {
        set({ failure: toFailure(error) })
      }
    },
    listen: () => bridge.subscribe('settingsChanged', (settings) => set({ settings })),
  }))
}
