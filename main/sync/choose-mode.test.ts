import { expect, test } from 'vitest'

import type { SyncRun } from '../../contract/sync.ts'
import { chooseMode } from './choose-mode.ts'
import type { ModeBasis } from './choose-mode.ts'

const hour = 3_600_000
const now = 1_700_000_000_000

function run(fields: Partial<SyncRun> = {}): SyncRun {
  return {
    id: 1,
    mode: 'full',
    startedAt: now - 2 * hour,
    endedAt: now - hour,
    outcome: 'completed',
    users: 100,
    numbers: 100,
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
    ...fields,
  }
}

const fresh: ModeBasis = { lastRun: run(), lastFull: run(), unfinishedFull: null, changes: 0, now }

test('soon after a full sync the changes are enough', () => {
  expect(chooseMode(fresh)).toBe('incremental')
})

const unseen = run({ unseenChanges: 20 })
test.each<[string, Partial<ModeBasis>]>([
  ['before the first full sync', { lastFull: null, lastRun: null }],
  ['a day after the last one ended', { lastFull: run({ endedAt: now - 24 * hour }) }],
  ['with one left unfinished', { unfinishedFull: run({ outcome: 'interrupted' }) }],
  ['once the last sync found one due', { lastRun: run({ mode: 'incremental', fullDue: 'users_deleted' }) }],
  ['when more than a fifth of the changes did not show', { lastFull: unseen, changes: 99 }],
])('%s every user is read', (_, basis) => {
  expect(chooseMode({ ...fresh, ...basis })).toBe('full')
})

test.each<[string, Partial<ModeBasis>]>([
  ['less than a day later', { lastFull: run({ endedAt: now - 24 * hour + 1 }) }],
  ['with a few changes that did not show', { lastFull: unseen, changes: 100 }],
  ['after an incremental sync that failed', { lastRun: run({ mode: 'incremental', outcome: 'failed' }) }],
])('%s the changes are enough', (_, basis) => {
  expect(chooseMode({ ...fresh, ...basis })).toBe('incremental')
})
