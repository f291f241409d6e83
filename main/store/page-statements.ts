import type { Database } from 'better-sqlite3'

import type { Owner } from '../../contract/phone-number.ts'
import { numberColumnNames } from './number-columns.ts'
import type { NumberColumns } from './number-columns.ts'
import { writeSearchRowSql } from './search-row.ts'
import type { SearchRow } from './search-row.ts'

/** What is stored of a number. */
export type KnownNumber = NumberColumns & {
  number_id: number
  raw_json: string
  removed_at: number | null
  last_seen_at: number | null
}

/** What is stored of a number's place in lists and searches. */
export type KnownSearchRow = {
  combination_id: number
  updated_at: number
  created_at: number
  attempts: number | null
  digits: string
  reversed_digits: string
  owner: string | null
}

const recordColumns = [...numberColumnNames, 'raw_json']
const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ')

export type PageStatements = ReturnType<typeof preparePageStatements>

/**
 * The statements that a page is written with, compiled once: a page runs some of them a thousand times. Those of the
 * first sync bind by position, which takes better-sqlite3 half the time that names do.
 */
export function preparePageStatements(db: Database) {
  return {
    findNumber: db.prepare<[string], KnownNumber>('SELECT * FROM numbers WHERE key = ?'),
    findObservation: db
      .prepare<[string], number>('SELECT observed_at FROM observations WHERE user_id = ?')
      .pluck(),
    findNumbersOfOwner: db.prepare<[string], { number_id: number; key: string }>(
      `SELECT number_id, key FROM numbers
       WHERE user_id = ? AND last_seen_at IS NULL AND removed_at IS NULL`,
    ),
    findSearchRow: db.prepare<[number], KnownSearchRow>(
      `SELECT combination_id, updated_at, created_at, attempts, digits, reversed_digits, owner
       FROM search_rows WHERE number_id = ?`,
    ),
    insertNumber: db.prepare(
      `INSERT INTO numbers (first_seen_at, ${recordColumns.join(', ')}) VALUES (${marks(1 + recordColumns.length)})`,
    ),
    updateNumber: db.prepare(
      `UPDATE numbers SET removed_at = NULL, last_seen_at = NULL, ${recordColumns.map((name) => `${name} = ?`).join(', ')}
       WHERE number_id = ?`,
    ),
    markSeen: db.prepare<[number]>('UPDATE numbers SET last_seen_at = NULL WHERE number_id = ?'),
    markUnseen: db.prepare<[number, number]>('UPDATE numbers SET last_seen_at = ? WHERE number_id = ?'),
    writeSearchRow: db.prepare<[number, ...SearchRow]>(writeSearchRowSql),
    // An index of external content is told what it holds before that changes (sqlite.org/fts5.html, 4.4.3).
    forgetText: db.prepare<[number, string, string | null]>(
      "INSERT INTO search_text (search_text, rowid, digits, owner) VALUES ('delete', ?, ?, ?)",
    ),
    indexText: db.prepare<[number, string, string | null]>(
      'INSERT INTO search_text (rowid, digits, owner) VALUES (?, ?, ?)',
    ),
    link: db.prepare<[string, number]>('INSERT OR IGNORE INTO linked_accounts VALUES (?, ?)'),
    unlink: db.prepare<[string, number]>(
      'DELETE FROM linked_accounts WHERE account_id = ? AND number_id = ?',
    ),
    hasCompletedFull: db
      .prepare<[], number>(
        "SELECT EXISTS (SELECT 1 FROM syncs WHERE mode = 'full' AND outcome = 'completed')",
      )
      .pluck(),
    writeOwner: db.prepare(
      `INSERT OR REPLACE INTO owners (id, name, username, email, external_id, primary_phone_number_id, banned, locked,
         two_factor_enabled, created_at, updated_at, last_sign_in_at)
       VALUES (${marks(12)})`,
    ),
    observe: db.prepare<[string, number | null, number, number]>(
      'INSERT OR REPLACE INTO observations (user_id, fingerprint, observed_at, sync_id) VALUES (?, ?, ?, ?)',
    ),
    // It was met, so it is not gone, but nothing was seen of it: the time of the last look stays.
    meet: db.prepare<{ userId: string; syncId: number }>(
      'UPDATE observations SET sync_id = @syncId, fingerprint = NULL WHERE user_id = @userId',
    ),
    setAside: db.prepare(
      `INSERT INTO set_aside (sync_id, record_id, user_id, reason, raw_json, observed_at)
       VALUES (@syncId, @recordId, @userId, @reason, @rawJson, @observedAt)`,
    ),
    findOwnerUpdate: db
      .prepare<[string], number | null>('SELECT updated_at FROM owners WHERE id = ?')
      .pluck(),
    addKnownUsers: db.prepare<[number]>('UPDATE sync_state SET known_users = known_users + ?'),
    advanceSync: db.prepare(
      `UPDATE syncs SET pages = pages + 1, users = users + @users, numbers = numbers + @numbers,
         added = added + @added, changed = changed + @changed, set_aside = set_aside + @setAside,
         unseen_changes = unseen_changes + @unseenChanges
       WHERE id = @syncId`,
    ),
  }
}

/** What `writeOwner` binds. */
export function ownerValues(owner: Owner): (string | number | null)[] {
  return [
    owner.id,
    owner.name,
    owner.username,
    owner.email,
    owner.externalId,
    owner.primaryPhoneNumberId,
    Number(owner.banned),
    Number(owner.locked),
    Number(owner.twoFactorEnabled),
    owner.createdAt,
    owner.updatedAt,
    owner.lastSignInAt,
  ]
}
