import type { LoggedRun } from '../../contract/sync.ts'

/** A run for tests: a full sync that was completed within a minute unless told otherwise. */
export function makeRun(fields: Partial<LoggedRun> = {}): LoggedRun {
  return {
    id: 1,
    mode: 'full',
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_060_000,
    outcome: 'completed',
    users: 1,
    numbers: 1,
    added: 0,
    changed: 0,
    removed: 0,
    setAside: 0,
    unseenChanges: 0,
    pages: 1,
    requests: 3,
    waitedMs: 0,
    fullDue: null,
    failure: null,
    ranges: [],
    ...fields,
  }
}
