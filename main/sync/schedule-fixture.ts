import type { SyncSettings } from '../../contract/sync-settings.ts'
import type { SyncRun } from '../../contract/sync.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** Every quarter of an hour, with a full sync a day. */
export const quarterHourly: SyncSettings = {
  everyMinutes: 15,
  dailyFull: true,
  pauseOnBattery: false,
  rateShare: 0.75,
}

/** A full sync that was completed at a time. */
export function makeRun(endedAt: number, overrides: Partial<SyncRun> = {}): SyncRun {
  return {
    id: 1,
    mode: 'full',
    startedAt: endedAt - minute,
    endedAt,
    outcome: 'completed',
    users: 1,
    numbers: 1,
    added: 0,
    changed: 0,
    removed: 0,
    setAside: 0,
    unseenChanges: 0,
    pages: 1,
    requests: 2,
    waitedMs: 0,
    fullDue: null,
    failure: null,
    ...overrides,
  }
}
