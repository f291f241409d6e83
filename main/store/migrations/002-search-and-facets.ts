import type { Database } from 'better-sqlite3'

/**
 * Parts a number into the record (`numbers`) and what lists and searches are made of (`search_rows`: 60 bytes against
 * 600, so that a million of them stay in memory). The latter are empty at first: see ../derived-rows.ts.
 *
 * `search_rows` is WITHOUT ROWID so that number_id is a column like others: SQLite seeks to a pair of values,
 * (status, number_id) > (?, ?), in an index of columns alone and not where the second is the rowid.
 *
 * A look is one at a user with all its numbers, so `observations` are of users.
 * `last_seen_at` is the last look that showed a number, where the owner was seen since without it.
 *
 * The first observation is what undoing all later changes gives (see firstChanges in ../history.ts), so the rows that
 * repeated it go.
 */
export function separateSearchFromRecords(db: Database): void {
  db.exec(`
    CREATE TABLE combinations (
      combination_id INTEGER PRIMARY KEY,
      signature TEXT NOT NULL UNIQUE,
      status TEXT,
      strategy TEXT,
      channel TEXT,
      country TEXT,
      linked_types TEXT NOT NULL,
      reserved INTEGER NOT NULL,
      reserved_for_second_factor INTEGER NOT NULL,
      default_second_factor INTEGER NOT NULL,
      has_backup_codes INTEGER NOT NULL,
      test_number INTEGER NOT NULL,
      removed INTEGER NOT NULL,
      numbers INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE search_rows (
      number_id INTEGER PRIMARY KEY,
      combination_id INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      attempts INTEGER,
      status TEXT,
      digits TEXT NOT NULL,
      reversed_digits TEXT NOT NULL,
      owner TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE linked_accounts (
      account_id TEXT NOT NULL,
      number_id INTEGER NOT NULL,
      PRIMARY KEY (account_id, number_id)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE search_text USING fts5 (
      digits, owner, content = 'search_rows', content_rowid = 'number_id',
      tokenize = 'trigram case_sensitive 1', columnsize = 0
    );

    CREATE TABLE index_state (
      indexed_through INTEGER NOT NULL,
      complete INTEGER NOT NULL
    ) STRICT;
    INSERT INTO index_state VALUES (0, 0);

    ALTER TABLE observations RENAME TO number_observations;
    CREATE TABLE observations (
      user_id TEXT PRIMARY KEY,
      fingerprint INTEGER,
      observed_at INTEGER NOT NULL,
      sync_id INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    ALTER TABLE numbers ADD COLUMN last_seen_at INTEGER;
    CREATE INDEX numbers_unseen ON numbers (number_id) WHERE last_seen_at IS NOT NULL AND removed_at IS NULL;
    DELETE FROM history WHERE kind = 'first_seen';
  `)
  moveObservations(db)
  db.exec(`
    DROP TABLE number_observations;
    DROP INDEX numbers_by_update;
    DROP INDEX numbers_by_user;
    ALTER TABLE numbers DROP COLUMN digits;
    ALTER TABLE numbers DROP COLUMN owner_name;
    ALTER TABLE numbers DROP COLUMN search_text;
  `)
}

function moveObservations(db: Database): void {
  db.exec(`
    INSERT INTO owners (id, banned, locked, two_factor_enabled)
      SELECT DISTINCT user_id, 0, 0, 0 FROM numbers WHERE user_id NOT IN (SELECT id FROM owners);
    INSERT INTO observations (user_id, observed_at, sync_id)
      SELECT user_id, max(observed_at), max(sync_id)
      FROM numbers JOIN number_observations USING (number_id) GROUP BY user_id;
    UPDATE numbers SET last_seen_at = earlier.observed_at
      FROM number_observations AS earlier, observations AS latest
      WHERE earlier.number_id = numbers.number_id AND latest.user_id = numbers.user_id
        AND earlier.observed_at < latest.observed_at;
  `)
}
