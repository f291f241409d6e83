import { usualSettings } from '../../contract/settings.ts'
import type { Settings } from '../../contract/settings.ts'
import { useSetting, useSettingsStore } from './settings-context.ts'

/** One setting with its value, and how to choose another. */
export function useChoice<Name extends keyof Settings>(name: Name) {
  const store = useSettingsStore()
  const value = useSetting(name)
  function choose(chosen: Settings[Name]) {
    const change: Partial<Settings> = {}
    change[name] = chosen
    void store.getState().change(change)
  }
  return { value, usual: usualSettings[name], choose }
}
