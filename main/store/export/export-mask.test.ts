import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { maskNumber, maskRecord, maskText } from '../../../contract/mask.ts'
import { makeNumber, makeOwner } from '../observed-page-fixture.ts'
import { digitsOf } from '../search-text.ts'
import { exportPieces, exportRequest } from './export-fixture.ts'
import type { ExportedRecord } from './export-fixture.ts'

const number = '+12015550142'

test.each([
  [number, '+•••••••••42'],
  ['749-570-5537 x9671', '•••-•••-•••• x••71'],
  ['+١٢٣٤', '+••٣٤'],
  ['+1\x00234', '+•\x00•34'],
  ['42', '42'],
  ['nothing', 'nothing'],
])('of %j only the last two digits are left', (phoneNumber, masked) => {
  expect(maskNumber(phoneNumber)).toBe(masked)
})

test.each([
  ['Ada +1 (201) 555-0142', 'Ada +• (•••) •••-••••'],
  ['2015550142@example.com', '••••••••••@example.com'],
  ['ada0142', 'ada••••'],
  ['2.0.1.5', '•.•.•.•'],
  ['Route 66, house 42', 'Route 66, house 42'],
  ['ada999', 'ada999'],
])('in a text, %j becomes %j', (text, masked) => {
  expect(maskText(text, number)).toBe(masked)
})

test('a record keeps its ids and times, and tells of its number nowhere else', () => {
  const record = {
    id: 'idn_201555',
    object: 'phone_number',
    phone_number: number,
    verification: { status: 'verified', expire_at: 1_201_555_014_242, note: 'sent to 2015550142' },
    linked_to: [{ type: 'oauth_google', id: 'idn_555014', label: 'ends 0142' }],
    created_at: 1_201_555_014_242,
    national: 2_015_550_142,
    later_at: 1_700_000_201_555,
    [`of ${number}`]: [number],
  }
  expect(JSON.parse(maskRecord(JSON.stringify(record), number))).toEqual({
    id: 'idn_201555',
    object: 'phone_number',
    phone_number: '+•••••••••42',
    verification: { status: 'verified', expire_at: 1_201_555_014_242, note: 'sent to ••••••••••' },
    linked_to: [{ type: 'oauth_google', id: 'idn_555014', label: 'ends ••••' }],
    created_at: 1_201_555_014_242,
    national: '••••••••••',
    later_at: 1_700_000_201_555,
    'of +•••••••••••': ['+•••••••••••'],
  })
})

describe('a masked export', () => {
  const digit = fc.integer({ min: 0, max: 9 }).map(String)
  const anyNumber = fc.oneof(
    fc.array(digit, { minLength: 3, maxLength: 20, size: 'max' }).map((digits) => `+${digits.join('')}`),
    fc
      .array(fc.oneof(digit, fc.constantFrom(' ', '-', '(', ')', 'x', '.', '\0', '"')), { maxLength: 20 })
      .map((parts) => parts.join('')),
  )
  const spellings: ((digits: string) => string)[] = [
    (digits) => digits,
    (digits) => digits.slice(2),
    (digits) => digits.split('').join('\0'),
    (digits) => digits.split('').join(' - '),
    (digits) => `\0 ${digits}`,
    (digits) => `=${digits}"@example.com`,
  ]
  const anyRecord = fc
    .record({ phoneNumber: anyNumber, spelling: fc.constantFrom(...spellings) })
    .map(({ phoneNumber, spelling }) => (place: number): ExportedRecord => {
      const text = spelling(digitsOf(phoneNumber))
      const id = 'abcdefghijklmnopqrstuvwxyz'.charAt(place)
      const owner = makeOwner({ id, name: text, email: text })
      return {
        owner,
        number: makeNumber({ id, key: `${id} ${phoneNumber}`, userId: id, phoneNumber, updatedAt: place }),
        rawJson: JSON.stringify({ id, phone_number: phoneNumber, text, [text]: [{ text }] }),
      }
    })

  test('tells no three digits of a number', () => {
    const requests = [
      exportRequest({ format: 'csv', masked: true }),
      exportRequest({ format: 'ndjson', masked: true }),
    ] as const
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 26 }), (makers) => {
        const records = makers.map((make, place) => make(place))
        const [csv = '', ndjson = ''] = exportPieces(records, requests).map(String)
        // Times are left out of what is searched: their digits say nothing of the number.
        const lines = [csv.split('\r\n'), ndjson.replace(/"(first|last)_seen_at":\d+/g, '').split('\n')]
        for (const [
          place,
          {
            number: { phoneNumber },
          },
        ] of records.entries())
          for (const format of lines) {
            const line = (format[place] ?? '').replace(/"\d{4}-\d\d-[^"]*Z"/g, '').replaceAll('\\u0000', '\0')
            expect(runsIn(line).filter((run) => digitsOf(phoneNumber).includes(run))).toEqual([])
          }
      }),
      { numRuns: 40 },
    )
  })

  test('is that of SQL for E.164 and that of the same function for all else', () => {
    fc.assert(
      fc.property(fc.array(anyNumber, { minLength: 1, maxLength: 40 }), (phoneNumbers) => {
        const records = phoneNumbers.map((phoneNumber, place) => {
          const owner = makeOwner({ id: `user_${place}` })
          return {
            owner,
            number: makeNumber({ id: `idn_${place}`, userId: owner.id, phoneNumber, updatedAt: place }),
          }
        })
        const [text] = exportPieces(records, [exportRequest({ format: 'csv', masked: true })]).map(String)
        const masked = phoneNumbers.map((phoneNumber) => maskNumber(phoneNumber).replaceAll('"', '""'))
        expect(
          [...(text ?? '').matchAll(/^"idn_\d+","'?((?:[^"]|"")*)"/gm)].map((found) => found[1]),
        ).toEqual(masked.map((field) => field.replace(/^'/, '')))
      }),
      { numRuns: 40 },
    )
  })
})

/** All three digits in a row, whatever stands between them but letters, masked digits and the borders of fields. */
function runsIn(text: string): string[] {
  return text.split(/[\p{L}•]|","/u).flatMap((part) => {
    const digits = digitsOf(part)
    return digits
      .split('')
      .slice(2)
      .map((_, index) => digits.slice(index, index + 3))
  })
}
