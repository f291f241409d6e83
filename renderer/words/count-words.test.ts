import { expect, test } from 'vitest'

import { numbersWords, shownWords } from './count-words.ts'

test.each([
  [0, '0 numbers'],
  [1, '1 number'],
  [1032, '1,032 numbers'],
])('%d is said as %s', (value, words) => {
  expect(numbersWords(value, 'en-GB')).toBe(words)
})

test('digits are grouped as the language does', () => {
  expect(numbersWords(1032, 'de-DE')).toBe('1.032 numbers')
})

test('what is narrowed down says how many of all it shows', () => {
  const all = { matching: 1032, exact: true, total: 1032, narrowed: false }
  expect(shownWords(all, 'en-GB')).toBe('1,032 numbers')
  expect(shownWords({ ...all, matching: 3, narrowed: true }, 'en-GB')).toBe('3 of 1,032 numbers')
  expect(shownWords({ ...all, narrowed: true }, 'en-GB')).toBe('1,032 of 1,032 numbers')
  expect(shownWords({ matching: 0, exact: true, total: 1, narrowed: true }, 'en-GB')).toBe('0 of 1 number')
})

test('a count that is still under way says how many there are at least', () => {
  const counting = { matching: 1000, exact: false, total: 1032114, narrowed: true }
  expect(shownWords(counting, 'en-GB')).toBe('1,000+ of 1,032,114 numbers')
})
