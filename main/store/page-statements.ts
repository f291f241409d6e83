import type { Database } from 'better-sqlite3'

import { numberColumnNames } from './number-columns.ts'
import type { NumberColumns } from './number-columns.ts'

/** A record as it is written: its columns, and what is derived from it for search. */
export type NumberRecord = NumberColumns & {
  digits: string
  owner_name: string | null
  search_text: string
  raw_json: string
}

/** What is stored of a number, with the time of the last look at it. */
export type KnownNumber = NumberRecord & {
  number_id: number
  removed_at: number | null
  observed_at: number
}

const names = [...numberColumnNames, 'digits', 'owner_name', 'search_text', 'raw_json']

export type PageStatements = ReturnType<typeof preparePageStatements>

/** The statements that a page is written with, compiled once: a page runs some of them a thousand times. */
export function preparePageStatements(db: Database) {
  return {
    findNumber: db.prepare<[string], KnownNumber>(
      'SELECT numbers.*, observed_at FROM numbers JOIN observations USING (number_id) WHERE key = ?',
    ),
    insertNumber: db.prepare<NumberRecord & { first_seen_at: number }>(
      `INSERT INTO numbers (${names.join(', ')}, first_seen_at)
       VALUES (${names.map((name) => `@${name}`).join(', ')}, @first_seen_at)`,
    ),
    updateNumber: db.prepare<NumberRecord & { number_id: number }>(
      `UPDATE numbers SET ${names.map((name) => `${name} = @${name}`).join(', ')}, removed_at = NULL
       WHERE number_id = @number_id`,
    ),
    appendEvent: db.prepare<{
      numberId: number
      kind: string
      observedAfter: number | null
      observedAt: number
      syncId: number
      changes: string
    }>(
      `INSERT INTO history (number_id, kind, observed_after, observed_at, sync_id, changes)
       VALUES (@numberId, @kind, @observedAfter, @observedAt, @syncId, @changes)`,
    ),
    markObserved: db.prepare<{ numberId: number; observedAt: number; syncId: number }>(
      `INSERT INTO observations (number_id, observed_at, sync_id) VALUES (@numberId, @observedAt, @syncId)
       ON CONFLICT (number_id) DO UPDATE SET observed_at = excluded.observed_at, sync_id = excluded.sync_id`,
    ),
    markPresent: db.prepare<{ key: string | null; userId: string | null; syncId: number }>(
      `UPDATE observations SET sync_id = @syncId WHERE number_id IN
         (SELECT number_id FROM numbers WHERE key = @key OR (@key IS NULL AND user_id = @userId))`,
    ),
    upsertOwner: db.prepare(
      `INSERT INTO owners (id, name, username, email, external_id, primary_phone_number_id, banned, locked,
         two_factor_enabled, created_at, updated_at, last_sign_in_at)
       VALUES (@id, @name, @username, @email, @externalId, @primaryPhoneNumberId, @banned, @locked,
         @twoFactorEnabled, @createdAt, @updatedAt, @lastSignInAt)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, username = excluded.username, email = excluded.email,
         external_id = excluded.external_id, primary_phone_number_id = excluded.primary_phone_number_id,
         banned = excluded.banned, locked = excluded.locked, two_factor_enabled = excluded.two_factor_enabled,
         created_at = excluded.created_at, updated_at = excluded.updated_at,
         last_sign_in_at = excluded.last_sign_in_at`,
    ),
    setAside: db.prepare(
      `INSERT INTO set_aside (sync_id, record_id, user_id, reason, raw_json, observed_at)
       VALUES (@syncId, @recordId, @userId, @reason, @rawJson, @observedAt)`,
    ),
    advanceSync: db.prepare(
      `UPDATE syncs SET cursor = @cursor, users = users + @users, numbers = numbers + @numbers,
         added = added + @added, changed = changed + @changed, set_aside = set_aside + @setAside
       WHERE id = @syncId`,
    ),
  }
}
