import type { Database } from 'better-sqlite3'

import { externalDigits } from './queries/identifiers.ts'

/**
 * In the order in which they are built. `search_rows_by_…` are walked in their order, or a range of them is scanned;
 * SQLite reads all it needs from the index alone (sqlite.org/queryplanner.html, "Covering Indexes").
 */
const indexes = {
  search_rows_by_update: 'search_rows (updated_at, number_id, combination_id, created_at, digits, owner)',
  search_rows_by_digits: 'search_rows (digits, number_id, combination_id, updated_at, created_at, owner)',
  search_rows_by_owner: 'search_rows (owner, number_id, combination_id, updated_at, created_at, digits)',
  search_rows_by_attempts:
    'search_rows (attempts, number_id, combination_id, updated_at, created_at, digits, owner)',
  search_rows_by_combination:
    'search_rows (combination_id, updated_at, number_id, created_at, digits, owner)',
  search_rows_by_ending: 'search_rows (reversed_digits)',
  search_rows_by_creation: 'search_rows (created_at, number_id, combination_id, updated_at, digits, owner)',
  numbers_by_user: 'numbers (user_id)',
  owners_by_email: 'owners (email COLLATE NOCASE) WHERE email IS NOT NULL',
  owners_by_username: 'owners (username COLLATE NOCASE) WHERE username IS NOT NULL',
  owners_by_external_id: 'owners (external_id COLLATE NOCASE) WHERE external_id IS NOT NULL',
  owners_by_external_digits: `owners (${externalDigits}) WHERE external_id IS NOT NULL`,
}

/** Numbers that wait unindexed before a sync indexes them: a search scans them meanwhile. */
const maxUnindexed = 5000

// One step of the first indexing: short enough to be stopped between two.
const rowsPerStep = 20_000

export type IndexState = { indexedThrough: number; complete: boolean }

/** How far the search index reaches, and whether all indexes exist. */
export function readIndexState(db: Database): IndexState {
  const state = db
    .prepare<[], { indexed_through: number; complete: number }>('SELECT * FROM index_state')
    .get()
  return { indexedThrough: state?.indexed_through ?? 0, complete: state?.complete === 1 }
}

/**
 * Does the next step of indexing what a first sync wrote, and tells whether more are left. Secondary indexes that live
 * while a million rows come in cost several times what building them afterwards does. Each step is a transaction, so
 * that after a crash the steps go on where they were.
 */
export function buildNextIndex(db: Database): 'more' | 'done' {
  const state = readIndexState(db)
  if (state.complete || newestNumberId(db) === 0) return 'done'
  return db.transaction(() => {
    if (indexText(db, rowsPerStep)) return 'more'
    for (const [name, columns] of Object.entries(indexes)) {
      if (hasIndex(db, name)) continue
      db.exec(indexSql(name, columns))
      return 'more'
    }
    db.exec('UPDATE index_state SET complete = 1')
    return 'done'
  })()
}

/** How many steps indexing takes up to this number_id. */
export function countIndexSteps(newest: number): number {
  return Math.ceil(newest / rowsPerStep) + Object.keys(indexes).length + 1
}

/** The SQL of every index that is built, as the database keeps it. */
export const builtIndexes: readonly string[] = Object.entries(indexes).map(([name, columns]) =>
  indexSql(name, columns),
)

function indexSql(name: string, columns: string): string {
  return `CREATE INDEX ${name} ON ${columns}`
}

/** Builds an index that came later than the others, where they are built. */
export function buildLaterIndex(db: Database, name: keyof typeof indexes): void {
  if (readIndexState(db).complete && !hasIndex(db, name)) db.exec(indexSql(name, indexes[name]))
}

/** Indexes the text of new numbers when enough of them wait, or all of them with `everything`. */
export function indexNewText(db: Database, everything: boolean): void {
  const { indexedThrough, complete } = readIndexState(db)
  if (complete && (everything || newestNumberId(db) - indexedThrough >= maxUnindexed)) indexText(db, Infinity)
}

function indexText(db: Database, limit: number): boolean {
  const { indexedThrough } = readIndexState(db)
  const through = Math.min(indexedThrough + limit, newestNumberId(db))
  if (through <= indexedThrough) return false
  db.prepare(
    `INSERT INTO search_text (rowid, digits, owner)
     SELECT number_id, digits, owner FROM search_rows WHERE number_id > @indexedThrough AND number_id <= @through`,
  ).run({ indexedThrough, through })
  db.prepare('UPDATE index_state SET indexed_through = ?').run(through)
  return true
}

/** The greatest number_id there is; 0 where there is none. */
export function newestNumberId(db: Database): number {
  return db.prepare<[], number | null>('SELECT max(number_id) FROM search_rows').pluck().get() ?? 0
}

function hasIndex(db: Database, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?").get(name) !== undefined
}
