import { join } from 'node:path'

import { settingsSchema, usualSettings } from '../contract/settings.ts'
import type { Settings } from '../contract/settings.ts'
import { readKeptParts, writeKeptJson } from './kept-json.ts'
import { takeKnownParts } from './known-parts.ts'

export type SettingsFile = ReturnType<typeof openSettings>

/**
 * What was chosen for the whole app, kept in settings.json of the folder. What cannot be read there, or is missing because
 * an older version wrote it, is as usual.
 */
export function openSettings(folder: string) {
  const file = join(folder, 'settings.json')
  let settings: Settings = takeKnownParts(settingsSchema, readKeptParts(file), usualSettings)
  return {
    get: (): Settings => settings,
    keep: (changed: Settings): void => {
      writeKeptJson(file, changed)
      settings = changed
    },
  }
}
