import { expect, test } from 'vitest'

import { alignColumns, factLines, textTable } from './text-columns.ts'

test('columns begin at the same place, and nothing is left at the end of a line', () => {
  expect(
    textTable(
      ['ID', 'OWNER', 'N'],
      [
        ['a', 'Ada', 1],
        ['bcd', null, null],
      ],
    ),
  ).toBe('ID   OWNER  N\na    Ada    1\nbcd  –      –\n')
})

test('what is drawn as one letter counts as one', () => {
  const [, first = '', second = ''] = textTable(
    ['OWNER', 'N'],
    [
      ['Zoe\u0301e Long', 1],
      ['Ada', 2],
    ],
  ).split('\n')
  expect(first.normalize('NFC').indexOf('1')).toBe(second.indexOf('2'))
})

test('lines that come later are aligned to the first ones', () => {
  const columns = alignColumns(['ID', 'N'], [['abc', 1]])
  expect(columns.lines([['x', 2]])).toBe('x    2\n')
})

test('a name cannot write over its line, nor begin another', () => {
  expect(textTable(['OWNER'], [['Ada\u001B[2K\r\nEve\u202E']])).toBe(
    'OWNER\nAda\uFFFD[2K\uFFFD\uFFFDEve\uFFFD\n',
  )
  expect(factLines([['Owner', 'a\nb']])).toBe('Owner  a\uFFFDb\n')
})
