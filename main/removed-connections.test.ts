import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { openConnections } from './connections.ts'
import type { Connections, KeyVault } from './connections.ts'
import { holdRemoved } from './removed-connections.ts'

const secretKey = 'sk_test_to_bring_back'
const acme = { name: 'Acme', apiUrl: 'https://api.clerk.com', secretKey }
let folder: string

beforeEach(() => {
  vi.useFakeTimers()
  folder = mkdtempSync(join(tmpdir(), 'removed-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

const vaultOf = (backed: boolean): KeyVault => ({
  isBackedByKeyring: () => backed,
  encrypt: (text) => Buffer.from(text).reverse(),
  decrypt: (encrypted) => Buffer.from(encrypted).reverse().toString(),
})
const open = (backed = true) => openConnections(folder, vaultOf(backed))

function writeCache(connections: Connections, id: string): string {
  const file = connections.databaseFile(id)
  mkdirSync(dirname(file), { recursive: true })
  for (const ending of ['sqlite', 'sqlite-wal', 'backup-2026.sqlite', 'damaged-2026.sqlite', 'desk.json'])
    writeFileSync(file.replace(/sqlite$/, ending), 'numbers')
  return file
}
const filesOf = (id: string) => readdirSync(join(folder, 'connections')).filter((name) => name.startsWith(id))
const list = () => readFileSync(join(folder, 'connections.json'), 'utf8')

/** Three connections with their caches, of which the one in the middle is removed. */
async function removeMiddle(backed = true) {
  const connections = open(backed)
  const [last, middle, first] = ['Gamma', 'Acme', 'Alpha'].map((name) => connections.add({ ...acme, name }))
  if (!last || !middle || !first) throw new Error('There are three')
  for (const { id } of [last, middle, first]) writeCache(connections, id)
  const closed: string[] = []
  const removed = holdRemoved(connections, async (id) => {
    expect(connections.get(id).name, 'it is there until its cache is closed').toBe('Acme')
    closed.push(id)
  })
  await removed.remove(middle.id)
  expect(closed).toEqual([middle.id])
  return { connections, removed, middle, others: [first, last] }
}

describe('a removed connection', () => {
  test('is off the list, and its key off the disk and out of reach, at once', async () => {
    const { connections, middle, others } = await removeMiddle()
    expect(connections.list()).toEqual(others)
    expect(() => connections.secretKey(middle.id)).toThrow('This connection was removed.')
    expect(() => connections.databaseFile(middle.id)).toThrow('This connection was removed.')
    const encrypted = Buffer.from(secretKey).reverse().toString('base64')
    expect(list().split(encrypted)).toHaveLength(3)
    expect(filesOf(middle.id)).toHaveLength(5)
  })

  test.each([true, false])(
    'comes back as it was, to where it was, with its key (in a keyring: %s)',
    async (backed) => {
      const { connections, removed, middle, others } = await removeMiddle(backed)
      const settings = connections.syncSettings(others[0]?.id ?? '')
      await vi.advanceTimersByTimeAsync(10_000)
      expect(removed.bringBack(middle.id)).toEqual(middle)
      expect(connections.list()).toEqual([others[0], middle, others[1]])
      expect(connections.secretKey(middle.id)).toBe(secretKey)
      expect(connections.syncSettings(middle.id)).toEqual(settings)
      await vi.advanceTimersByTimeAsync(60_000)
      removed.deleteAll()
      expect(filesOf(middle.id)).toHaveLength(5)
      expect(
        open(backed)
          .list()
          .map(({ name }) => name),
      ).toEqual(['Alpha', 'Acme', 'Gamma'])
      expect(filesOf(middle.id)).toHaveLength(5)
    },
  )

  test('is deleted once it cannot be undone any more, and nothing else is', async () => {
    const { connections, removed, middle, others } = await removeMiddle()
    await vi.advanceTimersByTimeAsync(11_000)
    expect(filesOf(middle.id)).toEqual([])
    for (const { id } of others) expect(filesOf(id)).toHaveLength(5)
    expect(list()).not.toContain(middle.id)
    expect(() => removed.bringBack(middle.id)).toThrow('was deleted and cannot be brought back')
    expect(connections.list()).toEqual(others)
  })

  test('is deleted when the app quits', async () => {
    const { removed, middle } = await removeMiddle()
    removed.deleteAll()
    expect(filesOf(middle.id)).toEqual([])
    expect(list()).not.toContain(middle.id)
  })

  test('is deleted at the next start after a crash, and nothing else is', async () => {
    const { middle, others } = await removeMiddle()
    expect(open().list()).toEqual(others)
    expect(filesOf(middle.id)).toEqual([])
    for (const { id } of others) expect(filesOf(id)).toHaveLength(5)
    expect(list()).not.toContain(middle.id)
  })

  test('that could not be deleted is at the next start', async () => {
    const { removed, middle } = await removeMiddle()
    const inTheWay = join(folder, 'connections', `${middle.id}.sqlite-shm`)
    // A folder is no file that could be deleted as one.
    mkdirSync(inTheWay)
    removed.deleteAll()
    expect(list()).toContain(middle.id)
    expect(
      open()
        .list()
        .map(({ name }) => name),
    ).toEqual(['Alpha', 'Gamma'])
    rmSync(inTheWay, { recursive: true })
    open()
    expect(filesOf(middle.id)).toEqual([])
    expect(list()).not.toContain(middle.id)
  })
})

test('a sample workspace that is made anew takes the place of the removed one', () => {
  const connections = open()
  const sample = { ...acme, kind: 'sample' } as const
  const { id } = connections.provide(sample)
  const file = writeCache(connections, id)
  connections.remove(id)
  const anew = connections.provide(sample)
  expect(anew.id).not.toBe(id)
  expect(existsSync(file)).toBe(false)
  expect(() => connections.bringBack(id)).toThrow('cannot be brought back')
  expect(connections.list()).toEqual([anew])
})
