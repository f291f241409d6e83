import { expect, test } from 'vitest'

import type { SyncProgress, SyncRun, SyncState } from '../../contract/sync.ts'
import { lastSyncWords, nextStep, progressWords, remainingWords, waitingWords } from './sync-words.ts'

const view = { now: Date.parse('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const ended = Date.parse('2025-11-05T14:02:00Z')

const run: SyncRun = {
  id: 1,
  startedAt: ended - 60_000,
  endedAt: ended,
  outcome: 'completed',
  users: 1,
  numbers: 1,
  added: 1,
  changed: 0,
  removed: 0,
  setAside: 0,
  failure: null,
}
const never: SyncState = { connectionId: 'c1', progress: null, lastRun: null, lastCompletedAt: null }
const progress: SyncProgress = {
  startedAt: 0,
  stage: 'reading',
  users: 1500,
  totalUsers: 12_000,
  numbers: 0,
  setAside: 0,
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
] as const)('a wait after %s has its reason and its end', (code, words) => {
  expect(waitingWords({ code, until: ended + 30_000 }, view)).toBe(words)
})

test('a key that Clerk does not take is asked for where it was entered, anything else is tried again', () => {
  const rejected = { code: 'key_rejected', message: '', details: null } as const
  expect(nextStep(rejected, 'clerk')).toBe('enter-key')
  expect(nextStep(rejected, 'environment')).toBe('try-again')
  expect(nextStep({ ...rejected, code: 'unreachable' }, 'clerk')).toBe('try-again')
})
