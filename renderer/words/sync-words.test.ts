import { expect, test } from 'vitest'

import type { NextSync } from '../../contract/sync-settings.ts'
import type { SyncProgress, SyncRun, SyncState } from '../../contract/sync.ts'
import {
  elsewhereTitle,
  failureToTell,
  isStale,
  lastSyncTitle,
  lastSyncWords,
  nextStep,
  nextSyncWords,
  percentWords,
  progressWords,
  remainingWords,
  shareWords,
  waitingWords,
} from './sync-words.ts'

const view = { now: Date.parse('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const ended = Date.parse('2025-11-05T14:02:00Z')

const run: SyncRun = {
  id: 1,
  mode: 'full',
  startedAt: ended - 60_000,
  endedAt: ended,
  outcome: 'completed',
  users: 1,
  numbers: 1,
  added: 1,
  changed: 0,
  removed: 0,
  setAside: 0,
  unseenChanges: 0,
  pages: 1,
  requests: 3,
  waitedMs: 0,
  fullDue: null,
  failure: null,
}
const never: SyncState = {
  connectionId: 'c1',
  progress: null,
  lastRun: null,
  lastCompletedAt: null,
  lastFull: null,
  unfinishedFull: null,
  elsewhere: null,
}
const progress: SyncProgress = {
  startedAt: 0,
  mode: 'full',
  stage: 'reading',
  users: 1500,
  totalUsers: 12_000,
  numbers: 0,
  setAside: 0,
  toConfirm: 0,
  confirmed: 0,
  remainingMs: null,
  waiting: null,
}

test.each([
  ['completed', 'Last synced 14:02'],
  ['failed', 'Last sync failed 14:02'],
  ['cancelled', 'Last sync cancelled 14:02'],
  ['interrupted', 'Last sync was cut off 14:02'],
] as const)('a run that was %s', (outcome, words) => {
  expect(lastSyncWords({ ...never, lastRun: { ...run, outcome } }, view)).toBe(words)
})

test('a run without an end is known by its start', () => {
  expect(lastSyncWords({ ...never, lastRun: { ...run, endedAt: null, outcome: 'interrupted' } }, view)).toBe(
    'Last sync was cut off 14:01',
  )
})

test('without a run there was none', () => {
  expect(lastSyncWords(never, view)).toBe('Never synced')
  expect(lastSyncWords({ ...never, lastCompletedAt: ended - 86_400_000 }, view)).toBe(
    'Last synced 4 Nov, 14:02',
  )
})

test('the longer text has why the last sync failed, and when one was completed', () => {
  expect(lastSyncTitle(never, view, true)).toBe('')
  const failure = { code: 'unreachable', message: 'Clerk could not be reached.', details: null } as const
  const lastRun: SyncRun = { ...run, outcome: 'failed', failure }
  expect(lastSyncTitle({ ...never, lastRun, lastCompletedAt: ended }, view, true)).toBe(
    'Clerk could not be reached.\nLast completed 5 Nov 2025, 14:02:00 UTC · 2025-11-05T14:02:00.000Z',
  )
})

test('numbers are stale when no sync was completed for more than a day, and the longer text says what to do', () => {
  const day = 24 * 60 * 60_000
  const state = { ...never, lastCompletedAt: view.now - day }
  expect(isStale(never, view.now)).toBe(false)
  expect(isStale(state, view.now)).toBe(false)
  expect(lastSyncTitle(state, view, true)).not.toContain('day old')
  const later = { ...view, now: view.now + 1 }
  expect(isStale(state, later.now)).toBe(true)
  expect(lastSyncTitle(state, later, true)).toContain(
    '\nMore than a day old: sync to see what changed since.',
  )
})

test('offline the longer text says what that means in place of asking for a sync', () => {
  const state = { ...never, lastCompletedAt: 0 }
  expect(lastSyncTitle(state, view, false)).toMatch(/\nThis computer is offline: [^\n]*$/)
})

test.each([
  [{ is: 'off' }, 'No scheduled syncs'],
  [{ is: 'unstarted' }, 'Schedule begins after a full sync'],
  [{ is: 'due', mode: 'incremental', at: ended }, 'Next sync 14:02'],
  [{ is: 'due', mode: 'full', at: ended + 86_400_000 }, 'Next full sync 6 Nov, 14:02'],
  [{ is: 'paused', why: 'offline' }, 'Schedule paused: offline'],
  [{ is: 'paused', why: 'battery' }, 'Schedule paused: on battery'],
  [{ is: 'paused', why: 'key' }, 'Schedule paused: no accepted key'],
] as const)('a schedule of %j', (next, words) => {
  expect(nextSyncWords(next, view)).toBe(words)
})

test('a scheduled sync that failed has no line of its own while the schedule goes on', () => {
  const failure = { code: 'unreachable', message: '', details: null } as const
  const sync = { ...never, lastRun: { ...run, outcome: 'failed' as const, failure } }
  const schedule = (next: NextSync, startedRun: number | null = run.id) =>
    failureToTell(sync, { connectionId: 'c1', next, startedRun }, null)
  expect(schedule({ is: 'due', mode: 'full', at: 0 })).toBeNull()
  expect(schedule({ is: 'paused', why: 'offline' })).toBeNull()
  expect(schedule({ is: 'paused', why: 'key' })).toBe(failure)
  expect(schedule({ is: 'off' })).toBe(failure)
  expect(schedule({ is: 'due', mode: 'full', at: 0 }, null)).toBe(failure)
  expect(failureToTell(sync, null, null)).toBe(failure)
  const pressed = { ...failure, code: 'busy' } as const
  expect(failureToTell({ ...sync, lastRun: run }, null, pressed)).toBe(pressed)
})

test('a share is told in requests where the key tells how many there are', () => {
  expect(shareWords(0.75, 100, 'en-GB')).toBe(
    'Uses up to 75 of the 100 requests a second that Clerk allows this key.',
  )
  expect(shareWords(0.15, 10, 'en-GB')).toMatch(/^Uses up to 1\.5 of the 10 requests/)
  expect(shareWords(0.75, null, 'en-GB')).toBe('Uses up to 75% of the requests that Clerk allows the key.')
  expect(percentWords(0.1, 'en-GB')).toBe('10%')
})

test('the sync of another copy of the app tells how far it has come', () => {
  expect(elsewhereTitle({ ...run, users: 1500 }, 'en-GB')).toMatch(/^1,500 users read so far\. /)
  expect(elsewhereTitle(run, 'en-GB')).toMatch(/^1 user read so far\. /)
})

test('progress counts users', () => {
  expect(progressWords(progress, 'en-GB')).toBe('1,500 of 12,000 users')
  expect(progressWords({ ...progress, totalUsers: null }, 'en-GB')).toBe('1,500 users')
  expect(progressWords({ ...progress, users: 0, totalUsers: 1 }, 'en-GB')).toBe('0 of 1 user')
})

test('after the last user it is no longer users that are waited for', () => {
  expect(progressWords({ ...progress, stage: 'indexing', users: 12_000 }, 'en-GB')).toBe(
    'Building the search index',
  )
})

test.each([
  [0, 'less than a minute left'],
  [59_999, 'less than a minute left'],
  [125_000, 'about 2 min left'],
  [89 * 60_000, 'about 89 min left'],
  [150 * 60_000, 'about 3 h left'],
])('%d ms are %s', (ms, words) => {
  expect(remainingWords(ms)).toBe(words)
})

test.each([
  ['rate_limited', 'Clerk asked to wait until 14:02:30'],
  ['unreachable', 'No connection, trying again at 14:02:30'],
  ['clerk_unavailable', 'Clerk is not available, trying again at 14:02:30'],
  ['unexpected_reply', 'An answer could not be read, trying again at 14:02:30'],
] as const)('a wait after %s has its reason and its end', (code, words) => {
  expect(waitingWords({ code, until: ended + 30_000 }, view)).toBe(words)
})

test('a key that Clerk does not take is asked for where it was entered, anything else is tried again', () => {
  const rejected = { code: 'key_rejected', message: '', details: null } as const
  expect(nextStep(rejected, 'clerk')).toBe('enter-key')
  expect(nextStep(rejected, 'environment')).toBe('try-again')
  expect(nextStep({ ...rejected, code: 'unreachable' }, 'clerk')).toBe('try-again')
})
