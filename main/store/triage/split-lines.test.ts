import { expect, test } from 'vitest'

import { mostTriageLines } from '../../../contract/triage.ts'
import { splitLines } from './split-lines.ts'
import type { Row } from './split-rows.ts'

const holdsNumber = (cells: readonly string[]) => cells.some((cell) => /^\W*\d[\d\s-]{3,}$/.test(cell))

function split(pasted: string) {
  const { rows, ...list } = splitLines(pasted, holdsNumber)
  const all: Row[] = []
  for (let row = rows.next(); !row.done; row = rows.next()) all.push(row.value)
  expect(all).toHaveLength(list.count)
  return { ...list, rows: all }
}

const texts = (pasted: string) => split(pasted).rows.map(({ text }) => text)

test('each line that holds anything is one, with its place in what was pasted', () => {
  expect(split('\uFEFF+12015550100\r\n\r\n  +12015550101 \n\t\n+12015550102\r').rows).toEqual([
    { line: 1, text: '+12015550100', cells: ['+12015550100'] },
    { line: 3, text: '+12015550101', cells: ['+12015550101'] },
    { line: 5, text: '+12015550102', cells: ['+12015550102'] },
  ])
  expect(split(' \n')).toEqual({ rows: [], count: 0, heading: false, isTable: false })
})

test('a heading is left out, and tells that all below is a table where it names several columns', () => {
  expect(split('phone,name\n+12015550100,Ada')).toEqual({
    rows: [{ line: 2, text: '+12015550100,Ada', cells: ['+12015550100', 'Ada'] }],
    count: 1,
    heading: true,
    isTable: true,
  })
  for (const first of ['phone', 'Hi all, these cannot sign in:'])
    expect(split(`${first}\n+12015550100`)).toMatchObject({ count: 1, heading: true, isTable: false })
  expect(split('"phone\nnumber";"created\n2024"\n+12015550100;x')).toMatchObject({
    heading: true,
    rows: [{ line: 4, cells: ['+12015550100', 'x'] }],
  })
})

test('the line that tells Excel what stands between cells is no row, and is followed', () => {
  expect(split('sep=;\r\nname;phone\r\nBrandt, Ada;+12015550100')).toMatchObject({
    heading: true,
    rows: [{ line: 3, cells: ['Brandt, Ada', '+12015550100'] }],
  })
  expect(split('"sep=|"\n+12015550100|a;b\n+12015550101|c').rows.map(({ cells }) => cells)).toEqual([
    ['+12015550100', 'a;b'],
    ['+12015550101', 'c'],
  ])
  expect(texts('sep=,\n+12015550100')).toEqual(['+12015550100'])
})

test('what stands between the cells of a list is told by its first rows, and is anything where they disagree', () => {
  const cells = (pasted: string) => split(pasted).rows.map((row) => row.cells)
  expect(cells('Brandt, Ada;+12015550100\nBao;+12015550101\n"Cy";+12015550102,1')).toEqual([
    ['Brandt, Ada', '+12015550100'],
    ['Bao', '+12015550101'],
    ['Cy', '+12015550102,1'],
  ])
  expect(cells('Ada,+12015550100\n+12015550101;Bao\n+12015550102')).toEqual([
    ['Ada', '+12015550100'],
    ['+12015550101', 'Bao'],
    ['+12015550102'],
  ])
})

test('cells below the name of a secret are empty, but in rows that have more cells than there are names', () => {
  const table = 'phone,password_digest\n+12015550100,$2b$1\n+12015550101,a,$2b$2\n+12015550102'
  expect(split(table).rows.map((row) => row.cells)).toEqual([
    ['+12015550100', ''],
    ['+12015550101', 'a', '$2b$2'],
    ['+12015550102'],
  ])
  expect(split('totp_secret\nJBSWY3DP1\nJBSWY3DP2')).toMatchObject({
    isTable: true,
    rows: [{ cells: [''] }, {}],
  })
})

test.each([
  ['+12015550100, 201 555 0101;idn_1', ['+12015550100', '201 555 0101', 'idn_1']],
  ['"+12015550100","+12015550101"', ['+12015550100', '+12015550101']],
  ['+12015550100', ['+12015550100']],
  ['Hi, my number is +12015550100', ['Hi, my number is +12015550100']],
  ['tel:+12015550100;ext=12345', ['tel:+12015550100;ext=12345']],
  ['"+12015550100\n+12015550101"', ['+12015550100', '+12015550101']],
])('a single row %j is %j', (pasted, lines) => {
  expect(texts(pasted)).toEqual(lines)
})

test('a line that goes on and on is read in whole', () => {
  expect(texts(`${'x'.repeat(5000)} +12015550100`)[0]).toHaveLength(5013)
})

test('one line more than a triage takes is refused with what to do', () => {
  expect(texts('1\n'.repeat(mostTriageLines))).toHaveLength(mostTriageLines)
  expect(texts(`phone\n${'1\n'.repeat(mostTriageLines)}`)).toHaveLength(mostTriageLines)
  for (const list of ['1\n'.repeat(mostTriageLines + 1), '12345,'.repeat(mostTriageLines + 1)])
    expect(() => splitLines(list, holdsNumber)).toThrow(
      'This list has 100,001 lines, and a triage takes 100,000 at most. Split it into parts',
    )
})
