import { expect, test } from 'vitest'

import type { SearchReading } from '../../contract/search-reading.ts'
import { readingWords } from './reading-words.ts'

const nothing: SearchReading = { digits: [], words: [], numbers: [], leftOut: false }
const london = '+442079460018'
const sentence = 'Customer Ada called from 020 7946 0018 at 14:02, ticket #48213'
const ids = (text: string) => [{ folded: text.toLowerCase(), identifier: text }]
const word = (folded: string) => ({ folded, identifier: null })

test.each<[string, Partial<SearchReading>, string]>([
  [sentence, { numbers: [london], leftOut: true }, 'Read as +44 20 7946 0018'],
  [sentence, { numbers: ['0176 1234 5678'], leftOut: true }, 'Read as 0176 1234 5678'],
  [
    sentence,
    { numbers: [london, '+12015550100'], leftOut: true },
    'Read as +44 20 7946 0018 or +1 201 555 0100',
  ],
  [sentence, { numbers: [london, '1', '2'], leftOut: true }, 'Read as +44 20 7946 0018 or one of 2 more'],
  ['020 7946 0018', { numbers: [london] }, 'Read as +44 20 7946 0018'],
  ['+44 (0)20 7946 0018', { numbers: [london] }, 'Read as +44 20 7946 0018'],
  ['٠٢٠ ٧٩٤٦ ٠٠١٨', { numbers: [london] }, 'Read as +44 20 7946 0018'],
  ['…0018', { digits: [{ digits: '0018', at: 'end' }] }, 'Numbers ending in 0018'],
  ['+4420', { digits: [{ digits: '4420', at: 'start' }] }, 'Numbers beginning with +44 20'],
  ['https://x/users/user_2a', { words: ids('user_2a'), leftOut: true }, 'Read as the id user_2a'],
  ['Ada B <a@b.com>', { words: ids('a@b.com'), leftOut: true }, 'Read as the address a@b.com'],
])('of %j read as %j it is said: %s', (search, reading, expected) => {
  expect(readingWords(search, { ...nothing, ...reading }, 'en-GB')).toBe(expected)
})

test.each<[string, Partial<SearchReading>]>([
  ['', {}],
  ['ada', { words: [word('ada')] }],
  ['user_2a', { words: ids('user_2a') }],
  ['0018', { digits: [{ digits: '0018', at: 'anywhere' }] }],
  ['+44 20 7946 0018', { digits: [{ digits: '442079460018', at: 'start' }], numbers: [london] }],
  ['(201) 555-0100', { digits: [{ digits: '2015550100', at: 'anywhere' }], numbers: ['+12015550100'] }],
])('of %j nothing is said: it is obvious', (search, reading) => {
  expect(readingWords(search, { ...nothing, ...reading }, 'en-GB')).toBe('')
})
