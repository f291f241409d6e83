import { expect, test } from 'vitest'

import {
  agoWords,
  betweenWords,
  dateWords,
  dayKey,
  dayWords,
  exactWords,
  momentWords,
  relativeWords,
  secondsWords,
} from './instant-words.ts'

const view = { now: Date.parse('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const at = (text: string) => Date.parse(text)

test.each([
  ['2025-11-05T14:30:20Z', 'just now'],
  ['2025-11-05T14:29:31Z', 'just now'],
  ['2025-11-05T14:28:00Z', '2 min ago'],
  ['2025-11-05T13:30:01Z', '59 min ago'],
  ['2025-11-05T13:30:00Z', '13:30'],
  ['2025-11-05T00:00:00Z', '00:00'],
  ['2025-11-04T23:59:00Z', 'yesterday'],
  ['2025-11-03T23:59:00Z', '3 Nov'],
  ['2024-11-03T12:00:00Z', '3 Nov 2024'],
  // A clock that runs ahead of ours does not make a minute ago of it.
  ['2025-11-05T14:35:00Z', '14:35'],
])('%s is said as %s', (instant, words) => {
  expect(relativeWords(at(instant), view)).toBe(words)
})

test.each([
  ['2025-11-05T14:29:01Z', 'less than a minute ago'],
  // A clock that runs ahead of ours.
  ['2025-11-05T14:31:00Z', 'less than a minute ago'],
  ['2025-11-05T14:18:00Z', '12 minutes ago'],
  ['2025-11-05T13:30:00Z', '1 hour ago'],
  ['2025-11-04T14:30:01Z', '23 hours ago'],
  ['2025-11-02T10:00:00Z', '3 days ago'],
  ['2025-09-06T14:30:01Z', '59 days ago'],
  ['2025-09-06T14:30:00Z', 'on 6 Sept'],
  ['2024-11-03T12:00:00Z', 'on 3 Nov 2024'],
])('in a sentence, %s is said as %s', (instant, words) => {
  expect(agoWords(at(instant), view)).toBe(words)
})

test('what is yesterday depends on where the reader is', () => {
  const instant = at('2025-11-04T23:30:00Z')
  expect(relativeWords(instant, view)).toBe('yesterday')
  expect(relativeWords(instant, { ...view, timeZone: 'Europe/Berlin' })).toBe('00:30')
})

test('a moment has its date only when it is not today', () => {
  expect(momentWords(at('2025-11-05T14:02:00Z'), view)).toBe('14:02')
  expect(momentWords(at('2025-11-03T14:02:00Z'), view)).toBe('3 Nov, 14:02')
  expect(momentWords(at('2024-11-03T14:02:00Z'), view)).toBe('3 Nov 2024, 14:02')
})

test('a day of another year is named with it', () => {
  expect(dateWords(at('2025-01-01T00:00:00Z'), view)).toBe('1 Jan')
  expect(dateWords(at('2024-12-31T23:59:59Z'), view)).toBe('31 Dec 2024')
  expect(dateWords(at('2024-12-31T23:59:59Z'), { ...view, timeZone: 'Asia/Tokyo' })).toBe('1 Jan')
})

test('what is due soon has seconds', () => {
  expect(secondsWords(at('2025-11-05T14:02:30Z'), view)).toBe('14:02:30')
})

test('exact means the second here and the millisecond in UTC', () => {
  const words = exactWords(at('2025-11-03T14:02:05.123Z'), { ...view, timeZone: 'Asia/Tokyo' })
  expect(words).toMatch(/^3 Nov 2025, 23:02:05 \S+ · 2025-11-03T14:02:05\.123Z$/)
})

test('days are named from here', () => {
  expect(dayWords(at('2025-11-05T00:10:00Z'), view)).toBe('Today')
  expect(dayWords(at('2025-11-04T00:10:00Z'), view)).toBe('Yesterday')
  expect(dayWords(at('2025-11-03T00:10:00Z'), view)).toBe('Mon 3 Nov')
  expect(dayWords(at('2024-11-03T00:10:00Z'), view)).toBe('3 Nov 2024')
  expect(dayKey(at('2025-11-03T00:10:00Z'), view)).not.toBe(dayKey(at('2024-11-03T00:10:00Z'), view))
})

test.each([
  ['2025-11-05T14:02:00Z', '2025-11-05T14:32:00Z', 'between 14:02 and 14:32'],
  ['2025-11-05T14:02:05Z', '2025-11-05T14:02:41Z', 'between 14:02:05 and 14:02:41'],
  ['2025-11-03T14:02:00Z', '2025-11-04T09:10:00Z', 'between 3 Nov, 14:02 and 4 Nov, 09:10'],
  ['2024-12-31T14:02:00Z', '2025-01-01T09:10:00Z', 'between 31 Dec 2024, 14:02 and 1 Jan, 09:10'],
])('%s to %s is %s', (after, until, words) => {
  expect(betweenWords(at(after), at(until), view)).toBe(words)
})

test('without a look before, it happened at or before the first', () => {
  expect(betweenWords(null, at('2025-11-05T14:02:00Z'), view)).toBe('at or before 14:02')
})

test('an integer that is no date is shown, not thrown over', () => {
  expect(relativeWords(8.64e15 + 1, view)).toBe('8640000000000001')
  expect(exactWords(8.64e15 + 1, view)).toBe('8640000000000001')
})
