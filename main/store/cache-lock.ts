import { chmodSync } from 'node:fs'

import Database from 'better-sqlite3'

import { besideDatabase } from './database-files.ts'

/** A lock that nothing refers to would be collected as garbage, and given up with that. */
const open = new Set<Database.Database>()

/** How each share of the lock is taken. */
const begin = {
  using: 'BEGIN; SELECT count(*) FROM sqlite_schema',
  writing: 'BEGIN IMMEDIATE',
  alone: 'BEGIN EXCLUSIVE',
}

export type CacheLock = ReturnType<typeof openLock>

/**
 * The lock of a database that several processes open. It is SQLite's own on an empty one beside it, so that the system lets
 * go of it with the process, however that ends, and that it is held while a damaged database is exchanged, too. Its three
 * levels (sqlite.org/lockingv3.html) are what is needed: any number are `using` the database, of whom one is `writing`, or
 * one is `alone` with it. A handle holds one at a time. `ending` is that of another lock's file.
 */
export function openLock(file: string, ending = 'lock') {
  const lock = new Database(besideDatabase(file, ending))
  open.add(lock)
  chmodSync(lock.name, 0o600)
  return {
    /** Whether it could be had, within so many milliseconds. */
    take: (share: keyof typeof begin, waitMs: number): boolean => {
      lock.pragma(`busy_timeout = ${waitMs}`)
      try {
        lock.exec(begin[share])
        return true
      } catch (error) {
        if (lock.inTransaction) lock.exec('ROLLBACK')
        if (isBusy(error)) return false
        throw error
      }
    },
    letGo: (): void => {
      lock.exec('ROLLBACK')
    },
    close: (): void => {
      open.delete(lock)
      lock.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
