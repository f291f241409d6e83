import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import {
  attemptsSeen,
  fillAndBackUp,
  hour,
  middleOf,
  namesBeside,
  noon,
  overwrite,
  search,
  syncAttempts,
} from './backed-up-fixture.ts'
import { listBackups } from './database-files.ts'
import { openCache } from './open-cache.ts'
import type { OpenedCache } from './open-cache.ts'
import { forgetRepair, readRepair } from './repair-note.ts'

const now = noon + 3 * hour
let folder: string
let file: string
let opened: OpenedCache[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restoring-'))
  file = join(folder, 'one.sqlite')
  opened = []
  await fillAndBackUp(file)
})
afterEach(() => {
  close()
  rmSync(folder, { recursive: true })
})

function open(suspect = false): Database.Database {
  const writer = openCache(file, { purpose: 'write', suspect }, now)
  opened.push(writer)
  return writer.db
}

function close(): void {
  for (const { close: end } of opened.splice(0)) end()
}

const setAside = () => join(folder, namesBeside(file, 'damaged')[0] ?? '')
const middle = () => middleOf(file)

describe('a database is restored from its newest backup', () => {
  const found: [string, boolean, () => void][] = [
    ['its header is overwritten', false, () => overwrite(file, 0, 100)],
    ['it is another file', false, () => writeFileSync(file, 'this is no database, whatever its name says')],
    ['its first page is all that is left', true, () => truncateSync(file, 4096)],
    ['less than its header is left', false, () => truncateSync(file, 50)],
    ['it is empty', false, () => truncateSync(file, 0)],
    ['its schema is overwritten', false, () => overwrite(file, 100, 3900)],
    ['half of it is cut off', true, () => truncateSync(file, middle())],
    ['it is overwritten in the middle', true, () => overwrite(file, middle(), 65_536)],
  ]
  test.each(found)('when %s', async (_, suspect, damage) => {
    damage()
    const damaged = readFileSync(file)
    const db = open(suspect)
    expect(readRepair(file)).toEqual({ at: now, setAsideAs: setAside(), backupAt: noon + hour })
    expect(readFileSync(setAside()).equals(damaged)).toBe(true)
    expect(attemptsSeen(db)).toEqual([1, 2])
    expect([await search(db, 'brandt'), await search(db, '79460123')]).toEqual([1, 1])
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(listBackups(file).map(({ at }) => at)).toEqual([noon + hour, noon])

    syncAttempts(db, now, 4)
    expect(attemptsSeen(db)).toEqual([1, 2, 4])
    expect(await search(db, 'brandt')).toBe(1)
  })

  test('when it is missing', () => {
    rmSync(file)
    const db = open()
    expect(readRepair(file)).toEqual({ at: now, setAsideAs: null, backupAt: noon + hour })
    expect(attemptsSeen(db)).toEqual([1, 2])
  })

  test('and from the one before when the newest is damaged or empty', () => {
    overwrite(file, 0, 100)
    const newest = listBackups(file)[0]?.path ?? ''
    overwrite(newest, middleOf(newest), 65_536)
    expect(attemptsSeen(open())).toEqual([1])
    close()
    truncateSync(newest, 0)
    overwrite(file, 0, 100)
    expect(attemptsSeen(open())).toEqual([1])
    // Each damaged file has a name of its own.
    expect(namesBeside(file, 'damaged')).toHaveLength(2)
  })

  test('or begun anew, and told, when no backup is whole', async () => {
    for (const path of [file, ...listBackups(file).map((backup) => backup.path)]) overwrite(path, 0, 100)
    const db = open()
    expect(readRepair(file)).toEqual({ at: now, setAsideAs: setAside(), backupAt: null })
    expect(attemptsSeen(db)).toEqual([])
    syncAttempts(db, now, 4)
    expect(await search(db, '')).toBe(401)
  })

  test('without its journal, which would be replayed into the restored one', () => {
    overwrite(file, 0, 100)
    writeFileSync(`${file}-wal`, 'a journal')
    const db = open()
    expect(readFileSync(`${setAside()}-wal`, 'utf8')).toBe('a journal')
    expect(attemptsSeen(db)).toEqual([1, 2])
  })

  test('also after a restore that was killed once the damaged file was set aside', () => {
    overwrite(file, 0, 100)
    open()
    close()
    const first = setAside()
    rmSync(file)
    writeFileSync(join(folder, 'one.restore-unfinished.sqlite'), 'half a copy')
    expect(attemptsSeen(open())).toEqual([1, 2])
    expect(readRepair(file)?.setAsideAs).toBe(first)
  })
})

test('what was done is told until the user has read it', () => {
  overwrite(file, 0, 100)
  open()
  close()
  open()
  expect(readRepair(file)?.backupAt).toBe(noon + hour)
  forgetRepair(file)
  expect(readRepair(file)).toBeNull()
})

test('a whole database is neither restored nor set aside, whatever is in its journal', () => {
  writeFileSync(`${file}-wal`, Buffer.alloc(100_000, 0xa5))
  const db = open(true)
  expect(opened[0]?.cutOff).toBe(true)
  expect(attemptsSeen(db)).toEqual([1, 2, 3])
  close()
  open()
  expect(opened[0]?.cutOff).toBe(false)
  expect(readRepair(file)).toBeNull()
  expect(namesBeside(file, 'damaged')).toEqual([])
})

test('a database of a newer version is left as it is, and so are its backups', () => {
  const db = new Database(file)
  db.pragma('journal_mode = DELETE')
  db.pragma('user_version = 999')
  db.close()
  const newest = listBackups(file)[0]?.path ?? ''
  copyFileSync(file, newest)
  const contents = () =>
    [file, ...listBackups(file).map(({ path }) => path)].map((path) => readFileSync(path, 'hex'))
  const before = contents()
  const refused = expect.objectContaining({ code: 'newer_database' })
  expect(() => open(true)).toThrow(refused)
  expect(contents()).toEqual(before)
  // Nor is what an older version wrote put in the place of a damaged one.
  overwrite(file, 0, 100)
  const damaged = contents()
  expect(() => open()).toThrow(refused)
  expect(contents()).toEqual(damaged)
  expect(namesBeside(file, 'damaged')).toEqual([])
})
