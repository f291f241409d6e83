import { expect, test } from 'vitest'

import { eventKinds } from '../../contract/history-event.ts'
import { everything } from '../activity/activity-store.ts'
import { stepDay } from '../activity/chart-keys.ts'
import { chartWords, dayCountWords, newerWords, tickWords } from './chart-words.ts'
import { chosenWords, kindOrder, kindWords, leadKind } from './kind-words.ts'
import { dayStarts } from '../activity/local-days.ts'

const now = Date.parse('2025-11-05T14:30:00Z')
const view = { now, locale: 'en-GB', timeZone: 'UTC' }
const daysBack = (days: number) => dayStarts(now - (days - 1) * 86_400_000, now, 'UTC')

test('every kind has words of its own, and all that are stored can be chosen', () => {
  expect(new Set(eventKinds.map((kind) => kindWords(kind).word)).size).toBe(eventKinds.length)
  const chosen: readonly string[] = kindOrder
  expect(eventKinds.filter((kind) => !chosen.includes(kind))).toEqual(['expired_by_clock'])
})

test('an event of several kinds is shown as what matters most', () => {
  expect(leadKind(['status_changed', 'attempts_grew', 'code_sent'])).toBe('status_changed')
  expect(leadKind(['status_changed', 'strategy_changed', 'verified_by_admin'])).toBe('verified_by_admin')
  expect(leadKind(['status_changed', 'seen_again'])).toBe('seen_again')
  expect(leadKind(['first_seen', 'number_replaced'])).toBe('number_replaced')
})

test('what is chosen is named as far as there is room', () => {
  expect(chosenWords([])).toBe('any')
  expect(chosenWords(['removed', 'seen again', 'first seen'])).toBe('removed, seen again, first seen')
  expect(chosenWords(['a', 'b', 'c', 'd'])).toBe('a, b +2')
})

test('the chart is said in one sentence, with its fullest day', () => {
  const starts = daysBack(3)
  const charted = { query: everything, starts, counts: [2, 1200, 0], total: 1203 }
  expect(chartWords(charted, view)).toBe('1,203 events, most on one day: 1,200 (Yesterday)')
  expect(chartWords({ ...charted, counts: [0, 0, 0], total: 0 }, view)).toBe('0 events')
  expect(dayCountWords(starts[2] ?? 0, 1, view)).toBe('Today: 1 event')
  expect(newerWords(1, 'en-GB')).toBe('1 new event')
})

test('days have as many words below as there is room for, the last one among them', () => {
  expect(tickWords(daysBack(3), view)).toEqual(['3 Nov', '4 Nov', '5 Nov'])
  const month = tickWords(daysBack(30), view)
  expect(month.at(-1)).toBe('5 Nov')
  expect(month.filter((tick) => tick !== null)).toHaveLength(6)
  const year = tickWords(daysBack(366), view).filter((tick) => tick !== null)
  expect(year).toHaveLength(12)
  expect(year.slice(-2)).toEqual(['Oct', 'Nov'])
})

test.each([
  ['ArrowLeft', 3, 2],
  ['ArrowLeft', 0, 0],
  ['ArrowRight', 9, 9],
  ['PageUp', 8, 1],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['Tab', 5, null],
])('%s leads from day %d of ten to %o', (key, from, to) => {
  expect(stepDay(key, from, 10)).toBe(to)
})
