import { beforeEach, expect, test, vi } from 'vitest'

import { daysOf, isBackwards, lastDays, rangeOf } from './day-range.ts'

// Days are those of this computer, so the tests say where it stands.
beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin')
})

test('a day begins at midnight here, and the last one is included', () => {
  expect(rangeOf({ from: '2025-11-01', to: '2025-11-03' })).toEqual({
    from: Date.parse('2025-11-01T00:00:00+01:00'),
    before: Date.parse('2025-11-04T00:00:00+01:00'),
  })
})

test('a day on which the clocks change has its own length', () => {
  const short = rangeOf({ from: '2025-03-30', to: '2025-03-30' })
  expect(short).toEqual({
    from: Date.parse('2025-03-30T00:00:00+01:00'),
    before: Date.parse('2025-03-31T00:00:00+02:00'),
  })
})

test.each([
  { from: '2025-11-01', to: '2025-11-03' },
  { from: '2025-10-26', to: '2025-10-26' },
  { from: '2024-12-31', to: '2025-01-01' },
  { from: '2025-11-01', to: '' },
  { from: '', to: '2024-02-29' },
  { from: '', to: '' },
])('from $from to $to comes back as it was', (days) => {
  const range = rangeOf(days)
  expect(range && daysOf(range)).toEqual(days)
})

test('a year that is still being typed is no day yet', () => {
  expect(rangeOf({ from: '0202-11-01', to: '' })).toBeNull()
  expect(rangeOf({ from: '', to: '0020-11-01' })).toBeNull()
})

test('days that are backwards are no range, and are told apart from one day', () => {
  expect(rangeOf({ from: '2025-11-03', to: '2025-11-01' })).toBeNull()
  expect(isBackwards({ from: '2025-11-03', to: '2025-11-01' })).toBe(true)
  expect(isBackwards({ from: '2025-11-03', to: '2025-11-03' })).toBe(false)
  expect(isBackwards({ from: '2025-11-03', to: '' })).toBe(false)
})

test('the last days end today, as it is called here', () => {
  const now = Date.parse('2025-11-05T23:30:00Z')
  expect(lastDays(1, now)).toEqual({ from: '2025-11-06', to: '2025-11-06' })
  expect(lastDays(7, now)).toEqual({ from: '2025-10-31', to: '2025-11-06' })
})
