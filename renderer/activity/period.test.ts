import { expect, test } from 'vitest'

import { dayStarts } from './local-days.ts'
import { chartDays, dayRange, periodRange } from './period.ts'

const zone = 'Europe/Berlin'
const at = (text: string) => Date.parse(text)
const hours = (starts: readonly number[]) =>
  starts.slice(1).map((end, day) => (end - (starts[day] ?? 0)) / 3_600_000)

test('each day begins at midnight here, and those on which the clocks change have 23 and 25 hours', () => {
  const spring = dayStarts(at('2025-03-29T12:00:00Z'), at('2025-03-31T12:00:00Z'), zone)
  expect(spring[0]).toBe(at('2025-03-29T00:00:00+01:00'))
  expect(spring.at(-1)).toBe(at('2025-04-01T00:00:00+02:00'))
  expect(hours(spring)).toEqual([24, 23, 24])
  expect(hours(dayStarts(at('2025-10-26T00:30:00Z'), at('2025-10-26T22:59:59Z'), zone))).toEqual([25])
})

test('a day that has no midnight begins when it begins', () => {
  // The clocks of São Paulo went from 0:00 to 1:00 that day.
  const starts = dayStarts(at('2018-11-03T12:00:00Z'), at('2018-11-05T12:00:00Z'), 'America/Sao_Paulo')
  expect(starts[1]).toBe(at('2018-11-04T03:00:00Z'))
  expect(hours(starts)).toEqual([24, 23, 24])
})

test('of more days than anybody looks at the newest are given', () => {
  const last = at('2025-11-05T12:00:00Z')
  const starts = dayStarts(at('1970-01-01T00:00:00Z'), last, zone)
  expect(starts).toHaveLength(1097)
  expect(starts.at(-1)).toBe(at('2025-11-06T00:00:00+01:00'))
})

const now = at('2025-11-05T14:30:00+01:00')
const today = at('2025-11-05T00:00:00+01:00')

test('the last days begin at the first one’s midnight and have no end', () => {
  expect(periodRange({ kind: 'last', days: 1 }, now, zone)).toEqual({ from: today, before: null })
  expect(periodRange({ kind: 'last', days: 7 }, now, zone)).toEqual({
    from: at('2025-10-30T00:00:00+01:00'),
    before: null,
  })
  // An hour more than seven times 24 lies in between.
  expect(periodRange({ kind: 'last', days: 30 }, now, zone).from).toBe(at('2025-10-07T00:00:00+02:00'))
})

test('a day of the chart is a range that the next one begins after', () => {
  const start = at('2025-10-26T00:00:00+02:00')
  expect(dayRange(start, zone)).toEqual({ from: start, before: at('2025-10-27T00:00:00+01:00') })
})

test('the chart has the days of its period, everything at least the last thirty', () => {
  const long = at('2024-11-05T12:00:00Z')
  expect(chartDays({ kind: 'last', days: 7 }, long, now, zone)).toHaveLength(8)
  expect(chartDays({ kind: 'all' }, now - 1000, now, zone)).toHaveLength(31)
  expect(chartDays({ kind: 'all' }, long, now, zone)[0]).toBe(at('2024-11-05T00:00:00+01:00'))
})

test('between two days the chart leaves out what is before the first event and what is to come', () => {
  const oldest = at('2025-11-03T12:00:00Z')
  const range = { from: at('2025-01-01T00:00:00+01:00'), before: at('2026-01-01T00:00:00+01:00') }
  const starts = chartDays({ kind: 'between', range }, oldest, now, zone)
  expect(starts[0]).toBe(at('2025-11-03T00:00:00+01:00'))
  expect(starts.at(-1)).toBe(at('2025-11-06T00:00:00+01:00'))
  // Days before there was anything are one empty day.
  const before = { from: null, before: at('2025-02-01T00:00:00+01:00') }
  expect(chartDays({ kind: 'between', range: before }, oldest, now, zone)).toHaveLength(2)
})
