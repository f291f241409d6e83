import type { ComputerZone, Settings } from '../../contract/settings.ts'

type Zones = { settings: Pick<Settings, 'timeZone'>; computerZone: Pick<ComputerZone, 'timeZone'> }

/** The zone in which times are shown: the chosen one, or the computer's where none is chosen or the chosen is not known. */
export function timeZoneOf({ settings: { timeZone: chosen }, computerZone }: Zones): string {
  if (chosen === null) return computerZone.timeZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: chosen }).resolvedOptions().timeZone
  } catch {
    // The settings are a file that anybody may write to, and zones come and go with the system.
    return computerZone.timeZone
  }
}
