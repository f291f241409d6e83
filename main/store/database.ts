import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'

import { makeFolder } from '../make-folder.ts'
import { areRowsDerived, deriveRows } from './derived-rows.ts'
import { isNewest, migrate } from './migrations/index.ts'

/**
 * Opens a connection's database for writing, creating and migrating it first where needed. File and folder are the
 * user's alone. Throws a FailureError for a database of a newer version, and SQLite's error for one that is damaged.
 */
export function openForWriting(file: string): Database.Database {
  makeFolder(dirname(file))
  // One that is there is never opened but by SQLite: closing it again would give up the locks that this process has on it
  // (sqlite.org/howtocorrupt.html, 2.2), which tell others that its journal is in use.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const db = openPrepared(file)
  try {
    migrate(db)
    deriveRows(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens a database that openForWriting has prepared for writing again. Throws SQLite's error for one that is damaged. */
export function openPrepared(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true })
  try {
    db.pragma('journal_mode = WAL')
    // SQLite falls back to NORMAL whenever a WAL database is opened again, and NORMAL may lose a committed page when the
    // power goes (sqlite.org/pragma.html#pragma_synchronous).
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('temp_store = MEMORY')
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Takes back what a process that was killed had begun to write before the database had its write-ahead log. */
export function rollBack(file: string): void {
  const db = new Database(file)
  try {
    db.pragma('user_version')
  } finally {
    db.close()
  }
}

/** Whether openForWriting would find nothing to do. */
export function isPrepared(file: string): boolean {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    return isNewest(db) && areRowsDerived(db)
  } finally {
    db.close()
  }
}

/**
 * Writes the journal back once it is large. SQLite does so by itself only when no reader is in its way, and the list of a
 * window that follows a sync nearly always is: this waits until it takes its next snapshot (sqlite.org/wal.html, "Avoiding
 * Excessively Large WAL Files").
 */
export function limitJournal(db: Database.Database, mostBytes = 128 * 2 ** 20): void {
  const journal = statSync(`${db.name}-wal`, { throwIfNoEntry: false })
  if (journal && journal.size > mostBytes) db.pragma('wal_checkpoint(TRUNCATE)')
}

/** Opens a database that openForWriting has prepared. Readers see whole transactions and never wait for the writer. */
export function openForReading(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  // A search looks up some thousand rows here and there. Read through memory maps they take a third of the time; what lies
  // beyond the largest map that SQLite makes is read into its own cache (sqlite.org/mmap.html).
  db.pragma(`mmap_size = ${2 ** 31 - 1}`)
  db.pragma('cache_size = -65536')
  db.pragma('temp_store = MEMORY')
  return db
}
