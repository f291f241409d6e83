import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import readExcel from 'read-excel-file/node'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { usualExportForm } from '../../../contract/export.ts'
import type { ExportForm } from '../../../contract/export.ts'
import { noFilter } from '../../../contract/number-query.ts'
import { openStore } from '../../store/client.ts'
import { makeNumber, makeOwner, makePage, packPage } from '../../store/observed-page-fixture.ts'
import { runExport } from '../run-export.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  mkdirSync(join(folder, 'saved'))
  const store = await openStore({
    file: join(folder, 'cache.sqlite'),
    workerFile: new URL('../../store/worker.ts', import.meta.url),
  })
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  const owners = [makeOwner({ id: 'user_1', name: '=1+1 👩🏽‍💻' })]
  const numbers = [
    makeNumber({ id: 'idn_1', userId: 'user_1', reserved: true, createdAt: 1_700_000_000_123 }),
    makeNumber({ id: 'idn_2', userId: 'user_1', reserved: false, createdAt: 1_600_000_000_000 }),
  ]
  await store.write('applyPage', {
    syncId: run.id,
    observedAt: 1000,
    page: packPage(makePage(numbers, { owners })),
  })
  await store.write('endSync', { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Exports all numbers, the newest first, and gives the file and its manifest. */
async function exportNumbers(form: Partial<ExportForm> & Pick<ExportForm, 'format'>) {
  const target = join(folder, 'saved', `numbers.${form.format}`)
  const sort = { column: 'createdAt', direction: 'descending' } as const
  await runExport({
    database: join(folder, 'cache.sqlite'),
    request: {
      what: { of: 'numbers', numbers: { search: '', filter: noFilter, sort } },
      form: {
        ...usualExportForm,
        columns: ['id', 'reserved', 'owner_name', 'created_at', 'linked_to', 'removed_at'],
        ...form,
      },
    },
    facts: { appVersion: '1.0.0', connectionName: 'Acme', exportedAt: 2000, pastInstant: null },
    passphrase: null,
    target,
    workerFile: new URL('../export-worker.ts', import.meta.url),
    workFolder: join(folder, 'work'),
    signal: new AbortController().signal,
    report: () => undefined,
  })
  return { target, manifest: readFileSync(`${target}.manifest.json`, 'utf8') }
}

test('a workbook has the records of the cache, and what they are', async () => {
  const { target, manifest } = await exportNumbers({
    format: 'xlsx',
    headings: 'readable',
    timeZone: 'Asia/Tokyo',
  })
  const [records, about] = await readExcel(target)
  expect(records).toEqual({
    sheet: 'Numbers',
    data: [
      ['Number ID', 'Reserved', 'Owner', 'Created', 'Linked to', 'Removed'],
      ['idn_1', true, '=1+1 👩🏽‍💻', new Date('2023-11-15T07:13:20.123Z'), '[]', null],
      ['idn_2', false, '=1+1 👩🏽‍💻', new Date('2020-09-13T21:26:40Z'), '[]', null],
    ],
  })
  expect(about?.data).toContainEqual(['Connection', 'Acme'])
  expect(about?.data).toContainEqual(['Form: time zone', 'Asia/Tokyo'])
  expect(JSON.parse(manifest)).toMatchObject({ connection: 'Acme', rows: 2 })
})

test('a Parquet file has the records of the cache, and the manifest that stands beside it but for the file', async () => {
  const { target, manifest } = await exportNumbers({ format: 'parquet' })
  const duck = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const asked = async (sql: string) => (await duck.runAndReadAll(sql)).getRows()
  expect(
    await asked(
      `SELECT id, reserved, owner_name, epoch_ms(created_at)::DOUBLE, linked_to, removed_at FROM '${target}'`,
    ),
  ).toEqual([
    ['idn_1', true, '=1+1 👩🏽‍💻', 1_700_000_000_123, '[]', null],
    ['idn_2', false, '=1+1 👩🏽‍💻', 1_600_000_000_000, '[]', null],
  ])
  const [[about] = []] = await asked(`SELECT decode(value) FROM parquet_kv_metadata('${target}')`)
  const { file: _file, ...rest } = JSON.parse(manifest)
  expect(JSON.parse(String(about))).toEqual(rest)
  duck.closeSync()
})
