import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import fc from 'fast-check'

import { usualExportForm } from '../../../contract/export.ts'
import type { ExportedNumbers, ExportForm } from '../../../contract/export.ts'
import { noFilter } from '../../../contract/number-query.ts'
import type { Owner, PhoneNumber } from '../../../contract/phone-number.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { buildNextIndex } from '../indexes.ts'
import { makeOwner, makePage } from '../observed-page-fixture.ts'
import { beginSync, endSync } from '../sync-runs.ts'
import type { ExportRequest, ExportSource, ExportValue } from './export-source.ts'
import { openExportSource } from './open-export-source.ts'

/** What tests store: a number, its owner, and the record that Clerk sent; the number's own JSON unless told otherwise. */
export type ExportedRecord = { number: PhoneNumber; owner: Owner; rawJson?: string }

/** Everything in the order of the last update, unless told otherwise. */
export function exportRequest(
  form: Partial<ExportForm>,
  numbers: Partial<ExportedNumbers> = {},
): ExportRequest {
  return {
    what: {
      of: 'numbers',
      numbers: {
        search: '',
        filter: noFilter,
        sort: { column: 'updatedAt', direction: 'ascending' },
        ...numbers,
      },
    },
    form: { ...usualExportForm, ...form },
  }
}

/** A new cache, where it is, and the function that closes and deletes it. */
export function openExportCache() {
  const folder = mkdtempSync(join(tmpdir(), 'export-'))
  const file = join(folder, 'cache.sqlite')
  const db = openForWriting(file)
  // Nobody misses these files after a crash.
  db.pragma('synchronous = OFF')
  return {
    db,
    file,
    close: () => {
      db.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Stores records, each with an owner of its own, as a full sync does, whose id it gives. */
export function storeRecords(db: Database, records: readonly ExportedRecord[]): number {
  const page = makePage(records.map(({ number }) => number))
  const read = records.map(({ number, owner, rawJson = JSON.stringify(number) }) => ({
    owner,
    fingerprint: null,
    numbers: [{ number, rawJson }],
  }))
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: { ...page, read } })
  endSync(db, { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
  while (buildNextIndex(db) === 'more');
  return run.id
}

/** What is exported of these records alone. */
export async function exportRecords<T>(
  records: readonly ExportedRecord[],
  take: (file: string) => Promise<T>,
): Promise<T> {
  const { db, file, close } = openExportCache()
  try {
    storeRecords(db, records)
    return await take(file)
  } finally {
    close()
  }
}

/** The text of an export. */
export async function takeText(file: string, request: ExportRequest): Promise<string> {
  return withSource(file, request, (source) => {
    const pieces: Uint8Array[] = []
    let rows = 0
    for (let piece = source.takeText(); piece !== null; piece = source.takeText()) {
      pieces.push(piece.text)
      rows += piece.rows
    }
    if (rows !== source.total) throw new Error(`${source.total} records became ${rows}`)
    return Buffer.concat(pieces).toString()
  })
}

/** The rows of an export. */
export async function takeRows(file: string, request: ExportRequest): Promise<ExportValue[][]> {
  return withSource(file, request, (source) => {
    const all: ExportValue[][] = []
    for (let rows = source.takeRows(); rows !== null; rows = source.takeRows()) all.push(...rows)
    if (all.length !== source.total) throw new Error(`${source.total} records became ${all.length}`)
    return all
  })
}

/** What an export gives of a source, which is closed then. */
export async function withSource<T>(
  file: string,
  request: ExportRequest,
  take: (source: ExportSource) => T,
): Promise<T> {
  const source = await openExportSource(file, request)
  try {
    return take(source)
  } finally {
    source.close()
  }
}

const signs = '=+-@\t\r\n\0＝＋－＠"\'\u0001'
  .split('')
  .concat('\r\n', '', '\ud800', '\udc00', '😀', 'é', 'A', '0', '＊', '＜')

/** Words of a script each, and such as turn their direction or hold no visible sign. */
const scripts = [
  'Ωμέγα',
  'Ёлка',
  'שלום',
  'مرحبا',
  'नमस्ते',
  'สวัสดี',
  '王芳',
  'かな',
  '한국어',
  'ⴰⵎ',
  '\u202egnp\u202c',
  '\u2066x\u2069',
  '\uFEFF',
  '\u2028',
]

/** Texts that CSV, JSON, SQL or a spreadsheet may stumble over. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...signs), fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...scripts, ...signs), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string(),
)

/** Instants of every age, in milliseconds, those among them that no date can tell. */
export const anyInstant: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 4_102_444_800_000 }),
  fc.integer({ min: -62_167_219_200_000 - 5, max: -62_167_219_200_000 + 5 }),
  fc.integer({ min: 253_402_300_799_999 - 5, max: 253_402_300_799_999 + 5 }),
  fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }),
  fc.integer({ min: -8_640_000_000_000_005, max: 8_640_000_000_000_005 }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
)

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
    raw: fc.dictionary(hostileText, fc.jsonValue()),
  })
  .map(({ name, email, raw, ...fields }) => (place: number): ExportedRecord => {
    const owner = makeOwner({ id: `${fields.userId}#${place}`, name, email })
    const id = fields.id === null ? null : `${fields.id}#${place}`
    const number = { ...fields, id, key: `key_${place}`, userId: owner.id }
    return { owner, number, rawJson: JSON.stringify(raw) }
  })

/** Records of whatever may be in them. */
export const anyRecords: fc.Arbitrary<ExportedRecord[]> = fc
  .array(anyRecord, { minLength: 1, maxLength: 40 })
  .map((makers) => makers.map((make, place) => make(place)))

/** Stored records in the order in which exportRequest asks for them. */
export function inOrder(records: readonly ExportedRecord[]): ExportedRecord[] {
  return [...records].sort((left, right) => left.number.updatedAt - right.number.updatedAt)
}

/** The values of all columns of a number, in their order, as storeRecords stores it. */
export function valuesOf({ number, owner }: ExportedRecord): ExportValue[] {
  return [
    number.id,
    number.phoneNumber,
    number.country,
    number.verification?.status ?? null,
    number.verification?.strategy ?? null,
    number.verification?.channel ?? null,
    number.verification?.attempts ?? null,
    number.verification?.expireAt ?? null,
    Number(number.reserved),
    Number(number.reservedForSecondFactor),
    Number(number.defaultSecondFactor),
    JSON.stringify(number.linkedTo),
    number.backupCodeCount,
    Number(number.testNumber),
    number.userId,
    owner.name,
    owner.email,
    number.createdAt,
    number.updatedAt,
    1000,
    1000,
    null,
  ].map((value) => (typeof value === 'string' ? storedText(value) : value))
}

/** A text as SQLite keeps it: what is not Unicode becomes U+FFFD. */
export function storedText(text: string): string {
  return Buffer.from(text).toString()
}
