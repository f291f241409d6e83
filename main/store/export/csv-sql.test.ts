import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { makeNumber, makeOwner } from '../observed-page-fixture.ts'
import { csvHeader } from './export-csv-sql.ts'
import { anyInstant, exportPieces, exportRequest, exportText, hostileText } from './export-fixture.ts'
import type { ExportedRecord } from './export-fixture.ts'

const request = exportRequest({ format: 'csv' })
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary)

const anyRecord = fc
  .record({
    id: orNull(hostileText),
    userId: hostileText,
    phoneNumber: hostileText,
    country: orNull(hostileText),
    verification: orNull(
      fc.record({
        kind: fc.constant(null),
        status: orNull(hostileText),
        strategy: orNull(hostileText),
        attempts: orNull(fc.integer()),
        expireAt: orNull(anyInstant),
        channel: orNull(hostileText),
        verifiedAtClient: fc.constant(null),
      }),
    ),
    reserved: fc.boolean(),
    reservedForSecondFactor: fc.boolean(),
    defaultSecondFactor: fc.boolean(),
    testNumber: fc.boolean(),
    linkedTo: fc.array(fc.record({ type: hostileText, id: hostileText }), { maxLength: 2 }),
    backupCodeCount: orNull(fc.integer()),
    createdAt: anyInstant,
    updatedAt: anyInstant,
    name: orNull(hostileText),
    email: orNull(hostileText),
  })
  .map(({ name, email, ...fields }) => (place: number): ExportedRecord => {
    const owner = makeOwner({ id: `${fields.userId}#${place}`, name, email })
    const id = fields.id === null ? null : `${fields.id}#${place}`
    return { owner, number: { ...fields, id, key: `key_${place}`, userId: owner.id } }
  })

const anyRecords = fc
  .array(anyRecord, { minLength: 1, maxLength: 40 })
  .map((makers) => makers.map((make, place) => make(place)))

/** The same file by a library and a regular expression. */
function oracle(records: readonly ExportedRecord[]): string {
  const guard = (field: string) =>
    /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/.test(field) ? `'${field}` : field
  const instant = (ms: number | null | undefined) =>
    typeof ms !== 'number' ? null : Math.abs(ms) > 8.64e15 ? String(ms) : new Date(ms).toISOString()
  const rows = [...records]
    .sort((left, right) => left.number.updatedAt - right.number.updatedAt)
    .map(({ number, owner }) => [
      number.id,
      number.phoneNumber,
      number.country,
      number.verification?.status,
      number.verification?.strategy,
      number.verification?.channel,
      number.verification?.attempts,
      instant(number.verification?.expireAt),
      String(number.reserved),
      String(number.reservedForSecondFactor),
      String(number.defaultSecondFactor),
      JSON.stringify(number.linkedTo),
      number.backupCodeCount,
      String(number.testNumber),
      number.userId,
      owner.name,
      owner.email,
      instant(number.createdAt),
      instant(number.updatedAt),
      instant(1000),
      instant(1000),
      null,
    ])
    .map((fields) => fields.map((field) => (typeof field === 'string' ? guard(field) : field)))
  return stringify(rows, { quoted: true, quoted_empty: true, record_delimiter: 'windows' })
}

test('whatever is in a record, its line is what a CSV library makes of it', () => {
  fc.assert(
    fc.property(anyRecords, (records) => {
      const [pieces = []] = exportPieces(records, [request])
      // Compared as bytes: what is not Unicode has become U+FFFD in both.
      expect(Buffer.concat(pieces).toString('latin1')).toBe(Buffer.from(oracle(records)).toString('latin1'))
    }),
    { numRuns: 40 },
  )
})

test('the header names what the fields hold', () => {
  expect(csvHeader.split('","')).toHaveLength(oracle([recordOf({})]).split('","').length)
  expect(csvHeader).toMatch(/^"id","phone_number","country","verification_status",.*,"removed_at"\r\n$/)
})

describe('instants', () => {
  test('of any age read as a Date tells them', () => {
    fc.assert(
      fc.property(fc.array(anyInstant, { minLength: 500, maxLength: 500 }), (instants) => {
        const records = instants.map((createdAt, place) => recordOf({ createdAt, updatedAt: place }, place))
        expect(exportText(records, request)).toBe(oracle(records))
      }),
      { numRuns: 10 },
    )
  })

  test.each([
    [-62_167_219_200_000, '0000-01-01T00:00:00.000Z'],
    [-62_167_219_200_001, "'-000001-12-31T23:59:59.999Z"],
    [-1, '1969-12-31T23:59:59.999Z'],
    [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
    [253_402_300_800_000, "'+010000-01-01T00:00:00.000Z"],
    [8_640_000_000_000_000, "'+275760-09-13T00:00:00.000Z"],
    [8_640_000_000_000_001, '8640000000000001'],
    [-8_640_000_000_000_001, "'-8640000000000001"],
  ])('%d is written as %s', (createdAt, text) => {
    expect(exportText([recordOf({ createdAt })], request)).toContain(`,"${text}",`)
  })
})

describe('a spreadsheet', () => {
  test.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '\0=1', '\0', '＝1', '＋1', '－1', '＠x'])(
    'does not compute %j',
    (name) => {
      expect(exportText([recordOf({}, 0, name)], request)).toContain(`"user_0","'${name}",`)
    },
  )

  test.each(['', 'A=1', ' =1', "'=1", '0', '\u0001', '＊', '＜', '＞', '😀', 'a\0=1'])(
    'is shown %j as it is',
    (name) => {
      expect(exportText([recordOf({}, 0, name)], request)).toContain(`"user_0","${name}",`)
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
