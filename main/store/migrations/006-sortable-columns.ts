import type { Database } from 'better-sqlite3'

/**
 * The order by status follows from the combinations, as those by country, strategy and channel do, so neither its column nor
 * its index is of use. The index of the creation holds what a walk decides with, as those of the other orders do. Where it is
 * not built yet, it is built with the others.
 */
export function makeColumnsSortable(db: Database): void {
  const isBuilt =
    db
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = 'search_rows_by_creation'")
      .get() !== undefined
  db.exec(`
    DROP INDEX IF EXISTS search_rows_by_status;
    DROP INDEX IF EXISTS search_rows_by_creation;
    ALTER TABLE search_rows DROP COLUMN status;
  `)
  if (isBuilt)
    db.exec(`CREATE INDEX search_rows_by_creation
      ON search_rows (created_at, number_id, combination_id, updated_at, digits, owner)`)
}
