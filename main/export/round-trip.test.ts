import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { numberExportColumns } from '../../contract/export-columns.ts'
import { usualExportForm } from '../../contract/export.ts'
import type { ExportForm } from '../../contract/export.ts'
import { openForReading } from '../store/database.ts'
import { everything } from './exported-cache-fixture.ts'
import { fillWithHostileRecords } from './hostile-records-fixture.ts'
import { writeExport } from './write-export.ts'

const count = 10_000

type Stored = Record<string, string | number | null>

let folder: string
let database: string
/** What the cache holds, in the order of an export. */
let stored: Stored[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  database = join(folder, 'cache.sqlite')
  fillWithHostileRecords(database, count, 1)
  const db = openForReading(database)
  stored = db
    .prepare<[], Stored>(
      `SELECT numbers.*, numbers.status AS verification_status, strategy AS verification_strategy,
         channel AS verification_channel, attempts AS verification_attempts, expire_at AS verification_expire_at,
         owners.name AS owner_name, owners.email AS owner_email, observed_at AS last_seen_at
       FROM numbers JOIN owners ON owners.id = user_id JOIN observations USING (user_id)
       ORDER BY numbers.updated_at DESC, number_id DESC`,
    )
    .all()
  db.close()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

async function exportAs(form: Partial<ExportForm>): Promise<string> {
  const target = join(folder, `numbers.${form.format}`)
  const files = {
    target,
    partial: `${target}.partial`,
    manifest: `${target}.manifest.json`,
    partialManifest: `${target}.manifest.json.partial`,
    plain: join(folder, 'plain.sqlite'),
  }
  const facts = { appVersion: '1.0.0', connectionName: 'Acme', exportedAt: 0, pastInstant: null }
  const request = { what: everything, form: { ...usualExportForm, ...form } }
  await writeExport(
    { database, request, facts, passphrase: null, files },
    new AbortController().signal,
    () => undefined,
  )
  return target
}

/** What each column is as a text, as CSV has to tell it. */
function textOf(name: string, type: string, value: string | number | null): string {
  if (value === null || value === undefined) return ''
  if (type === 'boolean') return value === 1 ? 'true' : 'false'
  if (type === 'instant' && typeof value === 'number') return new Date(value).toISOString()
  return String(value)
}

const wanted = () =>
  stored.map((row) => numberExportColumns.map(({ name, type }) => textOf(name, type, row[name] ?? null)))

/** As a spreadsheet that opens CSV reads a field: what begins so is a formula. */
const computed = /^[=+\-@\t\r\n\0＝＋－＠]/

describe(`of ${count} hostile records`, () => {
  test('a CSV file read by csv-parse is what is stored, and no field would be computed', async () => {
    const rows: string[][] = parse(readFileSync(await exportAs({ format: 'csv' })))
    expect(rows.flat().filter((field) => computed.test(field))).toEqual([])
    expectSame(
      rows.slice(1),
      wanted().map((row) => row.map(guarded)),
    )
  })

  test('a raw CSV file read by csv-parse is what is stored', async () => {
    const rows: string[][] = parse(readFileSync(await exportAs({ format: 'csv', raw: true })))
    expectSame(rows.slice(1), wanted())
  })

  test('the same read by DuckDB is, too', async () => {
    const file = await exportAs({ format: 'csv', raw: true })
    const names = numberExportColumns.map(({ name }) => `'${name}': 'VARCHAR'`)
    const rows = await ask(
      `FROM read_csv('${file}', header = true, auto_detect = false, columns = {${names.join(', ')}},
         quote = '"', escape = '"', delim = ',', new_line = '\\r\\n', max_line_size = 10000000, force_not_null = ['id'])`,
    )
    expectSame(
      rows.map((row) => row.map((value) => value ?? '')),
      wanted(),
    )
  })
})

/** A field as it is guarded. Who has an apostrophe there already reads the same, so the guard cannot be taken back for certain. */
function guarded(field: string): string {
  return computed.test(field) ? `'${field}` : field
}

async function ask(query: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    return (await connection.runAndReadAll(query)).getRows()
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** All at once a difference would be told in megabytes. */
function expectSame(found: readonly unknown[], expected: readonly unknown[]): void {
  expect(found.length).toBe(expected.length)
  const unlike = expected.findIndex((row, place) => JSON.stringify(found[place]) !== JSON.stringify(row))
  if (unlike >= 0) expect(found[unlike]).toEqual(expected[unlike])
  expect(unlike).toBe(-1)
}
