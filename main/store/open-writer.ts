import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'

import { FailureError } from '../../contract/failure.ts'
import { isDamage, isSound } from './check-database.ts'
import { besideDatabase, isFilled, listBackups } from './database-files.ts'
import { openForWriting } from './database.ts'
import { repairDatabase } from './repair-database.ts'

/** A lock that nothing refers to would be collected as garbage, and given up with that. */
const held = new Set<Database.Database>()

export type OpenedForWriting = {
  db: Database.Database
  /** Whether the last one to write was cut off, so that its journal was left. */
  cutOff: boolean
  close: () => void
}

/**
 * Opens a connection's database as its one writer, and restores it from a backup where it is damaged or missing. With
 * `suspect` every page is read first. Throws a FailureError when another process is its writer, or a newer version wrote it.
 */
export function openAsOnlyWriter(file: string, suspect: boolean, now: number): OpenedForWriting {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const lock = takeLock(file)
  try {
    const cutOff = isFilled(`${file}-wal`)
    const db = openSound(file, suspect) ?? repairAndOpen(file, now)
    const close = () => {
      db.close()
      release(lock)
    }
    return { db, cutOff, close }
  } catch (error) {
    release(lock)
    throw error
  }
}

function release(lock: Database.Database): void {
  held.delete(lock)
  lock.close()
}

/** Null where the database is damaged, or missing though it was there. */
function openSound(file: string, suspect: boolean): Database.Database | null {
  // A journal beside an empty file holds what SQLite would delete.
  if (!isFilled(file))
    return isFilled(`${file}-wal`) || listBackups(file).length > 0 ? null : openForWriting(file)
  if (!isSound(file, suspect)) return null
  try {
    return openForWriting(file)
  } catch (error) {
    if (isDamage(error)) return null
    throw error
  }
}

function repairAndOpen(file: string, now: number): Database.Database {
  repairDatabase(file, now)
  return openForWriting(file)
}

/**
 * The lock is SQLite's own on a file beside the database, not on the database: it is held while a damaged one is exchanged,
 * too. The system lets go of it with the process, however that ends.
 */
function takeLock(file: string): Database.Database {
  const lock = new Database(besideDatabase(file, 'lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    chmodSync(lock.name, 0o600)
    held.add(lock)
    return lock
  } catch (error) {
    lock.close()
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY')) throw error
    throw new FailureError(
      'busy',
      'The cache of this connection is in use by another copy of Phone Number Inspector. Go on there, or close it and try again.',
    )
  }
}
