import type { Database } from 'better-sqlite3'

import type { Among } from '../../../contract/triage.ts'

/** Makes the table of this connection alone that holds what a query is narrowed to. */
export function createAmong(db: Database): void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS among (id INTEGER PRIMARY KEY)')
}

/** Puts the records to which queries are narrowed from now on into `among`. Not all of them are there as of a past sync. */
export function fillAmong(db: Database, ids: Int32Array): void {
  db.exec('DELETE FROM among')
  db.prepare(
    'INSERT INTO among SELECT number_id FROM json_each(?) CROSS JOIN search_rows ON number_id = value',
  ).run(JSON.stringify([...ids]))
}

/** Records that a query may be narrowed to. A list is given them once, not with each query. */
export type HeldAmong = Among & { ids: Int32Array }
