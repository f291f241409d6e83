import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { fillAndBackUp, namesBeside, noon, overwrite } from './backed-up-fixture.ts'
import { openCache } from './open-cache.ts'

const script = fileURLToPath(new URL('./only-writer-fixture.ts', import.meta.url))
let folder: string
let file: string
let others: ChildProcess[]
let opened: ReturnType<typeof openCache>[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'only-writer-'))
  file = join(folder, 'one.sqlite')
  others = []
  opened = []
})
afterEach(() => {
  for (const other of others) other.kill('SIGKILL')
  for (const cache of opened) cache.close()
  rmSync(folder, { recursive: true })
})

/** Another process that has the database open until it is killed, as its writer or not. */
async function startOther(as: 'writer' | 'reader' = 'writer') {
  const other = spawn(process.execPath, [script, file, as], { stdio: ['ignore', 'pipe', 'inherit'] })
  others.push(other)
  await once(other.stdout, 'data')
  return {
    kill: async () => {
      const exited = once(other, 'exit')
      other.kill('SIGKILL')
      await exited
    },
  }
}

function open(purpose: 'write' | 'read' = 'write', suspect = false) {
  const cache = openCache(file, { purpose, suspect }, 0)
  opened.push(cache)
  return cache
}

const startsOf = ({ db }: ReturnType<typeof openCache>) =>
  db.prepare('SELECT started_at FROM syncs').pluck().all()

const busy = expect.objectContaining({ code: 'busy', message: expect.stringContaining('Another copy') })
const damaged = expect.objectContaining({ code: 'damaged_database' })

test('what another process writes is read meanwhile, and written to once that one is killed', async () => {
  const writing = await startOther()
  const cache = open()
  expect(startsOf(cache)).toEqual([77])
  expect(cache.cutOff).toBe(false)
  expect(cache.isWrittenElsewhere()).toBe(true)
  expect(() => cache.hold()).toThrow(busy)

  await writing.kill()
  expect(cache.isWrittenElsewhere()).toBe(false)
  expect(cache.hold()).toBe(true)
  expect(startsOf(cache)).toEqual([77])
  cache.db.exec('INSERT INTO syncs (started_at) VALUES (78)')
  expect(startsOf(cache)).toEqual([77, 78])
})

test('what a process was killed over is told to the next one that has it alone', async () => {
  await (await startOther()).kill()
  const next = open()
  expect(next.cutOff).toBe(true)
  expect(open().cutOff).toBe(false)
  expect(startsOf(next)).toEqual([77])
  expect(statSync(join(folder, 'one.lock')).mode & 0o777).toBe(0o600)
})

test('within one process a second writer yields, too, until the first has let go as often as it took hold', () => {
  const [first, second] = [open(), open()]
  expect([first.hold(), first.hold()]).toEqual([true, false])
  first.letGo()
  expect(() => second.hold()).toThrow(busy)
  first.letGo()
  expect(second.hold()).toBe(true)
  expect(first.isWrittenElsewhere()).toBe(true)
})

test('whoever closes first leaves the journal to the others, and the last one takes it along', () => {
  const [first, second] = [open(), open()]
  first.db.exec('INSERT INTO syncs (started_at) VALUES (77)')
  first.close()
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
  expect(startsOf(second)).toEqual([77])
  second.close()
  opened = []
  expect(existsSync(`${file}-wal`)).toBe(false)
})

describe('while another process has it open, a database', () => {
  test('that is damaged is neither restored nor set aside', async () => {
    await fillAndBackUp(file)
    await startOther('reader')
    overwrite(file, 8192, 65_536)
    expect(() => open('write', true)).toThrow(damaged)
    expect(namesBeside(file, 'damaged')).toEqual([])
  })

  test('of an older version is not migrated', async () => {
    await startOther('reader')
    const db = new Database(file)
    db.pragma('user_version = 5')
    expect(() => open()).toThrow(busy)
    expect(() => open('read')).toThrow(busy)
    expect(db.pragma('user_version', { simple: true })).toBe(5)
    db.close()
  })
})

describe('to be read, a database', () => {
  test('that is missing is not made, nor is anything beside it', () => {
    expect(() => open('read')).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(existsSync(file)).toBe(false)
    expect(namesBeside(file, '')).toEqual([])
  })

  test('that is damaged is not restored', async () => {
    await fillAndBackUp(file)
    overwrite(file, 0, 100)
    expect(() => open('read')).toThrow(damaged)
    expect(namesBeside(file, 'damaged')).toEqual([])
  })

  test('of a newer version is refused', () => {
    open().db.pragma('user_version = 999')
    expect(() => open('read')).toThrow(expect.objectContaining({ code: 'newer_database' }))
  })

  test('of an older version is brought to this one', () => {
    const first = open()
    first.db.pragma('user_version = 0')
    for (const { name } of first.db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
      .all())
      if (!/^sqlite_|^search_text_/.test(name)) first.db.exec(`DROP TABLE IF EXISTS "${name}"`)
    first.close()
    opened = []
    expect(startsOf(open('read'))).toEqual([])
  })

  test('is read while another process writes', async () => {
    await fillAndBackUp(file)
    await startOther()
    expect(startsOf(open('read'))).toEqual([noon, noon + 3_600_000, noon + 2 * 3_600_000, 77])
  })
})
