import { expect, test } from 'vitest'

import { linesWords, progressWords, readingWords, shareWords, sizeWords } from './triage.ts'

const locale = 'en-GB'

test.each([
  [0, 10, ''],
  [1, 10, '10%'],
  [1, 3, '33%'],
  [1, 99, '1%'],
  [12, 1204, '1%'],
  [4, 1204, '0.3%'],
  [1, 100_000, '<0.1%'],
  [99_999, 100_000, '99.9%'],
  [10, 10, '100%'],
])('%d of %d is %j', (part, whole, words) => {
  expect(shareWords(part, whole, locale)).toBe(words)
})

test('how the lines were read is told as far as there is something to tell', () => {
  const triage = {
    triageId: 't',
    lines: 1204,
    repeated: 0,
    severalNumbers: 0,
    guessed: 0,
    heading: false,
    groups: [],
  }
  expect(readingWords(triage, null, locale)).toEqual(['national numbers not read'])
  expect(
    readingWords({ ...triage, repeated: 1013, severalNumbers: 2, guessed: 7, heading: true }, 'NG', locale),
  ).toEqual([
    '1,013 repeated',
    '2 with several numbers, of which one that is known counts',
    '7 without a country code, which was guessed',
    'first line left out as a heading',
    'national numbers read as those of Nigeria',
  ])
})

test('counts, sizes and progress are in the words of the locale', () => {
  expect([linesWords(1, locale), linesWords(1204, locale)]).toEqual(['1 line', '1,204 lines'])
  expect([sizeWords(10, locale), sizeWords(640_000, locale), sizeWords(1_234_567, locale)]).toEqual([
    '0.1 KB',
    '640 KB',
    '1.2 MB',
  ])
  expect(progressWords(23_000, 100_000, locale)).toBe('23,000 of 100,000 lines read')
})
