import Database from 'better-sqlite3'

import type { ObservedUser } from '../main/store/apply-page.ts'
import { numberColumnNames, numberValues } from '../main/store/number-columns.ts'
import { ownerValues } from '../main/store/page-statements.ts'
import { searchRowOf } from '../main/store/search-row.ts'

/**
 * What a cache would be without anything of ours: the records and their owners in two tables with their ids' indexes alone,
 * what is searched beside them, and the same durability.
 */
export function openPeer(file: string): Database.Database {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`
    CREATE TABLE IF NOT EXISTS owners (
      id TEXT PRIMARY KEY, name TEXT, username TEXT, email TEXT, external_id TEXT, primary_phone_number_id TEXT,
      banned INTEGER, locked INTEGER, two_factor_enabled INTEGER, created_at INTEGER, updated_at INTEGER,
      last_sign_in_at INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS numbers (
      number_id INTEGER PRIMARY KEY, ${numberColumnNames.join(', ')}, digits TEXT, owner TEXT,
      raw_json TEXT, UNIQUE (key)
    );
  `)
  return db
}

/** Gives the function that inserts a page in one transaction and does nothing else. */
export function prepareBareInsert(db: Database.Database): (users: readonly ObservedUser[]) => void {
  const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ')
  const insertOwner = db.prepare(`INSERT INTO owners VALUES (${marks(12)})`)
  const insertNumber = db.prepare(`INSERT INTO numbers VALUES (NULL, ${marks(numberColumnNames.length + 3)})`)
  return db.transaction((users: readonly ObservedUser[]) => {
    for (const { owner, numbers } of users) {
      insertOwner.run(ownerValues(owner))
      for (const { number, rawJson } of numbers) {
        const [, , , , digits, , text] = searchRowOf(number, owner, 0)
        insertNumber.run(...numberValues(number), digits, text, rawJson)
      }
    }
  })
}
