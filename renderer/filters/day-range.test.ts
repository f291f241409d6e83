import { expect, test } from 'vitest'

import { daysOf, isBackwards, lastDays, rangeOf } from './day-range.ts'

const zone = 'Europe/Berlin'

test('a day begins at midnight here, and the last one is included', () => {
  expect(rangeOf({ from: '2025-11-01', to: '2025-11-03' }, zone)).toEqual({
    from: Date.parse('2025-11-01T00:00:00+01:00'),
    before: Date.parse('2025-11-04T00:00:00+01:00'),
  })
})

test('a day on which the clocks change has its own length', () => {
  const short = rangeOf({ from: '2025-03-30', to: '2025-03-30' }, zone)
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
  const range = rangeOf(days, zone)
  expect(range && daysOf(range, zone)).toEqual(days)
})

test('a year that is still being typed is no day yet', () => {
  expect(rangeOf({ from: '0202-11-01', to: '' }, zone)).toBeNull()
  expect(rangeOf({ from: '', to: '0020-11-01' }, zone)).toBeNull()
})

test('days that are backwards are no range, and are told apart from one day', () => {
  expect(rangeOf({ from: '2025-11-03', to: '2025-11-01' }, zone)).toBeNull()
  expect(isBackwards({ from: '2025-11-03', to: '2025-11-01' })).toBe(true)
  expect(isBackwards({ from: '2025-11-03', to: '2025-11-03' })).toBe(false)
  expect(isBackwards({ from: '2025-11-03', to: '' })).toBe(false)
})

test('the last days end today, as it is called here', () => {
  const now = Date.parse('2025-11-05T23:30:00Z')
  expect(lastDays(1, now, zone)).toEqual({ from: '2025-11-06', to: '2025-11-06' })
  expect(lastDays(7, now, zone)).toEqual({ from: '2025-10-31', to: '2025-11-06' })
})
