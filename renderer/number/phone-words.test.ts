import { expect, test } from 'vitest'

import { countryWords, nationalWords, phoneWords } from './phone-words.ts'

test.each([
  ['+442079460018', '+44 20 7946 0018'],
  ['+12015550100', '+1 201 555 0100'],
  ['+33612345678', '+33 6 12 34 56 78'],
])('%s is written %s', (phoneNumber, words) => {
  expect(phoneWords(phoneNumber)).toBe(words)
})

test.each([
  ['+442079460018', '020 7946 0018'],
  ['+12015550100', '(201) 555-0100'],
  ['call me', 'call me'],
])('%s is written %s at home', (phoneNumber, words) => {
  expect(nationalWords(phoneNumber)).toBe(words)
})

test.each(['', 'call me', '+', '+1 (201) 555-0100', '+442079460018 ext. 7', '0049'])(
  '%o is no E.164 number and stays as it is',
  (phoneNumber) => {
    expect(phoneWords(phoneNumber)).toBe(phoneNumber)
  },
)

test('a country has its name, an unknown code itself', () => {
  expect(countryWords('NG', 'en-GB')).toBe('Nigeria')
  expect(countryWords('XK', 'en-GB')).toBe('Kosovo')
  expect(countryWords('001', 'en-GB')).toBe('001')
})
