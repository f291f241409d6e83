import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import {
  attemptsSeen,
  backUpNow,
  fillAndBackUp,
  hour,
  middleOf,
  namesBeside,
  noon,
  overwrite,
  syncAttempts,
} from './backed-up-fixture.ts'
import { backUp } from './backups.ts'
import { openLock } from './cache-lock.ts'
import { listBackups } from './database-files.ts'
import { openForReading, openForWriting } from './database.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backups-'))
  file = join(folder, 'one.sqlite')
  await fillAndBackUp(file)
})
afterEach(() => rmSync(folder, { recursive: true }))

const times = () => listBackups(file).map(({ at }) => at)

test('the newest two backups are kept, the user’s alone, with nothing beside them', async () => {
  await backUpNow(file, { now: noon + 2 * hour })
  expect(times()).toEqual([noon + 2 * hour, noon + hour])
  expect(namesBeside(file, 'backup')).toEqual(
    listBackups(file)
      .map(({ path }) => basename(path))
      .reverse(),
  )
  for (const { path } of listBackups(file)) expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a backup that was killed leaves the earlier ones whole, and the next one takes what it left away', async () => {
  const contents = () => listBackups(file).map(({ path }) => readFileSync(path, 'hex'))
  const before = contents()
  for (const suffix of ['', '-journal'])
    writeFileSync(join(folder, `one.backup-unfinished.sqlite${suffix}`), Buffer.alloc(5000, 1))
  expect(contents()).toEqual(before)
  await backUpNow(file, { now: noon + 2 * hour })
  expect(contents()[1]).toBe(before[0])
  expect(namesBeside(file, 'backup-unfinished')).toEqual([])
})

test('a backup that another process is making is left to it', async () => {
  const other = openLock(file, 'keeper.lock')
  expect(other.take('alone', 0)).toBe(true)
  writeFileSync(join(folder, 'one.backup-unfinished.sqlite'), 'half a copy')
  expect(await backUpNow(file, { now: noon + 2 * hour })).toBe('skipped')
  expect(namesBeside(file, 'backup-unfinished')).toHaveLength(1)
  other.close()
  expect(await backUpNow(file, { now: noon + 2 * hour })).toBe('written')
})

test('a damaged database takes no good backup’s place', async () => {
  overwrite(file, middleOf(file), 65_536)
  expect(await backUpNow(file, { now: noon + 2 * hour })).toBe('damaged')
  expect(times()).toEqual([noon + hour, noon])
  expect(namesBeside(file, 'backup-unfinished')).toEqual([])
})

test('a backup that cannot be written says so and leaves the earlier ones', async () => {
  mkdirSync(join(folder, 'one.backup-unfinished.sqlite'))
  // What stands in the way is not ours to delete.
  const failed = backUpNow(file, { now: noon + 2 * hour })
  await expect(failed).rejects.toMatchObject({
    code: 'file_not_written',
    message: expect.stringContaining('earlier backups are kept'),
  })
  expect(times()).toEqual([noon + hour, noon])
})

test('a sync that changed nothing is backed up once a day', async () => {
  const made = []
  for (const now of [noon + 2 * hour, noon + 25 * hour])
    made.push(await backUpNow(file, { now, changed: false }))
  expect(made).toEqual(['skipped', 'written'])
})

test('a clock that was set back does not make the newest backup the one to go', async () => {
  await backUpNow(file, { now: noon - 24 * hour, changed: false })
  expect(times()).toEqual([noon + hour, noon - 24 * hour])
})

test('a backup that was begun is of that moment whatever is written meanwhile, and ends when its database closes', async () => {
  const db = openForWriting(file)
  const reader = openForReading(file)
  const backup = backUp(reader, { now: noon + 2 * hour, mode: 'full', changed: true })
  syncAttempts(db, noon + 3 * hour, 9)
  expect(await backup).toBe('written')
  const copy = new Database(listBackups(file)[0]?.path ?? '', { readonly: true })
  expect(attemptsSeen(copy)).toEqual([1, 2, 3])
  copy.close()

  const before = times()
  const abandoned = backUp(reader, { now: noon + 4 * hour, mode: 'full', changed: true })
  reader.close()
  await expect(abandoned).rejects.toMatchObject({ code: 'file_not_written' })
  expect(times()).toEqual(before)
  expect(namesBeside(file, 'backup-unfinished')).toEqual([])
  db.close()
})
