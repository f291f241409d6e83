import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

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
    // As hexadecimal digits: the driver's texts lose a byte order mark that they begin with.
    const rows = await ask(
      `SELECT ${numberExportColumns.map(({ name }) => `hex(encode(${name}))`).join(', ')} FROM read_csv('${file}', header = true, auto_detect = false, columns = {${names.join(', ')}},
         quote = '"', escape = '"', delim = ',', new_line = '\\r\\n', max_line_size = 10000000, force_not_null = ['id'])`,
    )
    expectSame(
      rows.map((row) => row.map((value) => value ?? '')),
      wanted().map((row) => row.map(hexOf)),
    )
  })

  test('JSON lines are the records as Clerk sent them, with ours under one key', async () => {
    const lines = readFileSync(await exportAs({ format: 'ndjson' }), 'utf8').split('\n')
    expect(lines.pop()).toBe('')
    expectSame(
      lines.map((line): unknown => JSON.parse(line)),
      stored.map(jsonOf),
    )
  })

  test('JSON is one array of the same', async () => {
    const found: unknown = JSON.parse(readFileSync(await exportAs({ format: 'json' }), 'utf8'))
    expectSame(z.array(z.unknown()).parse(found), stored.map(jsonOf))
  })

  test('JSON lines read by DuckDB are the same records, in the same order', async () => {
    const file = await exportAs({ format: 'ndjson' })
    const rows = await ask(
      `SELECT json FROM read_json_objects('${file}', format = 'newline_delimited', maximum_object_size = 100000000)`,
    )
    expectSame(
      rows.map(([json]): unknown => JSON.parse(String(json))),
      stored.map(jsonOf),
    )
  })

  test('Parquet read by DuckDB is what is stored, in columns of its types', async () => {
    const file = await exportAs({ format: 'parquet' })
    const names = numberExportColumns.map(({ name, type }) => {
      if (type === 'instant') return `epoch_ms(${name})`
      return type === 'text' || type === 'json' ? `hex(encode(${name}::VARCHAR))` : name
    })
    const rows = await ask(`SELECT ${names.join(', ')} FROM read_parquet('${file}')`)
    expectSame(
      rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
      stored.map((row) =>
        numberExportColumns.map(({ name, type }) => {
          const value = row[name] ?? null
          if (type === 'boolean') return value === 1
          return value !== null && (type === 'text' || type === 'json') ? hexOf(value) : value
        }),
      ),
    )
  })

  test('an Excel file read by read-excel-file is what is stored, and holds no formula', async () => {
    const file = await exportAs({ format: 'xlsx' })
    const parts = Object.entries(unzipSync(readFileSync(file))).map(([, bytes]) => Buffer.from(bytes))
    expect(parts.filter((part) => /<(\w+:)?f[ >/]/.test(part.toString()))).toEqual([])
    const [sheet] = await readExcelFile(file, { trim: false })
    const found = (sheet?.data ?? []).slice(1)
    const wantedCells = stored.map((row) =>
      numberExportColumns.map(({ name, type }) => cellWanted(type, row[name] ?? null)),
    )
    expectSame(
      found.map((row, place) => row.map((value, column) => cellOf(value, wantedCells[place]?.[column]))),
      wantedCells,
    )
  })

  test('a snapshot read by the sqlite3 shell is what is stored', async () => {
    const file = await exportAs({ format: 'sqlite' })
    // As hexadecimal digits: the shell ends a text at a NUL.
    const columns = [
      'key',
      'id',
      'phone_number',
      'country',
      'status',
      'strategy',
      'channel',
      'linked_to',
      'user_id',
      'raw_json',
    ]
    const query = `SELECT ${columns.map((name) => `hex(${name})`).join(", ',', ")} FROM numbers ORDER BY updated_at DESC, number_id DESC`
    const shell = spawnSync('sqlite3', ['-readonly', '-list', '-separator', '', file, query], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    })
    expect(shell.error).toBeUndefined()
    expect(shell.stderr).toBe('')
    expectSame(
      shell.stdout.trimEnd().split('\n'),
      stored.map((row) => columns.map((name) => hexOf(row[name] ?? null)).join(',')),
    )
  })
})

/** A field as it is guarded. Who has an apostrophe there already reads the same, so the guard cannot be taken back for certain. */
function guarded(field: string): string {
  return computed.test(field) ? `'${field}` : field
}

type Cell = string | number | boolean | null

/** A cell as it was read; an empty text is no cell, and a day as a fraction is good for a millisecond. */
function cellOf(value: unknown, wantedCell: Cell | undefined): unknown {
  if (!(value instanceof Date)) return value === '' ? null : value
  const isNear = typeof wantedCell === 'string' && Math.abs(Date.parse(wantedCell) - value.getTime()) <= 1
  return isNear ? wantedCell : value.toISOString()
}

/** Excel holds 32,767 characters a cell, and dates from March 1900 on: earlier ones are texts. */
function cellWanted(type: string, value: string | number | null): Cell {
  if (value === null || value === '') return null
  if (type === 'boolean') return value === 1
  if (type === 'instant' && typeof value === 'number') return new Date(value).toISOString()
  return typeof value === 'string' && value.length > 32_767 ? `${value.slice(0, 32_766)}…` : value
}

function hexOf(value: string | number | null): string {
  return value === null ? '' : Buffer.from(String(value)).toString('hex').toUpperCase()
}

/** The record as Clerk sent it, and ours under one key. */
function jsonOf(row: Stored): unknown {
  const { user_id, owner_name, owner_email, country, first_seen_at, last_seen_at, removed_at } = row
  const ours = { user_id, owner_name, owner_email, country, first_seen_at, last_seen_at, removed_at }
  const raw: unknown = JSON.parse(String(row.raw_json))
  return typeof raw === 'object' ? { ...raw, phone_number_inspector: ours } : raw
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
