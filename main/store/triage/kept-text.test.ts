import { expect, test } from 'vitest'

import { keptText, nothingKept, shownText } from './kept-text.ts'
import { anyDelimiter, splitRows } from './split-rows.ts'

function kept(text: string, isTable = false) {
  const [row] = splitRows(text, anyDelimiter)
  return row && keptText(row, isTable, (cell) => cell.includes('555 01'))
}

test.each([
  '+1 201 555 0100',
  'Ada Brandt +1 201 555 0100',
  'Customer (201) 555 0100 cannot sign in since 14:02, ticket 481516',
  'Hi, I am Ada, my number is +1 201 555 0100.',
  'Please call me at +1 201 555 0100; it is urgent,',
  '"Hi, I am Ada.\nMy number is +1 201 555 0100"',
  'no number here',
  '"-1"',
])('of a line of prose all is kept: %j', (text) => {
  expect(kept(text)).toBe(text)
})

test.each([
  ['user_1,Ada,+1 201 555 0100,hunter2', '+1 201 555 0100'],
  ['user_1, Ada, +1 201 555 0100, hunter2', '+1 201 555 0100'],
  ['+1 201 555 0100, hunter2', '+1 201 555 0100'],
  ['+1 201 555 0100;my dog is called Rex', '+1 201 555 0100'],
  ['+1 201 555 0100\tmy dog is called Rex and old', '+1 201 555 0100'],
  ['my dog is | +1 201 555 0100', '+1 201 555 0100'],
  ['{"phone":"+1 201 555 0100","password":"hunter2"}', '{"phone":"+1 201 555 0100"'],
  [`Ada,"{""phone"":""+1 201 555 0100"",""key"":""hunter2""}"`, '{"phone":"+1 201 555 0100"'],
  ['"user_1,Ada,+1 201 555 0100,hunter2"', '+1 201 555 0100'],
  ['user_1,Ada,+999 12345,hunter2', '+999 12345'],
  ['user_1,2024-01-02,12.3.2024,(201) 555-01,hunter2', '(201) 555-01'],
  ['user_1,Ada,2024-01-02 10:00,hunter2', nothingKept],
  [',,hunter2,,', nothingKept],
])('of the row %j of a table %j is kept', (text, expected) => {
  expect(kept(text)).toBe(expected)
})

test('below a heading of several names every row is one of a table', () => {
  expect(kept('hunter2', true)).toBe(nothingKept)
  expect(kept('Hi, I am Ada, my number is +1 201 555 0100.', true)).toBe('my number is +1 201 555 0100.')
})

test('a text is shown on one line, and a long one says how long it is', () => {
  expect(shownText('a\r\nb')).toBe('a b')
  expect(shownText('x'.repeat(1000))).toBe('x'.repeat(1000))
  expect(shownText('x'.repeat(5230))).toBe(`${'x'.repeat(1000)}… (5,230 characters)`)
  expect(shownText(`${'x'.repeat(999)}😀`)).toBe(`${'x'.repeat(999)}… (1,001 characters)`)
})
