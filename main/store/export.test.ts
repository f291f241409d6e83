import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportFormat } from '../../contract/export.ts'
import { noFilter } from '../../contract/number-query.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { openStore } from './client.ts'
import type { Store } from './client.ts'
import { openExportSource } from './export/open-export-source.ts'
import { makeNumber, makePage, packPage } from './observed-page-fixture.ts'

const query = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
} as const
let folder: string
let store: Store

const file = () => join(folder, 'cache.sqlite')
const open = () => openStore({ file: file(), workerFile: new URL('./worker.ts', import.meta.url) })
const openSource = (format: ExportFormat) =>
  openExportSource(file(), {
    what: { of: 'numbers', numbers: query },
    form: { ...usualExportForm, format },
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  store = await open()
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function look(numbers: PhoneNumber[], now: number): Promise<void> {
  const { run } = await store.write('beginSync', { now, mode: 'full' })
  await store.write('applyPage', { syncId: run.id, observedAt: now, page: packPage(makePage(numbers)) })
  const absent = await store.write('listAbsent', { syncId: run.id })
  const numberIds = absent.map(({ numberId }) => numberId)
  await store.write('markRemoved', { syncId: run.id, now, numberIds })
  await store.write('endSync', { syncId: run.id, now, outcome: 'completed', failure: null })
}

test('an export is of one moment, whatever is written while it is taken', async () => {
  const numbers = Array.from({ length: 2500 }, (_, index) =>
    makeNumber({ id: `idn_${index}`, userId: `user_${index}`, updatedAt: index, country: 'US' }),
  )
  await look(numbers, 1000)
  const fields: string[][] = []
  const source = await openSource('csv')
  expect(source.total).toBe(2500)
  for (let piece = source.takeText(); piece !== null; piece = source.takeText()) {
    const { text, rows } = piece
    // What the columns are called is no record.
    if (rows === 0) continue
    // Every number changes, one comes and one goes.
    if (fields.length === 0)
      await look(
        [...numbers.slice(1), makeNumber({ id: 'idn_late' })].map((number) => ({ ...number, country: 'CA' })),
        2000,
      )
    const lines = Buffer.from(text).toString().trimEnd().split('\r\n')
    expect(lines).toHaveLength(rows)
    fields.push(...lines.map((line) => line.split('","')))
    // The list goes on being answered meanwhile, from what was written.
    const list = await store.list('listNumbers', { ...query, version: null, offset: 0, limit: 1 })
    expect(list.rows.map(({ key }) => key)).toEqual(['idn_late'])
  }
  source.close()
  expect(fields.map(([id]) => id?.slice(1))).toEqual(numbers.map(({ id }) => id).reverse())
  expect(new Set(fields.map(([, , country]) => country))).toEqual(new Set(['US']))
  expect(new Set(fields.map((line) => line.slice(-2).join()))).toEqual(
    new Set(['1970-01-01T00:00:01.000Z,"']),
  )
})

test('a number that its owner was seen without keeps the time of its own last look', async () => {
  await look([makeNumber({ id: 'idn_1', updatedAt: 1 }), makeNumber({ id: 'idn_2', updatedAt: 2 })], 1000)
  await look([makeNumber({ id: 'idn_2', updatedAt: 2 })], 2000)
  const source = await openSource('csv')
  const texts: string[] = []
  for (let piece = source.takeText(); piece !== null; piece = source.takeText())
    if (piece.rows > 0) texts.push(Buffer.from(piece.text).toString())
  source.close()
  const [first, second] = ['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:02.000Z']
  expect(
    texts
      .join('')
      .split('\r\n')
      .map((line) => line.split('","').slice(-3)),
  ).toEqual([[first, second, '"'], [first, first, `${second}"`], ['']])
})

test('an export that is broken off lets go of the file, and the next one begins anew', async () => {
  await look(
    Array.from({ length: 1200 }, (_, index) => makeNumber({ id: `idn_${index}`, userId: `user_${index}` })),
    1000,
  )
  const broken = await openSource('ndjson')
  const rows = [broken.takeText()?.rows]
  broken.close()
  const source = await openSource('ndjson')
  rows.push(source.takeText()?.rows, source.takeText()?.rows)
  source.close()
  expect(rows).toEqual([1000, 1000, 200])
  // The journal stays as long as anything has the file open.
  await store.close()
  expect(existsSync(join(folder, 'cache.sqlite-wal'))).toBe(false)
  store = await open()
})
