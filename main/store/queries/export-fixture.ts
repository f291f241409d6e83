import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'

import { noFilter } from '../../../contract/number-query.ts'
import type { Owner, PhoneNumber } from '../../../contract/phone-number.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForReading, openForWriting } from '../database.ts'
import { buildNextIndex } from '../indexes.ts'
import { makePage } from '../observed-page-fixture.ts'
import { beginSync } from '../sync-runs.ts'
import { openExporter } from './export-lines.ts'
import type { ExportRequest } from './export-lines.ts'

/** What tests store: a number, its owner, and the record that Clerk sent; the number's own JSON unless told otherwise. */
export type ExportedRecord = { number: PhoneNumber; owner: Owner; rawJson?: string }

/** Everything in the order of the last update, unless told otherwise. */
export function exportRequest(fields: Partial<ExportRequest> & Pick<ExportRequest, 'format'>): ExportRequest {
  return {
    search: '',
    filter: noFilter,
    sort: { column: 'updatedAt', direction: 'ascending' },
    masked: false,
    ...fields,
  }
}

/** Stores records, each with an owner of its own, in a new database and gives the pieces that each request exports. */
export function exportPieces(
  records: readonly ExportedRecord[],
  requests: readonly ExportRequest[],
): Buffer[][] {
  const folder = mkdtempSync(join(tmpdir(), 'export-'))
  const file = join(folder, 'cache.sqlite')
  const db = openForWriting(file)
  // Nobody misses these files after a crash.
  db.pragma('synchronous = OFF')
  try {
    const page = makePage(records.map(({ number }) => number))
    const read = records.map(({ number, owner, rawJson = JSON.stringify(number) }) => ({
      owner,
      fingerprint: null,
      numbers: [{ number, rawJson }],
    }))
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: { ...page, read } })
    while (buildNextIndex(db) === 'more');
    return requests.map((request) => takeAll(file, request))
  } finally {
    db.close()
    rmSync(folder, { recursive: true })
  }
}

/** The same as one text. */
export function exportText(records: readonly ExportedRecord[], request: ExportRequest): string {
  return exportPieces(records, [request]).flat().map(String).join('')
}

function takeAll(file: string, request: ExportRequest): Buffer[] {
  const db = openForReading(file)
  try {
    const { openExport, takeLines } = openExporter(db)
    openExport(request)
    const pieces: Buffer[] = []
    for (let lines = takeLines(null); lines !== null; lines = takeLines(null))
      pieces.push(Buffer.from(lines.text))
    return pieces
  } finally {
    db.close()
  }
}

const signs = '=+-@\t\r\n\0＝＋－＠"\'\u0001'
  .split('')
  .concat('\r\n', '', '\ud800', '\udc00', '😀', 'é', 'A', '0', '＊', '＜')

/** Texts that CSV, JSON, SQL or a spreadsheet may stumble over. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...signs), fc.string({ unit: 'binary' })).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
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
