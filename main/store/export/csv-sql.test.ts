import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { chosenColumns, numberExportColumns } from '../../../contract/export-columns.ts'
import type { ExportColumn } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import type { ExportForm } from '../../../contract/export.ts'
import { makeNumber, makeOwner } from '../observed-page-fixture.ts'
import {
  anyInstant,
  anyRecords,
  exportRecords,
  exportRequest,
  inOrder,
  takeRows,
  takeText,
  valuesOf,
} from './export-fixture.ts'
import type { ExportedRecord } from './export-fixture.ts'
import type { ExportValue } from './export-source.ts'
import { openInstantText } from './instant-text.ts'

const computed = /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/

/** A value as its field holds it. Times are asked of what instant-text.test.ts tests. */
function fieldOf(value: ExportValue, { type }: ExportColumn, form: ExportForm): string {
  if (value === null) return ''
  if (type === 'boolean') return value === 1 ? 'true' : 'false'
  if (type === 'instant' && form.times !== 'milliseconds') return openInstantText(form)(Number(value))
  const text = String(value)
  return typeof value === 'string' && !form.raw && computed.test(text) ? `'${text}` : text
}

const exportCsv = (records: readonly ExportedRecord[], form: Partial<ExportForm> = {}) =>
  exportRecords(records, (file) => takeText(file, exportRequest({ format: 'csv', ...form })))

test('whatever is in a record, its line is what a CSV library makes of it', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, async (records) => {
      const rows = inOrder(records).map((record) =>
        valuesOf(record).map((value, place) => {
          const column = numberExportColumns[place]
          if (column === undefined) throw new Error(`There is no column ${place}`)
          return fieldOf(value, column, usualExportForm)
        }),
      )
      const header = numberExportColumns.map(({ name }) => name)
      expect(await exportCsv(records)).toBe(
        stringify([header, ...rows], { quoted: true, quoted_empty: true, record_delimiter: 'windows' }),
      )
    }),
    { numRuns: 30 },
  )
})

const names = numberExportColumns.map(({ name }) => name)

const anyForm: fc.Arbitrary<Partial<ExportForm>> = fc.record({
  columns: fc.option(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 30 }), { nil: null }),
  headings: fc.constantFrom('wire', 'readable'),
  separator: fc.constantFrom(',', ';', '\t'),
  byteOrderMark: fc.boolean(),
  raw: fc.boolean(),
  times: fc.constantFrom('iso', 'plain', 'milliseconds'),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia'),
})

test('in any form, a file is read back as the rows that are stored', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, anyForm, async (records, options) => {
      const request = exportRequest({ format: 'csv', ...options })
      const [text, rows] = await exportRecords(
        records,
        async (file) => [await takeText(file, request), await takeRows(file, request)] as const,
      )
      const { form } = request
      const columns = chosenColumns('numbers', form.columns, true)
      const places = columns.map(({ name }) => names.indexOf(name))
      expect(rows).toEqual(
        inOrder(records).map((record) => {
          const values = valuesOf(record)
          return places.map((place) => values[place])
        }),
      )
      expect(text.startsWith('\uFEFF')).toBe(form.byteOrderMark)
      const [header, ...lines]: string[][] = parse(text, {
        bom: true,
        delimiter: form.separator,
        relax_column_count: true,
      })
      expect(header).toEqual(
        columns.map((column) => (form.headings === 'wire' ? column.name : column.heading)),
      )
      expect(lines).toEqual(
        rows.map((row) => row.map((value, place) => fieldOf(value, columns[place] ?? fail(), form))),
      )
      for (const line of form.raw ? [] : lines)
        for (const [place, field] of line.entries())
          // A whole number is computed as itself.
          expect(computed.test(field) && !/^-\d+$/.test(field) ? [columns[place], field] : null).toBeNull()
    }),
    { numRuns: 60 },
  )
})

function fail(): never {
  throw new Error('There are more fields than columns')
}

test('texts of a megabyte come whole', async () => {
  const long = '"é\r\n,'.repeat(200_000)
  const text = await exportCsv([recordOf({}, 0, long), recordOf({ updatedAt: 1 }, 1, `=${long}`)], {
    columns: ['owner_name'],
  })
  expect(parse(text)).toEqual([['owner_name'], [`'=${long}`], [long]])
})

test('without owners their names and addresses are in no column', async () => {
  const records = [recordOf({}, 0, 'Ada')]
  const [header] = (await exportCsv(records, { ownerNames: false })).split('\r\n')
  expect(header?.split(',')).toEqual(
    names.filter((name) => !name.startsWith('owner_')).map((name) => `"${name}"`),
  )
  expect(await exportCsv(records, { ownerNames: false, columns: ['owner_name', 'id'] })).toBe(
    '"id"\r\n"idn_0"\r\n',
  )
})

test('where none of the columns is there, nothing is begun', async () => {
  await expect(exportCsv([], { columns: ['owner_name', 'x'], ownerNames: false })).rejects.toMatchObject({
    code: 'invalid_request',
  })
})

test('a time zone that is none is refused before anything is taken', async () => {
  await expect(exportCsv([], { timeZone: 'Europe/Atlantis' })).rejects.toMatchObject({
    code: 'invalid_request',
    message: 'There is no time zone Europe/Atlantis. Choose another one, such as UTC or Europe/Berlin.',
  })
})

describe('instants in UTC', () => {
  test.each(['iso', 'plain'] as const)('as %s are by SQLite what they are by a Date', async (times) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyInstant, { minLength: 500, maxLength: 500 }), async (instants) => {
        const records = instants.map((createdAt, place) => recordOf({ createdAt, updatedAt: place }, place))
        const text = await exportCsv(records, { times, raw: true, columns: ['created_at'] })
        const write = openInstantText({ times, raw: true, timeZone: 'UTC' })
        expect(text.split('\r\n').slice(1, -1)).toEqual(instants.map((instant) => `"${write(instant)}"`))
      }),
      { numRuns: 10 },
    )
  })
})

describe('a spreadsheet', () => {
  const fieldFor = async (name: string, raw: boolean) => {
    const text = await exportCsv([recordOf({}, 0, name)], { raw, columns: ['user_id', 'owner_name'] })
    return text.split('"user_0",')[1]
  }

  test.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '\0=1', '\0', '＝1', '＋1', '－1', '＠x'])(
    'does not compute %j, unless raw is asked for',
    async (name) => {
      expect(await fieldFor(name, false)).toBe(`"'${name}"\r\n`)
      expect(await fieldFor(name, true)).toBe(`"${name}"\r\n`)
    },
  )

  test.each(['', 'A=1', ' =1', "'=1", '0', '\u0001', '＊', '＜', '＞', '😀', 'a\0=1'])(
    'is shown %j as it is',
    async (name) => {
      expect(await fieldFor(name, false)).toBe(`"${name}"\r\n`)
    },
  )
})

function recordOf(
  fields: Partial<Parameters<typeof makeNumber>[0]>,
  place = 0,
  name: string | null = null,
): ExportedRecord {
  const owner = makeOwner({ id: `user_${place}`, name })
  return { owner, number: makeNumber({ id: `idn_${place}`, userId: owner.id, ...fields }) }
}
