import { expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import { chipWords, fullWords } from './chip-words.ts'

const view = { now: Date.parse('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const midnight = (day: string | null) => (day === null ? null : Date.parse(`${day}T00:00:00Z`))

test('a chip names the chosen values in their order', () => {
  const filter = { ...noFilter, facets: { status: ['failed', 'expired', null], country: ['NG'] } }
  expect(chipWords(filter, 'status', view)).toBe('failed, expired, no verification')
  expect(chipWords(filter, 'country', view)).toBe('Nigeria')
  expect(chipWords(filter, 'channel', view)).toBe('any')
})

test('of many values a chip counts the rest, and the full words name them', () => {
  const filter = { ...noFilter, facets: { country: ['NG', 'GH', 'FR', 'JP'] } }
  expect(chipWords(filter, 'country', view)).toBe('Nigeria, Ghana +2')
  expect(fullWords(filter, 'country', view)).toBe('Nigeria, Ghana, France, Japan')
})

test.each([
  ['2025-11-01', '2025-11-04', '1 Nov – 3 Nov'],
  ['2025-11-03', '2025-11-04', '3 Nov'],
  ['2024-12-31', '2025-01-02', '31 Dec 2024 – 1 Jan'],
  ['2025-11-01', null, 'since 1 Nov'],
  [null, '2025-11-04', 'until 3 Nov'],
  [null, null, 'any'],
])('from %s and before %s is %s', (from, before, words) => {
  const filter = { ...noFilter, updated: { from: midnight(from), before: midnight(before) } }
  expect(chipWords(filter, 'updated', view)).toBe(words)
  expect(fullWords(filter, 'updated', view)).toBe(words)
})
