import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../contract/number-query.ts'
import { deleteLeftCopies, openPastViews } from './past-views.ts'
import { openStore } from './store/client.ts'
import type { Store } from './store/client.ts'
import { makeNumber, makePage, packPage } from './store/observed-page-fixture.ts'

const workerFile = new URL('./store/worker.ts', import.meta.url)
let folder: string
let store: Store
let views: ReturnType<typeof openPastViews>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'past-views-'))
  const databaseFile = (connectionId: string) => join(folder, `${connectionId}.sqlite`)
  store = await openStore({ file: databaseFile('one'), workerFile })
  views = openPastViews({ databaseFile, workerFile })
})
afterEach(async () => {
  await views.closeOf('one')
  await store.close()
  rmSync(folder, { recursive: true })
})

async function sync(at: number, ...ids: string[]): Promise<number> {
  const { run } = await store.write('beginSync', { now: at, mode: 'full' })
  const page = makePage(ids.map((id) => makeNumber({ id })))
  await store.write('applyPage', { syncId: run.id, observedAt: at, page: packPage(page) })
  await store.write('endSync', { syncId: run.id, now: at, outcome: 'completed', failure: null })
  return run.id
}

const copies = () => readdirSync(folder).filter((name) => name.includes('as-of'))
const everything = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
  version: null,
  keys: [],
} as const

test('views of several moments and the cache are read side by side, and leave no file', async () => {
  const first = await sync(1000, 'idn_1')
  const second = await sync(2000, 'idn_1', 'idn_2')
  const opened = [await views.open('one', first), await views.open('one', second)]
  await sync(3000, 'idn_1', 'idn_2', 'idn_3')
  const found = []
  for (const { viewId } of opened) {
    const view = await views.find(viewId)
    if (view) found.push(await view.list('locateNumbers', { ...everything, keys: [] }))
  }
  found.push(await store.list('locateNumbers', { ...everything, keys: [] }))
  expect(found.map(({ total }) => total)).toEqual([1, 2, 3])
  expect(opened.map(({ moment }) => moment.endedAt)).toEqual([1000, 2000])
  expect(copies()).toHaveLength(2)

  await views.close(opened[0]?.viewId ?? '')
  expect(copies()).toHaveLength(1)
  expect(await views.find(opened[0]?.viewId ?? '')).toBeNull()
  await views.closeOf('one')
  expect(copies()).toEqual([])
})

test('a view that is closed while its file is read keeps the file until that is done', async () => {
  const { viewId } = await views.open('one', await sync(1000, 'idn_1'))
  const held = await views.hold(viewId)
  await views.close(viewId)
  expect(await views.hold(viewId)).toBeNull()
  expect(copies()).toHaveLength(1)
  held?.release()
  expect(copies()).toEqual([])
})

test('a view that cannot be made leaves no file', async () => {
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  await expect(views.open('one', run.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(copies()).toEqual([])
})

test('what an app that was killed has left is deleted, and nothing else, nor what one that runs has made', () => {
  const connections = join(folder, 'connections')
  deleteLeftCopies(connections)
  mkdirSync(connections)
  const running = `one.as-of-12-${process.pid}-1.sqlite`
  const kept = [running, 'one.sqlite', 'one.sqlite-wal', 'one.sqlite.backup']
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  for (const name of [...kept, `one.as-of-12-${ended}-1.sqlite`, `one.as-of-12-${ended}-1.sqlite-journal`])
    writeFileSync(join(connections, name), '')
  deleteLeftCopies(connections)
  expect(readdirSync(connections).sort()).toEqual(kept)
})
