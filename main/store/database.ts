import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'

import { migrate } from './migrations/index.ts'

/**
 * Opens a connection's database for writing, creating and migrating it first where needed. File and folder are the
 * user's alone. Throws a FailureError for a database of a newer version, and SQLite's error for one that is damaged.
 */
export function openForWriting(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  const db = new Database(file)
  try {
    db.pragma('journal_mode = WAL')
    // SQLite falls back to NORMAL whenever a WAL database is opened again, and NORMAL may lose a committed page when the
    // power goes (sqlite.org/pragma.html#pragma_synchronous).
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    migrate(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens a database that openForWriting has prepared. Readers see whole transactions and never wait for the writer. */
export function openForReading(file: string): Database.Database {
  return new Database(file, { readonly: true, fileMustExist: true })
}
