import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { differenceKinds } from '../../../contract/as-of.ts'
import { numberExportColumns } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import { maskNumber } from '../../../contract/mask.ts'
import { makeNumber, makeOwner } from '../observed-page-fixture.ts'
import { digitsOf } from '../../reading/digits.ts'
import { randomSyncs, runSyncs } from '../random-syncs-fixture.ts'
import { exportRecords, exportRequest, openExportCache, takeRows, takeText } from './export-fixture.ts'
import type { ExportedRecord } from './export-fixture.ts'

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

  test('tells no three digits of a number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 26 }), async (makers) => {
        const records = makers.map((make, place) => make(place))
        const [csv, plain, ndjson, rows] = await exportRecords(records, async (file) => [
          await takeText(file, exportRequest({ masked: true })),
          await takeText(
            file,
            exportRequest({ masked: true, raw: true, separator: ';', columns: withoutTimes }),
          ),
          await takeText(file, exportRequest({ format: 'ndjson', masked: true })),
          (await takeRows(file, exportRequest({ masked: true, columns: withoutTimes })))
            .map((row) => row.join('","'))
            .join('\n'),
        ])
        // Times are left out of what is searched: their digits say nothing of the number.
        const lines = [
          csv.split('\r\n').slice(1),
          plain.split('\r\n').slice(1),
          ndjson.replace(/"(first|last)_seen_at":\d+/g, '').split('\n'),
          rows.split('\n'),
        ]
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

  test('is that of SQL for E.164 and that of the same function for all else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNumber, { minLength: 1, maxLength: 40 }), async (phoneNumbers) => {
        const records = phoneNumbers.map((phoneNumber, place) => {
          const owner = makeOwner({ id: `user_${place}` })
          return {
            owner,
            number: makeNumber({ id: `idn_${place}`, userId: owner.id, phoneNumber, updatedAt: place }),
          }
        })
        const request = exportRequest({ masked: true, columns: ['phone_number'] })
        const rows = await exportRecords(records, (file) => takeRows(file, request))
        expect(rows.flat()).toEqual(phoneNumbers.map(maskNumber))
      }),
      { numRuns: 40 },
    )
  })

  test('of events and differences tells neither the number nor what it was before', async () => {
    await fc.assert(
      fc.asyncProperty(randomSyncs, async (syncs) => {
        const { db, file, close } = openExportCache()
        try {
          const completed: number[] = []
          runSyncs(db, syncs, (syncId) => completed.push(syncId))
          const kinds = [...differenceKinds]
          const [fromSyncId = 0, toSyncId = fromSyncId] = [completed[0], completed.at(-1)]
          const form = { ...usualExportForm, masked: true }
          const texts = [await takeText(file, { what: { of: 'events', numbers: null, filter: null }, form })]
          if (completed.length > 0)
            texts.push(
              await takeText(file, { what: { of: 'difference', fromSyncId, toSyncId, kinds }, form }),
            )
          // Four digits in a row of a number that is known tell it; ids, times and counts have fewer, or others.
          for (const text of texts)
            expect(text).not.toMatch(
              /4420|2079|0794|7946|9460|4600|2015|0155|1550|5501|3361|6123|1234|2345|3456|4567|5678/,
            )
        } finally {
          close()
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

const withoutTimes = numberExportColumns.filter(({ type }) => type !== 'instant').map(({ name }) => name)

/** All three digits in a row, whatever stands between them but letters, masked digits and the borders of fields. */
function runsIn(text: string): string[] {
  return text.split(/[\p{L}•]|"[,;]"/u).flatMap((part) => {
    const digits = digitsOf(part)
    return digits
      .split('')
      .slice(2)
      .map((_, index) => digits.slice(index, index + 3))
  })
}
