import { expect, test } from 'vitest'

import { valueMatches, valueWords } from './value-words.ts'

test.each([
  ['status', 'failed', 'failed'],
  ['status', 'transferable', 'transferable'],
  ['status', null, 'no verification'],
  ['strategy', 'phone_code', 'by code'],
  ['strategy', 'admin', 'by an admin'],
  ['strategy', 'telepathy', 'telepathy'],
  ['strategy', null, 'no strategy'],
  ['channel', 'sms', 'SMS'],
  ['channel', 'pigeon', 'pigeon'],
  ['channel', null, 'no channel'],
  ['country', 'NG', 'Nigeria'],
  ['country', '001', '001'],
  ['country', null, 'no country'],
  ['linkedType', 'oauth_google', 'oauth_google'],
  ['linkedType', null, 'no linked account'],
  ['reserved', true, 'yes'],
  ['removed', false, 'no'],
  ['backupCodes', null, 'none'],
] as const)('%s %s is %s', (facet, value, words) => {
  expect(valueWords(facet, value, 'en-GB')).toBe(words)
})

test.each([
  ['nig', 'Nigeria', 'NG', true],
  ['NG', 'Nigeria', 'NG', true],
  [' cote d', 'Côte d’Ivoire', 'CI', true],
  ["cote d'iv", 'Côte d’Ivoire', 'CI', true],
  ['guinea bissau', 'Guinea-Bissau', 'GW', true],
  ['', 'Nigeria', 'NG', true],
  ['ghana', 'Nigeria', 'NG', false],
  ['null', 'no country', null, false],
] as const)('%o among %s (%s): %s', (typed, words, value, expected) => {
  expect(valueMatches(typed, words, value)).toBe(expected)
})
