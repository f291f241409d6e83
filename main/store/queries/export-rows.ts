import type { Database } from 'better-sqlite3'

import { rowQuerySql } from './list-numbers.ts'
import type { RowQuery } from './list-numbers.ts'

/** One number as an export writes it, by Clerk's own names where it is Clerk's. Flags are 0 and 1. */
export type ExportRow = {
  id: string | null
  phone_number: string
  country: string | null
  verification_status: string | null
  verification_strategy: string | null
  verification_channel: string | null
  verification_attempts: number | null
  verification_expire_at: number | null
  reserved: number
  reserved_for_second_factor: number
  default_second_factor: number
  linked_to: string
  backup_code_count: number | null
  test_number: number
  user_id: string
  owner_name: string | null
  owner_email: string | null
  created_at: number
  updated_at: number
  first_seen_at: number
  last_seen_at: number
  removed_at: number | null
}

/**
 * The rows a query finds, in its order, one after another out of one snapshot: what a sync writes meanwhile is not among
 * them. The database can answer nothing else until the last was taken.
 */
export function iterateExportRows(db: Database, query: RowQuery): IterableIterator<ExportRow> {
  const { where, order, parameters } = rowQuerySql(query)
  return db
    .prepare<object, ExportRow>(
      `SELECT found.id, phone_number, country, status AS verification_status, strategy AS verification_strategy,
         channel AS verification_channel, attempts AS verification_attempts, expire_at AS verification_expire_at,
         reserved, reserved_for_second_factor, default_second_factor, linked_to, backup_code_count, test_number,
         user_id, owner_name, owners.email AS owner_email, found.created_at, found.updated_at, first_seen_at,
         observations.observed_at AS last_seen_at, removed_at
       FROM (SELECT *, row_number() OVER (${order}) AS position FROM numbers ${where}) AS found
         JOIN observations USING (number_id) LEFT JOIN owners ON owners.id = found.user_id
       ORDER BY position`,
    )
    .iterate(parameters)
}
