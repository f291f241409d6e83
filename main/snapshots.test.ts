import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Connection } from '../contract/connection.ts'
import { openConnections } from './connections.ts'
import { snapshotCache, syncedAt } from './export/snapshot-fixture.ts'
import { prepareSnapshots } from './snapshots.ts'

const vault = {
  isBackedByKeyring: () => false,
  encrypt: (text: string) => Buffer.from(text),
  decrypt: (encrypted: Buffer) => encrypted.toString(),
}

let cache: ReturnType<typeof snapshotCache>
let folder: string
beforeEach(() => {
  cache = snapshotCache()
  folder = mkdtempSync(join(tmpdir(), 'snapshots-'))
})
afterEach(() => {
  cache.remove()
  rmSync(folder, { recursive: true })
})

/** An app in which the dialog of the system is answered with this file. */
function startApp() {
  const connections = openConnections(folder, vault)
  const closed: string[] = []
  const told: Connection[] = []
  const state = {
    file: '',
    now: syncedAt + 10_000,
    closed,
    told,
  }
  const snapshots = prepareSnapshots({
    connections,
    folder: join(folder, 'connections'),
    workerFile: new URL('snapshot/take-in-worker.ts', import.meta.url),
    chooseFile: async () => state.file || null,
    close: async (id) => void state.closed.push(id),
    clock: () => state.now,
    report: (connection) => state.told.push(connection),
  })
  const open = async (file: string, replaces: string | null = null) => {
    state.file = file
    const chosen = await snapshots.handlers.chooseSnapshot(undefined)
    if (chosen === null) throw new Error('No file was chosen')
    return snapshots.handlers.openSnapshot({ choiceId: chosen.choiceId, passphrase: null, replaces })
  }
  return { connections, snapshots, state, open }
}

function files(): string[] {
  return readdirSync(join(folder, 'connections')).sort()
}

test('a snapshot becomes a connection without a key, which is there after the next start', async () => {
  const { connections, open } = startApp()
  const opened = await open(await cache.export({ expiresAt: syncedAt + 60_000 }))
  expect(opened).toMatchObject({
    name: 'Acme (snapshot)',
    kind: 'snapshot',
    key: 'none',
    snapshot: { takenAt: syncedAt, expiresAt: syncedAt + 60_000, expired: false },
  })
  expect(files()).toEqual([`${opened.id}.sqlite`])
  expect(() => connections.secretKey(opened.id)).toThrow('asks Clerk for nothing')
  expect(openConnections(folder, vault).list()).toEqual([opened])
})

test('a newer one takes the place of another and keeps its id', async () => {
  const { connections, state, open } = startApp()
  const opened = await open(await cache.export({ expiresAt: syncedAt + 60_000 }))
  const replaced = await open(await cache.export({}, { name: 'newer.sqlite' }), opened.id)
  expect(replaced).toMatchObject({ id: opened.id, snapshot: { expiresAt: null } })
  expect(connections.list()).toEqual([replaced])
  expect(state.closed).toEqual([opened.id])
  expect(files()).toEqual([`${opened.id}.sqlite`])
})

test('what is no snapshot leaves no connection and no file', async () => {
  const { connections, open } = startApp()
  await expect(open(join(cache.folder, 'saved/numbers.sqlite.manifest.json'))).rejects.toMatchObject({
    code: 'not_found',
  })
  await cache.export()
  await expect(open(join(cache.folder, 'saved/numbers.sqlite.manifest.json'))).rejects.toMatchObject({
    code: 'invalid_request',
  })
  expect(connections.list()).toEqual([])
  expect(files()).toEqual([])
})

test('the page can open nothing but what was chosen', async () => {
  const { snapshots } = startApp()
  const choiceId = await cache.export()
  await expect(
    snapshots.handlers.openSnapshot({ choiceId, passphrase: null, replaces: null }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('once it expires its data are deleted, and only that it was there is kept', async () => {
  const { connections, snapshots, state, open } = startApp()
  const opened = await open(await cache.export({ expiresAt: syncedAt + 60_000 }))
  state.now = syncedAt + 59_999
  await snapshots.expireDue()
  expect(existsSync(connections.databaseFile(opened.id))).toBe(true)
  state.now = syncedAt + 60_000
  await snapshots.expireDue()
  expect(files()).toEqual([])
  expect(state.closed).toEqual([opened.id])
  expect(state.told).toMatchObject([{ id: opened.id, snapshot: { expired: true } }])
  expect(() => connections.databaseFile(opened.id)).toThrow('has expired')
  await snapshots.expireDue()
  expect(state.told).toHaveLength(1)
  connections.remove(opened.id)
  expect(connections.list()).toEqual([])
})

test('what an app that was killed had taken in half is deleted at the next start', async () => {
  const { open } = startApp()
  const { id } = await open(await cache.export())
  const left = join(folder, 'connections', `${id}.choice.incoming.sqlite`)
  writeFileSync(left, 'half')
  startApp()
  expect(files()).toEqual([`${id}.sqlite`])
})

test('where nothing can be kept it is that, and not the snapshot, that is told', async () => {
  const { open } = startApp()
  writeFileSync(join(folder, 'connections'), 'a file where the folder would be')
  await expect(open(await cache.export({}))).rejects.toMatchObject({
    code: 'file_not_written',
    message: expect.stringContaining(
      `${join(folder, 'connections')} for connections and caches could not be made`,
    ),
  })
})
