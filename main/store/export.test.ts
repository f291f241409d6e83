import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { openStore } from './client.ts'
import type { Store } from './client.ts'
import { makeNumber, makePage, packPage } from './observed-page-fixture.ts'

const query = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
} as const
const request = { ...query, format: 'csv', masked: false } as const
let folder: string
let store: Store

const open = () =>
  openStore({ file: join(folder, 'cache.sqlite'), workerFile: new URL('./worker.ts', import.meta.url) })

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
  for await (const { text, rows, total } of store.exportLines(request)) {
    expect(total).toBe(2500)
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
  expect(fields.map(([id]) => id?.slice(1))).toEqual(numbers.map(({ id }) => id).reverse())
  expect(new Set(fields.map(([, , country]) => country))).toEqual(new Set(['US']))
  expect(new Set(fields.map((line) => line.slice(-2).join()))).toEqual(
    new Set(['1970-01-01T00:00:01.000Z,"']),
  )
})

test('a number that its owner was seen without keeps the time of its own last look', async () => {
  await look([makeNumber({ id: 'idn_1', updatedAt: 1 }), makeNumber({ id: 'idn_2', updatedAt: 2 })], 1000)
  await look([makeNumber({ id: 'idn_2', updatedAt: 2 })], 2000)
  const texts: string[] = []
  for await (const { text } of store.exportLines(request)) texts.push(Buffer.from(text).toString())
  const [first, second] = ['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:02.000Z']
  expect(
    texts
      .join('')
      .split('\r\n')
      .map((line) => line.split('","').slice(-3)),
  ).toEqual([[first, second, '"'], [first, first, `${second}"`], ['']])
})

test('an export that is broken off ends its thread, and the next one begins anew', async () => {
  await look(
    Array.from({ length: 1200 }, (_, index) => makeNumber({ id: `idn_${index}`, userId: `user_${index}` })),
    1000,
  )
  const rows: number[] = []
  for await (const piece of store.exportLines(request)) {
    rows.push(piece.rows)
    break
  }
  for await (const piece of store.exportLines({ ...request, format: 'ndjson' })) rows.push(piece.rows)
  expect(rows).toEqual([1000, 1000, 200])
  // The journal stays as long as any thread has the file open.
  await store.close()
  expect(existsSync(join(folder, 'cache.sqlite-wal'))).toBe(false)
  store = await open()
})
