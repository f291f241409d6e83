import { expect, test } from 'vitest'

import type { LoggedRange, SyncProgress } from '../../contract/sync.ts'
import { makeRun } from '../sync/run-fixture.ts'
import {
  driftWords,
  durationWords,
  fullDueWords,
  isLive,
  modeWord,
  outcomeLook,
  rangeProgressWords,
  rangeWords,
  unchangedOf,
} from './sync-log-words.ts'

const at = (text: string) => Date.parse(text)
const view = { now: at('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const range: LoggedRange = {
  createdAfter: null,
  createdBefore: null,
  expectedUsers: 2500,
  users: 500,
  completed: false,
}

test('each mode has a word', () => {
  expect((['full', 'incremental', 'lookup'] as const).map(modeWord)).toEqual(['Full', 'Quick', 'Lookup'])
})

test('each outcome has a word and a shape of its own, and so has a run that is under way', () => {
  const outcomes = ['completed', 'failed', 'cancelled', 'interrupted'] as const
  const looks = [...outcomes.map((outcome) => outcomeLook(outcome, false)), outcomeLook('interrupted', true)]
  expect(looks.map(({ word }) => word)).toEqual(['completed', 'failed', 'cancelled', 'cut off', 'under way'])
  expect(new Set(looks.map(({ shape }) => shape)).size).toBe(5)
})

test('the run under way is the one that began when the progress did, in its mode', () => {
  const progress: SyncProgress = {
    startedAt: 5,
    mode: 'full',
    stage: 'reading',
    users: 0,
    totalUsers: null,
    numbers: 0,
    setAside: 0,
    toConfirm: 0,
    confirmed: 0,
    remainingMs: null,
    waiting: null,
  }
  const run = makeRun({ startedAt: 5, endedAt: null, outcome: 'interrupted' })
  const here = { progress, elsewhere: null }
  expect(isLive(run, here)).toBe(true)
  expect(isLive(run, null)).toBe(false)
  expect(isLive(run, { progress: null, elsewhere: null })).toBe(false)
  expect(isLive({ ...run, startedAt: 4 }, here)).toBe(false)
  expect(isLive({ ...run, mode: 'incremental' }, here)).toBe(false)
  expect(isLive({ ...run, endedAt: 6 }, here)).toBe(false)
  expect(isLive(run, { progress: null, elsewhere: run })).toBe(true)
})

test('what was neither new nor changed was unchanged', () => {
  expect(unchangedOf(makeRun({ numbers: 10, added: 2, changed: 3 }))).toBe(5)
  expect(unchangedOf(makeRun({ numbers: 1, added: 2, changed: 3 }))).toBe(0)
})

test.each([
  [0, '0 s'],
  [400, '0.4 s'],
  [9960, '10 s'],
  [12_900, '12 s'],
  [125_000, '2 min 5 s'],
  [120_000, '2 min'],
  [4_800_000, '1 h 20 min'],
])('%d ms took %s', (ms, words) => {
  expect(durationWords(ms, 'en-GB')).toBe(words)
})

test.each([
  [null, null, 'All users'],
  [null, '2024-11-03T14:02:00Z', 'Created before 3 Nov 2024, 14:02'],
  ['2024-11-03T14:02:00Z', null, 'Created from 3 Nov 2024, 14:02 on'],
  ['2024-11-03T14:02:00Z', '2025-11-05T09:10:00Z', 'Created from 3 Nov 2024, 14:02 to 09:10'],
])('a range from %s to %s', (after, before, words) => {
  const createdAfter = after === null ? null : at(after)
  const createdBefore = before === null ? null : at(before)
  expect(rangeWords({ ...range, createdAfter, createdBefore }, view)).toBe(words)
})

test('a range tells how far it was read, and never more than there is', () => {
  expect(rangeProgressWords(range, 'en-GB')).toBe('500 of 2,500 users')
  expect(rangeProgressWords({ ...range, expectedUsers: null }, 'en-GB')).toBe('500 users')
  expect(rangeProgressWords({ ...range, expectedUsers: 499 }, 'en-GB')).toBe('500 of 500 users')
  expect(rangeProgressWords({ ...range, users: 0, expectedUsers: 1 }, 'en-GB')).toBe('0 of 1 user')
})

test('what is due is said with what a full sync would do', () => {
  for (const due of ['users_deleted', 'users_missed', 'too_many_changes'] as const)
    expect(fullDueWords(due)).toMatch(/^.+\. A full sync (finds|reads) .+\.$/)
})

test('drift has its numbers, and without drift there are no words', () => {
  expect(driftWords(makeRun({ unseenChanges: 12, changed: 40 }), 'en-GB')).toMatch(
    /^12 of 40 changes found by the last full sync/,
  )
  expect(driftWords(makeRun({ changed: 40 }), 'en-GB')).toBeNull()
  expect(driftWords(null, 'en-GB')).toBeNull()
})
