import { expect, test } from 'vitest'

import type { DifferenceRow, SyncMoment } from '../../contract/as-of.ts'
import { makeRow } from '../list/number-row-fixture.ts'
import { differenceWords, endWords, foundWords, syncWords } from './moment-words.ts'

const view = { now: Date.parse('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const moment: SyncMoment = {
  syncId: 1,
  mode: 'full',
  endedAt: Date.parse('2025-11-03T14:02:00Z'),
  added: 0,
  changed: 0,
  removed: 0,
}

test('a sync is said by its end and its mode', () => {
  expect(syncWords(moment, view)).toBe('3 Nov, 14:02 · full sync')
  expect(syncWords({ ...moment, mode: 'incremental', endedAt: view.now }, view)).toBe(
    '14:30 · incremental sync',
  )
})

test('of two syncs that ended in one minute each is said to the second', () => {
  const next = { ...moment, endedAt: moment.endedAt + 7000 }
  const earlier = { ...moment, endedAt: moment.endedAt - 60_000 }
  expect(endWords(moment, [undefined, earlier], view)).toBe('3 Nov, 14:02')
  expect(endWords(moment, [next, earlier], view)).toBe('3 Nov, 14:02:00')
  expect(endWords(next, [undefined, moment], view)).toBe('3 Nov, 14:02:07')
})

test('a sync says what it found, and that it found nothing', () => {
  expect(foundWords({ ...moment, added: 1200, removed: 1 }, 'en-GB')).toBe('1,200 new, 1 removed')
  expect(foundWords(moment, 'en-GB')).toBe('nothing changed')
})

test('a difference is said with what was before and after', () => {
  const row: DifferenceRow = {
    kind: 'changed',
    number: { ...makeRow('idn_1'), status: 'verified', removedAt: null },
    observedAt: view.now,
    changes: [
      { field: 'status', before: 'unverified', after: 'verified' },
      { field: 'attempts', before: 0, after: 1 },
    ],
  }
  expect(differenceWords(row, view)).toBe('unverified → verified · 0 attempts → 1')
  expect(differenceWords({ ...row, kind: 'added', changes: [] }, view)).toBe('first seen, verified')
  const gone = { ...row.number, removedAt: view.now }
  expect(differenceWords({ ...row, kind: 'added', number: gone, changes: [] }, view)).toBe(
    'first seen, then removed',
  )
})
