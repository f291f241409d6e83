import { expect, test } from 'vitest'

import { distanceWords, preciseAndDistance, preciseAndRest } from './distance-words.ts'

const now = Date.parse('2025-11-05T14:30:00Z')

test.each([
  ['2025-11-05T14:30:00.001Z', 'in 1 s'],
  ['2025-11-05T14:30:59Z', 'in 59 s'],
  ['2025-11-05T14:31:00Z', 'in 1 min 0 s'],
  ['2025-11-05T14:34:12Z', 'in 4 min 12 s'],
  ['2025-11-05T15:12:05Z', 'in 42 min 5 s'],
  ['2025-11-05T15:29:59.001Z', 'in 1 h'],
  ['2025-11-05T17:30:00Z', 'in 3 h'],
  ['2025-11-06T15:00:00Z', 'in 1 day'],
  ['2025-11-05T14:30:00Z', 'just now'],
  ['2025-11-05T14:29:01Z', 'just now'],
  ['2025-11-05T14:18:00Z', '12 min ago'],
  ['2025-11-05T13:30:00Z', '1 h ago'],
  ['2025-11-04T14:30:01Z', '23 h ago'],
  ['2025-11-03T14:30:00Z', '2 days ago'],
  ['2024-11-05T14:30:00Z', '1 year ago'],
  ['2020-11-05T14:30:00Z', '5 years ago'],
])('%s is %s', (instant, words) => {
  expect(distanceWords(Date.parse(instant), now)).toBe(words)
})

test('what a clock has a little ahead of the view is now, but not what is due', () => {
  const view = { now, locale: 'en-GB', timeZone: 'UTC' }
  expect(preciseAndDistance(now + 27_000, view)).toBe('5 Nov 2025, 14:30:27 UTC ·\u00a0just\u00a0now')
  expect(preciseAndDistance(now + 90_000, view)).toMatch(/in\u00a01\u00a0min\u00a030\u00a0s$/)
  expect(preciseAndRest(now + 27_000, view, now + 20_000)).toBe(
    '5 Nov 2025, 14:30:27 UTC ·\u00a0in\u00a07\u00a0s',
  )
})
