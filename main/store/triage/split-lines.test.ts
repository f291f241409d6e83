import { expect, test } from 'vitest'

import { mostTriageLines } from '../../../contract/triage.ts'
import { splitLines } from './split-lines.ts'

const texts = (pasted: string) => splitLines(pasted).lines.map(({ text }) => text)

test('each line that holds anything is one, with its place in what was pasted', () => {
  expect(splitLines('\uFEFF+12015550100\r\n\r\n  +12015550101 \n\t\n+12015550102\r').lines).toEqual([
    { line: 1, text: '+12015550100' },
    { line: 3, text: '+12015550101' },
    { line: 5, text: '+12015550102' },
  ])
  expect(splitLines(' \n')).toEqual({ lines: [], heading: false })
})

test('a first line without a digit is a heading only above one with some', () => {
  expect(splitLines('phone,name\n+12015550100,Ada')).toEqual({
    lines: [{ line: 2, text: '+12015550100,Ada' }],
    heading: true,
  })
  expect(splitLines('Ada Brandt')).toEqual({ lines: [{ line: 1, text: 'Ada Brandt' }], heading: false })
  expect(splitLines('Ada\nBao').heading).toBe(false)
})

test.each([
  ['+12015550100, 201 555 0101;idn_1', ['+12015550100', '201 555 0101', 'idn_1']],
  ['+12015550100', ['+12015550100']],
  ['Hi, my number is +12015550100', ['Hi, my number is +12015550100']],
  ['tel:+12015550100;ext=12345', ['tel:+12015550100;ext=12345']],
])('a single line %j is %j', (pasted, lines) => {
  expect(texts(pasted)).toEqual(lines)
})

test('of a line that goes on and on its beginning is read', () => {
  expect(texts(`+12015550100 ${'x'.repeat(5000)}`)[0]).toHaveLength(1000)
})

test('one line more than a triage takes is refused with what to do', () => {
  expect(texts('1\n'.repeat(mostTriageLines))).toHaveLength(mostTriageLines)
  expect(() => splitLines('1\n'.repeat(mostTriageLines + 1))).toThrow(
    'This list has 100,001 lines, and a triage takes 100,000 at most. Split it into parts',
  )
})
