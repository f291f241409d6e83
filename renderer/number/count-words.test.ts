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

test('a search says how many of all it finds', () => {
  expect(shownWords({ matching: 1032, total: 1032, search: '' }, 'en-GB')).toBe('1,032 numbers')
  expect(shownWords({ matching: 3, total: 1032, search: '555' }, 'en-GB')).toBe('3 of 1,032 numbers')
  expect(shownWords({ matching: 1032, total: 1032, search: '+' }, 'en-GB')).toBe('1,032 of 1,032 numbers')
  expect(shownWords({ matching: 0, total: 1, search: 'x' }, 'en-GB')).toBe('0 of 1 number')
})
