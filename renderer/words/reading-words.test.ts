import { expect, test } from 'vitest'

import { nothingRead } from '../../contract/search-reading.ts'
import type { ReadNumber, SearchReading } from '../../contract/search-reading.ts'
import { readingWords } from './reading-words.ts'

const sure = (...candidates: string[]): ReadNumber => ({ text: '', candidates, isGuess: false })
const guess = (...candidates: string[]): ReadNumber => ({ text: '', candidates, isGuess: true })
const unknown = (text: string): ReadNumber => ({ text, candidates: [], isGuess: true })
const [london, jersey, soho] = ['+442079460018', '+12015550100', '+442079460019']
const sentence = 'Customer Ada called from 020 7946 0018 at 14:02, ticket #48213'
const ids = (text: string) => [{ folded: text.toLowerCase(), identifier: text }]
const word = (folded: string) => ({ folded, identifier: null })

test.each<[string, Partial<SearchReading>, string]>([
  [sentence, { numbers: [sure(london)], leftOut: true }, 'Read as +44 20 7946 0018'],
  [sentence, { numbers: [unknown('0176 1234 5678')], leftOut: true }, 'Read as 0176 1234 5678'],
  [sentence, { numbers: [guess(london)], leftOut: true }, 'Probably +44 20 7946 0018 (no country code)'],
  [
    sentence,
    { numbers: [sure(london), guess(jersey)], leftOut: true },
    '2 numbers: +44 20 7946 0018, +1 201 555 0100',
  ],
  [
    `${london} ${jersey}`,
    { numbers: [sure(london), sure(jersey), unknown('1'), unknown('2')] },
    '4 numbers: +44 20 7946 0018, +1 201 555 0100 and 2 more',
  ],
  ['020 7946 0018', { numbers: [sure(london)] }, 'Read as +44 20 7946 0018'],
  ['+44 (0)20 7946 0018', { numbers: [sure(london)] }, 'Read as +44 20 7946 0018'],
  ['٠٢٠ ٧٩٤٦ ٠٠١٨', { numbers: [sure(london)] }, 'Read as +44 20 7946 0018'],
  ['(201) 555-0100', { numbers: [guess(jersey)] }, 'Probably +1 201 555 0100 (no country code)'],
  [
    '201 555 0100',
    { numbers: [guess(jersey, london)] },
    'Probably +1 201 555 0100 or +44 20 7946 0018 (no country code)',
  ],
  [
    '201 555 0100',
    { numbers: [guess(jersey, london, soho)] },
    'Probably +1 201 555 0100, +44 20 7946 0018 or another (no country code)',
  ],
  [
    '4.47911E+11',
    { isRounded: true, words: ids('4.47911E+11') },
    'A spreadsheet rounded this number, so its last digits are lost',
  ],
  ['…0018', { digits: [{ digits: '0018', at: 'end' }] }, 'Numbers ending in 0018'],
  ['+4420', { digits: [{ digits: '4420', at: 'start' }] }, 'Numbers beginning with +44 20'],
  ['https://x/users/user_2a', { words: ids('user_2a'), leftOut: true }, 'Read as the id user_2a'],
  ['Ada B <a@b.com>', { words: ids('a@b.com'), leftOut: true }, 'Read as the address a@b.com'],
])('of %j read as %j it is said: %s', (search, reading, expected) => {
  expect(readingWords(search, { ...nothingRead, ...reading }, 'en-GB')).toBe(expected)
})

test.each<[string, Partial<SearchReading>]>([
  ['', {}],
  ['ada', { words: [word('ada')] }],
  ['user_2a', { words: ids('user_2a') }],
  ['0018', { digits: [{ digits: '0018', at: 'anywhere' }] }],
  ['+44 20 7946 0018', { digits: [{ digits: '442079460018', at: 'start' }], numbers: [sure(london)] }],
])('of %j nothing is said: it is obvious', (search, reading) => {
  expect(readingWords(search, { ...nothingRead, ...reading }, 'en-GB')).toBe('')
})
