import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { differenceKinds } from '../contract/as-of.ts'
import { usualExportForm } from '../contract/export.ts'
import type { ExportForm, ExportFormat, ExportWhat } from '../contract/export.ts'
import { secondLook, textsIn, toldIn } from '../contract/telling-fixture.ts'
import { runOver } from './cli/run-cli-fixture.ts'
import { everything } from './export/exported-cache-fixture.ts'
import { writeExport } from './export/write-export.ts'
import { openForReading } from './store/database.ts'
import { takeRows, takeText } from './store/export/export-fixture.ts'
import { fillWithTelling, tellingLooks } from './telling-cache-fixture.ts'
import type { TwoLooks } from './telling-cache-fixture.ts'

type Output = { of: string; texts: string[] }

/** Runs what reads a cache of these users, in a user-data folder whose only connection it is. */
async function withCache<T>(
  looks: TwoLooks,
  read: (cache: { folder: string; file: string; keys: string[] }) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'masked-'))
  try {
    const id = randomUUID()
    const kept = { id, name: 'Acme', kind: 'clerk', apiUrl: 'http://127.0.0.1:1', encryptedKey: null }
    mkdirSync(join(folder, 'connections'))
    writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections: [kept] }))
    const file = join(folder, 'connections', `${id}.sqlite`)
    return await read({ folder, file, keys: fillWithTelling(file, looks) })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const told = (outputs: readonly Output[]) =>
  outputs.map(({ of, texts }) => ({ of, told: toldIn(texts) })).filter((each) => each.told.length > 0)

const nothing: ReturnType<typeof told> = []

const jsonLines = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : textsIn(JSON.parse(line))))

const columnsOfText = (text: string): string[] => text.split(/\n| {2,}/)

const subjects: ExportWhat[] = [
  everything,
  { of: 'events', numbers: null, filter: null },
  { of: 'difference', fromSyncId: 1, toSyncId: 2, kinds: [...differenceKinds] },
]

/** What every command that tells of numbers writes, on both streams. */
async function runCommands(folder: string, keys: readonly string[], ...options: string[]): Promise<Output[]> {
  const outputs: Output[] = []
  const run = async (args: string[], read: (text: string) => string[], input = ''): Promise<void> => {
    const { out, errors } = await runOver(folder, [...args, ...options], { input })
    outputs.push({ of: args.join(' '), texts: [...read(out), errors] })
  }
  const whole = (text: string) => textsIn(JSON.parse(text))
  const exported = ['--format', 'ndjson', '--out', '-']
  await run(['search', ''], columnsOfText)
  await run(['search', '', '--json'], jsonLines)
  const keyless = keys.filter((key) => key.includes(' ')).slice(0, 2)
  for (const key of [...keyless, ...keys.slice(0, 3)]) {
    await run(['show', key], columnsOfText)
    await run(['show', key, '--json'], whole)
    await run(['history', key], columnsOfText)
    await run(['history', key, '--json'], jsonLines)
  }
  await run(['show', 'user_none +33777888'], columnsOfText)
  await run(
    ['triage', '--json'],
    jsonLines,
    keys.map((key) => `call_${key.split(' ').at(-1)}_now`).join('\n'),
  )
  await run(['triage', '--json', '--default-country', 'US'], jsonLines, keys.join('\n'))
  await run(['export', ...exported], jsonLines)
  await run(['export', ...exported, '--events'], jsonLines)
  await run(['export', ...exported, '--difference', 'previous..latest'], jsonLines)
  return outputs
}

async function takeExports(file: string, form: Partial<ExportForm>): Promise<Output[]> {
  const outputs: Output[] = []
  for (const what of subjects) {
    const request = (more: Partial<ExportForm>) => ({ what, form: { ...usualExportForm, ...form, ...more } })
    const csv: string[][] = parse(await takeText(file, request({})))
    outputs.push(
      { of: `${what.of} csv`, texts: csv.flat().flatMap(cellTexts) },
      { of: `${what.of} ndjson`, texts: jsonLines(await takeText(file, request({ format: 'ndjson' }))) },
      {
        of: `${what.of} json`,
        texts: textsIn(JSON.parse(await takeText(file, request({ format: 'json' })))),
      },
      { of: `${what.of} rows`, texts: (await takeRows(file, request({}))).flat().flatMap(cellTexts) },
    )
  }
  return outputs
}

/** Workbooks, Parquet files and snapshots, and the manifests beside them, as other programs read them. */
async function writeFiles(folder: string, database: string, masked: boolean): Promise<Output[]> {
  const outputs: Output[] = []
  const write = async (what: ExportWhat, format: ExportFormat, read: (file: string) => Promise<string[]>) => {
    const target = join(folder, `${what.of}.${format}`)
    const files = {
      target,
      partial: `${target}.partial`,
      manifest: `${target}.manifest.json`,
      partialManifest: `${target}.partial.manifest`,
      plain: join(folder, 'plain.sqlite'),
    }
    const facts = { appVersion: '1', connectionName: 'Acme', exportedAt: secondLook, pastInstant: null }
    const request = { what, form: { ...usualExportForm, format, masked } }
    await writeExport(
      { database, request, facts, passphrase: null, files },
      new AbortController().signal,
      () => {},
    )
    outputs.push({ of: `${what.of} ${format}`, texts: await read(target) })
  }
  for (const what of subjects) {
    await write(what, 'xlsx', async (file) =>
      (await readExcelFile(file)).flatMap(({ data }) => data.flat().flatMap(cellTexts)),
    )
    await write(what, 'parquet', readParquet)
  }
  await write(everything, 'sqlite', async (file) => [...cellsOfDatabase(file), ...runsOfBytes(file)])
  return outputs
}

async function readParquet(file: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    // As hexadecimal digits: the driver ends a text at a NUL.
    const read = await connection.runAndReadAll(`SELECT hex(encode(COLUMNS(*)::VARCHAR)) FROM '${file}'`)
    return read
      .getRows()
      .flatMap((row) => row.flatMap((hex) => cellTexts(Buffer.from(String(hex), 'hex').toString())))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** Of every table, those of its search index among them. */
function cellsOfDatabase(file: string): string[] {
  const db = openForReading(file)
  try {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    return tables.flatMap((table) =>
      db
        .prepare<[], unknown[]>(`SELECT * FROM ${table}`)
        .raw()
        .all()
        .flat()
        .filter((cell) => typeof cell === 'string')
        .flatMap(cellTexts),
    )
  } finally {
    db.close()
  }
}

/** Pages that are free and the terms of the search index are in no cell. Five such bytes in a row are there by no chance. */
function runsOfBytes(file: string): string[] {
  return readFileSync(file, 'latin1').match(/[378]{5,}/g) ?? []
}

function cellTexts(cell: unknown): string[] {
  const text = String(cell)
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? textsIn(value) : [text]
  } catch {
    return [text]
  }
}

test('whatever numbers, owners and changes are, a masked export tells no three digits of a number', async () => {
  await fc.assert(
    fc.asyncProperty(tellingLooks(2), (looks) =>
      withCache(looks, async ({ file }) => {
        expect(told(await takeExports(file, { masked: true }))).toEqual(nothing)
        const plain = told(await takeExports(file, { masked: false })).map(({ of }) => of)
        expect(plain).toEqual(expect.arrayContaining(['numbers csv', 'events ndjson', 'difference rows']))
      }),
    ),
    { numRuns: 40 },
  )
}, 120_000)

test('nor does a workbook, a Parquet file or a snapshot', async () => {
  await fc.assert(
    fc.asyncProperty(tellingLooks(3), (looks) =>
      withCache(looks, async ({ folder, file }) => {
        expect(told(await writeFiles(folder, file, true))).toEqual(nothing)
        const plain = told(await writeFiles(folder, file, false)).map(({ of }) => of)
        expect(plain).toEqual(expect.arrayContaining(['numbers xlsx', 'events parquet', 'numbers sqlite']))
      }),
    ),
    { numRuns: 5, endOnFailure: true },
  )
}, 120_000)

test('nor does a command that is asked to mask, as text or JSON', async () => {
  await fc.assert(
    fc.asyncProperty(tellingLooks(16), (looks) =>
      withCache(looks, async ({ folder, keys }) => {
        expect(told(await runCommands(folder, keys, '--mask'))).toEqual(nothing)
      }),
    ),
    // Each command starts threads, so there are many numbers and one run.
    { numRuns: 1, endOnFailure: true },
  )
}, 120_000)
