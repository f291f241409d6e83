import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { usualExportForm } from '../../contract/export.ts'
import { noFilter } from '../../contract/number-query.ts'
import { openStore } from '../store/client.ts'
import { makeNumber, makePage, packPage } from '../store/observed-page-fixture.ts'
import { runExport } from './run-export.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  mkdirSync(join(folder, 'saved'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a file stands beside its manifest, which tells its SHA-256, and nothing else is left', async () => {
  const database = join(folder, 'cache.sqlite')
  const store = await openStore({
    file: database,
    workerFile: new URL('../store/worker.ts', import.meta.url),
  })
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  const page = packPage(makePage([makeNumber({ id: 'idn_1' })]))
  await store.write('applyPage', { syncId: run.id, observedAt: 1000, page })
  await store.write('endSync', { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
  await store.close()
  const target = join(folder, 'saved', 'numbers.csv')
  const exported = await runExport({
    database,
    request: {
      what: {
        of: 'numbers',
        numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
      },
      form: usualExportForm,
    },
    facts: { appVersion: '1.0.0', connectionName: 'Acme', exportedAt: 2000, pastInstant: null },
    passphrase: null,
    target,
    workerFile: new URL('export-worker.ts', import.meta.url),
    workFolder: join(folder, 'work'),
    signal: new AbortController().signal,
    report: () => undefined,
  })
  expect(exported).toMatchObject({ rows: 1, bytes: readFileSync(target).length })
  expect(readdirSync(join(folder, 'saved'))).toEqual(['numbers.csv', 'numbers.csv.manifest.json'])
  expect(readdirSync(join(folder, 'work'))).toEqual([])
})
