import { setImmediate } from 'node:timers/promises'

import Database from 'better-sqlite3'

import { refuseNewer } from './migrations/index.ts'

/** Whether SQLite's error says that the file is damaged. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code)
}

/** Whether SQLite can read every page of a database: all of the file is read, which takes seconds a gigabyte. */
export function isWhole(db: Database.Database): boolean {
  return passes(db, 'quick_check(1)')
}

/**
 * The same table by table, between which a thread that is to end is heard. What is not of a table, such as the list of free
 * pages, is not looked at. Throws when it is no longer wanted, as when the database was closed.
 */
export async function areTablesWhole(db: Database.Database, isWanted = () => db.open): Promise<boolean> {
  try {
    const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    for (const name of ['sqlite_schema', ...names]) {
      if (!passes(db, `quick_check('${name}')`)) return false
      await setImmediate()
      if (!isWanted()) throw new Error('The workspace was closed')
    }
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

function passes(db: Database.Database, check: string): boolean {
  try {
    return db.pragma(check, { simple: true }) === 'ok'
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

/**
 * Looks at a file without changing it: whether it is a database of this app, and with `thoroughly` whether each of its pages
 * can be read. Throws a FailureError when a newer version wrote it.
 */
export function isSound(file: string, thoroughly: boolean): boolean {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    refuseNewer(db)
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return !thoroughly || isWhole(db)
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  } finally {
    db.close()
  }
}
