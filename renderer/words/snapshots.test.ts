import { expect, test } from 'vitest'

import { snapshotTitle, snapshotWords } from './snapshots.ts'

const view = { now: Date.UTC(2026, 10, 25), locale: 'en-GB', timeZone: 'UTC' }
const snapshot = {
  takenAt: Date.UTC(2026, 10, 24, 14, 2),
  exportedAt: Date.UTC(2026, 10, 24, 15, 0),
  expiresAt: Date.UTC(2026, 11, 1, 9, 0),
  expired: false,
}

test('how old a snapshot is stands with its year, and when it expires with its day', () => {
  expect(snapshotWords(snapshot, view)).toBe('Snapshot of 24 Nov 2026, 14:02 · expires 1 Dec')
  expect(snapshotWords({ ...snapshot, expiresAt: null }, view)).toBe('Snapshot of 24 Nov 2026, 14:02')
  expect(snapshotWords({ ...snapshot, expired: true }, view)).toBe('Snapshot of 24 Nov 2026, 14:02 · expired')
})

test('on its last day a snapshot tells the time at which it expires', () => {
  const lastDay = { ...view, now: Date.UTC(2026, 11, 1, 8, 0) }
  expect(snapshotWords(snapshot, lastDay)).toBe('Snapshot of 24 Nov 2026, 14:02 · expires 09:00')
})

test('what becomes of its data is told beside it', () => {
  expect(snapshotTitle(snapshot, view)).toContain('its data are deleted from this computer then')
  expect(snapshotTitle({ ...snapshot, expiresAt: null }, view)).toContain('It does not expire.')
})
