import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { numberExportColumns } from '../../../contract/export-columns.ts'
import type { ExportColumn } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import type { ExportValue } from '../../store/export/export-source.ts'
import { hostileTexts, makeColumn, sourceOf, writtenBytes } from './export-source-fixture.ts'
import { writeParquet } from './parquet.ts'

const columns = [
  makeColumn('word', 'text'),
  makeColumn('amount', 'integer'),
  makeColumn('flag', 'boolean'),
  makeColumn('seen', 'instant'),
  makeColumn('list', 'json'),
]
// Beyond these, JavaScript has no time. DuckDB has more.
const mostMs = 8_640_000_000_000_000

let folder: string
let file: string
let instance: DuckDBInstance
let duck: DuckDBConnection
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parquet-'))
  file = join(folder, 'numbers.parquet')
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  duck = await instance.connect()
})
afterAll(() => {
  duck.closeSync()
  instance.closeSync()
  rmSync(folder, { recursive: true })
})

async function asked(sql: string): Promise<unknown[][]> {
  return (await duck.runAndReadAll(sql)).getRows()
}

/** The bytes of a text: the client that reads takes a byte order mark off texts. */
const hexOf = (sql: string) => `hex(encode(${sql}))`
const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase()

async function write(of: readonly ExportColumn[], rows: ExportValue[][], about = {}): Promise<void> {
  writeFileSync(file, await writtenBytes(writeParquet, of, rows, { about }))
}

test('columns have their types under their wire names, with and without rows, and each can be null', async () => {
  for (const rows of [[], [numberExportColumns.map(() => null)]]) {
    await write(numberExportColumns, rows)
    const described = await asked(`SELECT column_name, column_type FROM (DESCRIBE FROM '${file}')`)
    const types = {
      text: 'VARCHAR',
      integer: 'BIGINT',
      boolean: 'BOOLEAN',
      instant: 'TIMESTAMP WITH TIME ZONE',
      json: 'JSON',
    }
    expect(described).toEqual(numberExportColumns.map(({ name, type }) => [name, types[type]]))
    expect(await asked(`FROM '${file}'`)).toEqual(rows)
  }
})

test('values are read as they were written, whatever is in them', async () => {
  const text = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' }))
  const row = fc.tuple(
    fc.option(text),
    fc.option(fc.maxSafeInteger()),
    fc.option(fc.constantFrom(0, 1)),
    fc.option(fc.oneof(fc.integer({ min: -mostMs, max: mostMs }), fc.constantFrom(-1, 0, -mostMs, mostMs))),
    fc.option(fc.json()),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 100 }), async (rows) => {
      await write(columns, rows)
      const read = await asked(
        `SELECT ${hexOf('word')}, amount::VARCHAR, flag::INT, epoch_ms(seen)::VARCHAR, ${hexOf('list::VARCHAR')} FROM '${file}'`,
      )
      const written = rows.map(([word, amount, flag, at, list]) => [
        word === null ? null : hex(word),
        amount === null ? null : BigInt(amount).toString(),
        flag,
        at === null ? null : BigInt(at).toString(),
        list === null ? null : hex(list),
      ])
      expect(read).toEqual(written)
    }),
    { numRuns: 8 },
  )
})

test('every hostile text comes back, as do texts of a megabyte', async () => {
  const texts = [...hostileTexts, 'x'.repeat(1_000_000), '👩🏽‍💻'.repeat(150_000)]
  await write(
    [makeColumn('word', 'text')],
    texts.map((text) => [text]),
  )
  expect(await asked(`SELECT ${hexOf('word')} FROM '${file}'`)).toEqual(texts.map((text) => [hex(text)]))
})

test('a search by a range of a column finds what is in it, of texts and of times before 1970, too', async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => [
    `word ${index} and more`,
    0,
    0,
    index - 30_000,
    '[]',
  ])
  await write(columns, rows)
  const found = `SELECT count(*)::INT FROM '${file}' WHERE`
  expect(await asked(`${found} word = 'word 59999 and more'`)).toEqual([[1]])
  expect(await asked(`${found} seen < to_timestamp(0)`)).toEqual([[30_000]])
})

test('rows come in groups, packed by Snappy, and a group of long texts is a smaller one', async () => {
  const groups = `SELECT DISTINCT row_group_id::INT, row_group_num_rows::INT, compression
    FROM parquet_metadata('${file}') ORDER BY 1`
  await write(
    columns,
    Array.from({ length: 60_000 }, (_, index) => ['x', index, 1, index, '[]']),
  )
  const counts = await asked(groups)
  expect(counts.length).toBeGreaterThan(1)
  expect(new Set(counts.map(([, , packed]) => packed))).toEqual(new Set(['SNAPPY']))
  const long = 'x'.repeat(1_000_000)
  await write(
    [makeColumn('word', 'text')],
    Array.from({ length: 150 }, () => [long]),
  )
  expect((await asked(groups)).length).toBeGreaterThan(1)
})

test('the manifest and who made it stand in the file', async () => {
  await write(columns, [], { connection: 'Äcme "prod"', form: { masked: false } })
  const [[key, manifest] = []] = await asked(
    `SELECT decode(key), decode(value) FROM parquet_kv_metadata('${file}')`,
  )
  expect(key).toBe('phone_number_inspector')
  expect(JSON.parse(String(manifest))).toEqual({
    made_by: 'Phone Number Inspector 1.2.3',
    records: 'numbers',
    connection: 'Äcme "prod"',
    form: { masked: false },
  })
  expect(await asked(`SELECT created_by FROM parquet_file_metadata('${file}')`)).toEqual([
    ['Phone Number Inspector 1.2.3'],
  ])
})

test('bytes come while rows are still to be read', async () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => ['x', index, 1, index, '[]'])
  const source = sourceOf(columns, rows)
  let left = rows.length
  const counting = {
    ...source,
    takeRows: () => {
      const taken = source.takeRows()
      left -= taken?.length ?? 0
      return taken
    },
  }
  for await (const chunk of writeParquet(counting, usualExportForm, {})) {
    expect(chunk.length).toBeGreaterThan(0)
    break
  }
  expect(left).toBeGreaterThan(0)
})
