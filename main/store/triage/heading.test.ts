import { expect, test } from 'vitest'

import { loadPhonePlans } from '../../reading/phone-plans.ts'
import { holdsNumber, readLine } from '../../reading/read-line.ts'
import { isHeading, secretColumns } from './heading.ts'
import { anyDelimiter, splitRows } from './split-rows.ts'

const plans = await loadPhonePlans({ chosen: 'US', likely: [] })
const check = (text: string) =>
  isHeading([...splitRows(text, anyDelimiter)], (cells) => holdsNumber(readLine(cells, plans)))

test.each([
  'phone\n+12015550100',
  'phone,name\n+12015550100,Ada',
  'Phone 1;Phone 2;Created 2024\n+12015550100;;2024-01-02',
  'Phone 1\n+12015550100',
  '"Phone\n1";"Created\n2024"\n+12015550100;2024-01-02',
  'name;phone\nAda;\nBao;+12015550100',
  'name;phone\nAda;',
  'Phone 1;Phone 2\nn/a;n/a',
  'phone number\nn/a\n+12015550100',
  '#;Phone 1\n1;+12015550100',
  'user_id\nuser_2NNEqL2nrIRdJ194ndJqAHwEfxC',
  'user_id,user_phone_number\nuser_abcdef,+12015550100',
  'id,first_name,totp_secret\nuser_2NNEqL2nrIRdJ194ndJqAHwEfxC,Ada,JBSWY3DP',
])('%j begins with a heading', (text) => {
  expect(check(text)).toBe(true)
})

test.each([
  '+12015550100\n+12015550101',
  'Ada;+12015550100;2024\nBao;+12015550101;2024',
  'call +1 201 555 0100\n+12015550101',
  '12345;Ada\n+12015550101;Bao',
  '2024;Ada\n+12015550101;Bao',
  'user_2NNEqL2nrIRdJ194ndJqAHwEfxC\n+12015550100',
  'idn_abcdefghijk;Ada\nidn_bcdefghijkl;Bao 2',
  'user_abcdefghijk\n+12015550100',
  'ada@example.com;n/a\nbao@example.com;+12015550100',
  'order 481516\n+12015550100',
  'my number stopped working at 5\n+12015550100',
  'Ada\nBao',
  'Ada;Bao\nCy;Di',
  'Ada\nBao\n+12015550100',
  'my phone is of no use\nhelp\n+12015550100',
  'phone',
])('%j does not', (text) => {
  expect(check(text)).toBe(false)
})

test('what is read as a number is none, however it is written', () => {
  const rows = [...splitRows('1-800-FLOWERS\n+12015550100', anyDelimiter)]
  expect(isHeading(rows, ([cell = '']) => /^\+?1/.test(cell))).toBe(false)
  expect(isHeading(rows, ([cell = '']) => cell.startsWith('+'))).toBe(true)
})

test('the columns of secrets are told by their names, and those of phone numbers are none', () => {
  const heading =
    'id,primary_phone_number,verified_phone_numbers,totp_secret,password_digest,password_hasher,Passwordless phone'
  expect([...secretColumns(heading.split(','))]).toEqual([3, 4, 5])
})
