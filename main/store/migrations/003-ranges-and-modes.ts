import type { Database } from 'better-sqlite3'

/**
 * A full sync reads ranges of users side by side, each with a cursor of its own; one that was under way becomes a range
 * from its cursor on. `sync_state` is one row: how many users the cache knows of, for comparison with Clerk's count, and
 * the newest `updated_at` that a completed sync has read down from, on Clerk's clock.
 */
export function addRangesAndModes(db: Database): void {
  db.exec(`
    CREATE TABLE sync_ranges (
      range_id INTEGER PRIMARY KEY,
      sync_id INTEGER NOT NULL REFERENCES syncs,
      created_after INTEGER,
      created_before INTEGER,
      expected_users INTEGER,
      users INTEGER NOT NULL DEFAULT 0,
      cursor TEXT,
      cursor_created_at INTEGER,
      completed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX sync_ranges_by_sync ON sync_ranges (sync_id);
    INSERT INTO sync_ranges (sync_id, cursor, users)
      SELECT id, cursor, users FROM syncs WHERE outcome IS NULL AND cursor IS NOT NULL;

    ALTER TABLE syncs DROP COLUMN cursor;
    ALTER TABLE syncs ADD COLUMN mode TEXT NOT NULL DEFAULT 'full';
    ALTER TABLE syncs ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE syncs ADD COLUMN requests INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE syncs ADD COLUMN waited_ms INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE syncs ADD COLUMN unseen_changes INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE syncs ADD COLUMN high_water INTEGER;
    ALTER TABLE syncs ADD COLUMN full_due TEXT;

    CREATE TABLE sync_state (known_users INTEGER NOT NULL, high_water INTEGER) STRICT;
    INSERT INTO sync_state VALUES ((SELECT count(*) FROM observations), NULL);
  `)
}
