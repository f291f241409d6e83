import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { Sort } from '../../contract/number-query.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { openStore, openStoreToRead } from './client.ts'
import type { Store } from './client.ts'
import { makeNumber, makeOwner, makePage, packPage } from './observed-page-fixture.ts'

const workerFile = new URL('./worker.ts', import.meta.url)
const byUpdate: Sort = { column: 'updatedAt', direction: 'descending' }
let folder: string
let file: string
let opened: Store[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  file = join(folder, 'connections', 'one.sqlite')
})
afterEach(async () => {
  for (const store of opened) await store.close()
  opened = []
  rmSync(folder, { recursive: true })
})

async function open(): Promise<Store> {
  const store = await openStore({ file, workerFile })
  opened.push(store)
  return store
}

async function fill(store: Store, numbers: PhoneNumber[], ownerName: string | null = null): Promise<void> {
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  const owners = numbers.map((number) => makeOwner({ id: number.userId, name: ownerName }))
  await store.write('applyPage', {
    syncId: run.id,
    observedAt: 1000,
    page: packPage(makePage(numbers, { owners })),
  })
  await store.write('endSync', { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
}

async function find(store: Store, search: string) {
  const query = { search, sort: byUpdate, filter: noFilter, version: null, offset: 0, limit: 500 }
  const { rows, matching, total } = await store.list('listNumbers', query)
  return { keys: rows.map((row) => row.key), matching, total }
}

describe('the database file', () => {
  test('is the user’s alone, in a folder of the same kind', async () => {
    await fill(await open(), [makeNumber({ id: 'idn_1' })])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'connections')).mode & 0o777).toBe(0o700)
  })

  test('keeps everything when it is closed and opened again', async () => {
    const before = await open()
    await fill(before, [makeNumber({ id: 'idn_1' })])
    await before.close()
    opened = []
    expect(await find(await open(), '')).toEqual({ keys: ['idn_1'], matching: 1, total: 1 })
  })

  test('of a newer version is refused and left untouched', async () => {
    await open().then((store) => store.close())
    opened = []
    const db = new Database(file)
    db.pragma('user_version = 999')
    db.close()
    const before = readFileSync(file)
    await expect(open()).rejects.toMatchObject({ code: 'newer_database' })
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  test('takes its journal along when it is closed', async () => {
    const store = await open()
    await fill(store, [makeNumber({ id: 'idn_1' })])
    await store.close()
    opened = []
    expect(existsSync(`${file}-wal`)).toBe(false)
  })
})

describe('a cache that is only read', () => {
  test('shows what is written meanwhile, whoever writes it', async () => {
    const store = await open()
    await fill(store, [makeNumber({ id: 'idn_1' })])
    const letGo = await store.hold()
    const readers = await openStoreToRead({ file, workerFile })
    expect(await readers.read('readNumberDetails', { key: 'idn_1' })).not.toBeNull()
    expect(await readers.read('readNumberDetails', { key: 'idn_2' })).toBeNull()
    const before = await readers.read('readVersion', null)
    expect(await readers.read('readVersion', null)).toBe(before)
    await fill(store, [makeNumber({ id: 'idn_2' })])
    expect(await readers.read('readVersion', null)).not.toBe(before)
    expect(await readers.read('readNumberDetails', { key: 'idn_2' })).not.toBeNull()
    await letGo()
    await readers.close()
  })

  test('is said to be missing where there is none', async () => {
    const reading = openStoreToRead({ file, workerFile })
    await expect(reading).rejects.toMatchObject({ code: 'not_found' })
    expect(existsSync(join(folder, 'connections'))).toBe(false)
  })

  test('takes its journal along when it is closed last', async () => {
    const store = await open()
    const readers = await openStoreToRead({ file, workerFile })
    await fill(store, [makeNumber({ id: 'idn_1' })])
    await store.close()
    opened = []
    expect(existsSync(`${file}-wal`)).toBe(true)
    await readers.close()
    expect(existsSync(`${file}-wal`)).toBe(false)
  })
})

test('details name the owner and the other numbers', async () => {
  const store = await open()
  await fill(store, [makeNumber({ id: 'idn_1' }), makeNumber({ id: 'idn_2' })], 'Ada Brandt')
  expect(await store.read('readNumberDetails', { key: 'idn_1' })).toMatchObject({
    owner: { name: 'Ada Brandt' },
    otherNumbersOfOwner: [{ key: 'idn_2' }],
  })
  expect(await store.read('readNumberDetails', { key: 'idn_3' })).toBeNull()
})

test('a search that is typed on gives up the ones before', async () => {
  const store = await open()
  await fill(store, [makeNumber({ id: 'idn_1' })], 'Ada Brandt')
  const answers = await Promise.allSettled(['a', 'ad', 'ada'].map((search) => find(store, search)))
  expect(answers.at(-1)).toMatchObject({ status: 'fulfilled', value: { keys: ['idn_1'] } })
  const superseded = { status: 'rejected', reason: { code: 'superseded' } }
  expect(answers.slice(0, -1)).toMatchObject([superseded, superseded])
})

test('a search is answered while the writer writes', async () => {
  const store = await open()
  await fill(store, [makeNumber({ id: 'idn_1' })])
  const numbers = Array.from({ length: 5000 }, (_, index) =>
    makeNumber({ id: `idn_x${index}`, userId: `user_x${index}` }),
  )
  let isWritten = false
  const { run } = await store.write('beginSync', { now: 2000, mode: 'full' })
  const written = store
    .write('applyPage', { syncId: run.id, observedAt: 2000, page: packPage(makePage(numbers)) })
    .then(() => (isWritten = true))
  expect((await find(store, '')).total).toBe(1)
  expect(isWritten).toBe(false)
  await written
  expect((await find(store, '')).total).toBe(5001)
})

test('a job that fails rejects with words and leaves the store in use', async () => {
  const store = await open()
  const broken = makePage([makeNumber({ id: 'idn_1' })])
  await expect(
    store.write('applyPage', { syncId: 99, observedAt: 1000, page: packPage(broken) }),
  ).rejects.toMatchObject({
    code: 'database',
  })
  expect(await find(store, '')).toEqual({ keys: [], matching: 0, total: 0 })
})
