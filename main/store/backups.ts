import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'

import { FailureError } from '../../contract/failure.ts'
import type { SyncMode } from '../../contract/sync.ts'
import { isFull } from '../refusal.ts'
import { openLock } from './cache-lock.ts'
import { areTablesWhole, isDamage } from './check-database.ts'
import { besideDatabase, datedFile, listBackups, syncToDisk } from './database-files.ts'

const hour = 3_600_000
const day = 24 * hour

/** From here on, a copy after every incremental sync would wear the disk out: at one every 5 minutes, 75 GB a day. */
const largeBytes = 256 * 2 ** 20

// 4 MB: some milliseconds, after which a closing workspace is heard.
const pagesPerStep = 1024

/**
 * Copies a database beside itself and keeps the newest two copies. The copy is of one moment, and the writer goes on
 * meanwhile. It is checked and synced under another name first, so that what has a backup's name is whole. Skips what is
 * not worth it, and what another process is making. Throws a FailureError when the copy cannot be written; the earlier ones stay.
 */
export async function backUp(
  db: Database.Database,
  input: { now: number; mode: SyncMode; changed: boolean },
): Promise<'written' | 'skipped' | 'damaged'> {
  const file = db.name
  if (!isWorthIt(file, input)) return 'skipped'
  // Not the writer's: syncs go on meanwhile.
  const lock = openLock(file, 'keeper.lock')
  try {
    return lock.take('alone', 0) ? await writeBackup(db, input.now) : 'skipped'
  } finally {
    lock.close()
  }
}

async function writeBackup(db: Database.Database, now: number): Promise<'written' | 'damaged'> {
  const file = db.name
  const partial = besideDatabase(file, 'backup-unfinished.sqlite')
  try {
    // What a backup has left that was killed.
    removeCopy(partial)
    closeSync(openSync(partial, 'wx', 0o600))
    await copySnapshot(db, partial)
    if (!(await finish(db, partial))) return 'damaged'
    const written = datedFile(file, 'backup', now)
    renameSync(partial, written)
    syncToDisk(dirname(file))
    // A clock that was set back may have made the one just written the oldest.
    const earlier = listBackups(file).filter(({ path }) => path !== written)
    for (const { path } of earlier.slice(1)) rmSync(path)
    return 'written'
  } catch (error) {
    if (isDamage(error)) return 'damaged'
    throw notBackedUp(error)
  } finally {
    abandon(partial)
  }
}

function isWorthIt(file: string, input: { now: number; mode: SyncMode; changed: boolean }): boolean {
  const [newest] = listBackups(file)
  const age = newest === undefined ? Infinity : input.now - newest.at
  // One of the future tells of a clock that was wrong, not of a backup that is new.
  if (age < 0) return true
  if (!input.changed) return age >= day
  return input.mode === 'full' || statSync(file).size < largeBytes || age >= hour
}

/** One read transaction holds the snapshot: without it each page that the writer commits would start the copy anew. */
async function copySnapshot(db: Database.Database, partial: string): Promise<void> {
  db.exec('BEGIN')
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  await db.backup(partial, { progress: () => pagesPerStep })
  db.exec('COMMIT')
}

/**
 * Makes the copy a file of its own, which needs no journal to be looked at, and tells whether it is whole. Closing the
 * database ends it early.
 */
async function finish(db: Database.Database, partial: string): Promise<boolean> {
  const copy = new Database(partial)
  try {
    copy.pragma('journal_mode = DELETE')
    if (!(await areTablesWhole(copy, () => db.open))) return false
  } finally {
    copy.close()
  }
  chmodSync(partial, 0o600)
  syncToDisk(partial)
  return true
}

/** What cannot be removed now, the next backup meets: it must not hide how this one ended. */
function abandon(partial: string): void {
  try {
    removeCopy(partial)
  } catch {}
}

function removeCopy(partial: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(partial + suffix, { force: true })
}

function notBackedUp(error: unknown): FailureError {
  return new FailureError(
    'file_not_written',
    isFull(error)
      ? 'The backup after the last sync was not made, because the disk is full; earlier backups are kept. Free some space, then sync again.'
      : 'The backup after the last sync was not made, because its file could not be written; earlier backups are kept. Check the folder of the cache, then sync again.',
    error instanceof Error ? error.message : null,
  )
}
