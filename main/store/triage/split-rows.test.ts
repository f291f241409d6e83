import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { anyDelimiter, splitCells, splitRows } from './split-rows.ts'

const rows = (text: string, delimiters = anyDelimiter) => [...splitRows(text, delimiters)]
const cells = (text: string, delimiters = anyDelimiter) => rows(text, delimiters).map((row) => row.cells)

test('each row has its first line, its text and its cells', () => {
  expect(rows('\n a ; "b; ""c""" \r\n\r"d\r\ne",f\n\tg')).toEqual([
    { line: 2, text: 'a ; "b; ""c"""', cells: ['a', 'b; "c"'] },
    { line: 4, text: '"d\r\ne",f', cells: ['d\r\ne', 'f'] },
    { line: 6, text: 'g', cells: ['', 'g'] },
  ])
})

test('a row of empty cells holds nothing', () => {
  expect(cells(';;;\n"",""\n \t\na')).toEqual([['a']])
})

test.each([
  ['a', ['a']],
  ['a,b;c|d\te', ['a', 'b', 'c', 'd', 'e']],
  ['a,', ['a', '']],
  ['tel:+1-201-555-0100;ext=22;x', ['tel:+1-201-555-0100;ext=22', 'x']],
])('the cells of %j are %j', (text, expected) => {
  expect(splitCells(text, anyDelimiter)).toEqual(expected)
})

test('what stands between cells of one delimiter is any other character', () => {
  expect(cells('Brandt, Ada;a|b\tc', ';')).toEqual([['Brandt, Ada', 'a|b\tc']])
})

test.each([
  ['never closed', '"Ada, +12015550100\nb\nc', [['"Ada', '+12015550100'], ['b'], ['c']]],
  ['closed within a cell', '"Ada" said, +12015550100\n"b"', [['"Ada" said', '+12015550100'], ['b']]],
  ['followed by a quoted row', '"Ada\n"b","c"', [['"Ada'], ['b', 'c']]],
  ['followed by one within a line', '"Ada\nsaid "no"\nb', [['"Ada'], ['said "no"'], ['b']]],
  ['in the middle of a cell', 'a 6" pipe,b\nc 5"\n"d"', [['a 6" pipe', 'b'], ['c 5"'], ['d']]],
  ['doubled and never closed', '"a""\nb""\nc', [['"a""'], ['b""'], ['c']]],
])('a quote that is %s takes nothing with it', (_, text, expected) => {
  expect(cells(text)).toEqual(expected)
})

test('a quote that is closed only after a hundred lines was opened by mistake', () => {
  const quoted = (lines: number) => `"${'a\n'.repeat(lines - 1)}b"\nc`
  expect(rows(quoted(100)).map(({ line }) => line)).toEqual([1, 101])
  expect(rows(quoted(101))).toHaveLength(102)
})

const anyCell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.stringMatching(/^[ab",;|\t\r\n ]{0,8}$/),
  fc.constant('+12015550100'),
)

test('any table comes out as another program wrote it', () => {
  const anyTable = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 5 }), { maxLength: 8 })
  fc.assert(
    fc.property(anyTable, fc.constantFrom(...anyDelimiter.split('')), (table, delimiter) => {
      const text = stringify(table, { delimiter, quoted: true, record_delimiter: 'windows' })
      const expected = table
        .map((row) => row.map((cell) => cell.trim()))
        .filter((row) => row.some((cell) => cell !== ''))
      expect(cells(text, delimiter)).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

test('whatever stands in a text, each character of it is in one row, and each row begins in its line', () => {
  const written = (text: string) => text.replace(/[^a1]/g, '')
  fc.assert(
    fc.property(fc.stringMatching(/^[a1",;\t\r\n ]{0,60}$/), (text) => {
      const lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/)
      const all = rows(text)
      expect(written(all.map((row) => row.text).join(''))).toBe(written(text))
      for (const row of all) {
        const below = lines.slice(row.line - 1).join('')
        expect(below.trimStart().startsWith(row.text)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})
