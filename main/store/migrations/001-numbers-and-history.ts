import type { Database } from 'better-sqlite3'

/**
 * `numbers` and `owners` can be rebuilt from Clerk; `history` cannot, so each first observation is written there in
 * full and the history stands on its own. `observations` is narrow because every sync touches every row of it: 200 of
 * its rows fit a database page where 8 records do.
 */
export function createNumbersAndHistory(db: Database): void {
  db.exec(`
  CREATE TABLE owners (
    id TEXT PRIMARY KEY,
    name TEXT,
    username TEXT,
    email TEXT,
    external_id TEXT,
    primary_phone_number_id TEXT,
    banned INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    two_factor_enabled INTEGER NOT NULL,
    created_at INTEGER,
    updated_at INTEGER,
    last_sign_in_at INTEGER
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE numbers (
    number_id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    id TEXT,
    phone_number TEXT NOT NULL,
    digits TEXT NOT NULL,
    country TEXT,
    test_number INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    owner_name TEXT,
    reserved INTEGER NOT NULL,
    reserved_for_second_factor INTEGER NOT NULL,
    default_second_factor INTEGER NOT NULL,
    has_verification INTEGER NOT NULL,
    verification_kind TEXT,
    status TEXT,
    strategy TEXT,
    attempts INTEGER,
    expire_at INTEGER,
    channel TEXT,
    verified_at_client TEXT,
    linked_to TEXT NOT NULL,
    backup_code_count INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL,
    removed_at INTEGER,
    search_text TEXT NOT NULL,
    raw_json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX numbers_by_user ON numbers (user_id);
  CREATE INDEX numbers_by_update ON numbers (updated_at, number_id);

  CREATE TABLE observations (
    number_id INTEGER PRIMARY KEY REFERENCES numbers,
    observed_at INTEGER NOT NULL,
    sync_id INTEGER NOT NULL REFERENCES syncs
  ) STRICT;

  CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    number_id INTEGER NOT NULL REFERENCES numbers,
    kind TEXT NOT NULL,
    observed_after INTEGER,
    observed_at INTEGER NOT NULL,
    sync_id INTEGER NOT NULL REFERENCES syncs,
    changes TEXT NOT NULL
  ) STRICT;
  CREATE INDEX history_by_number ON history (number_id);

  CREATE TABLE syncs (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    cursor TEXT,
    users INTEGER NOT NULL DEFAULT 0,
    numbers INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0,
    failure TEXT
  ) STRICT;

  CREATE TABLE set_aside (
    set_aside_id INTEGER PRIMARY KEY,
    sync_id INTEGER NOT NULL REFERENCES syncs,
    record_id TEXT,
    user_id TEXT,
    reason TEXT NOT NULL,
    raw_json TEXT NOT NULL,
    observed_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX set_aside_by_sync ON set_aside (sync_id);
`)
}
