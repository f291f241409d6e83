import { createContext, useContext } from 'react'
import { useStore } from 'zustand'

import type { ComputerZone, Settings } from '../../contract/settings.ts'
import { timeZoneOf } from '../time/time-zone.ts'
import type { SettingsStore } from './settings-store.ts'

/** Holds the settings for the components below. */
export const SettingsContext = createContext<SettingsStore | null>(null)

/** The store of the settings, for whoever changes them. */
export function useSettingsStore(): SettingsStore {
  const store = useContext(SettingsContext)
  if (!store) throw new Error('There is no SettingsContext above this component')
  return store
}

/** The value of one setting as it is now. */
export function useSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  return useStore(useSettingsStore(), (state) => state.settings[name])
}

/** The time zone of this computer. */
export function useComputerZone(): ComputerZone {
  return useStore(useSettingsStore(), (state) => state.computerZone)
}

/** The time zone in which times are shown. */
export function useTimeZone(): string {
  return useStore(useSettingsStore(), timeZoneOf)
}
