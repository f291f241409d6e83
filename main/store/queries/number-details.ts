import type { Database } from 'better-sqlite3'

import type { NumberDetails, Owner } from '../../../contract/phone-number.ts'
import { numberOf, rowColumns, rowOf } from '../number-columns.ts'
import type { RowColumns } from '../number-columns.ts'
import { numbersOfOwner, readNumbers } from '../numbers-of-owner.ts'
import { findLookedAt, readHistory } from './number-history.ts'
import { readOthersWithNumber } from './others-with-number.ts'

type OwnerColumns = Omit<Owner, 'banned' | 'locked' | 'twoFactorEnabled'> & {
  banned: number
  locked: number
  twoFactorEnabled: number
}

/** Everything that is kept of one number, or null where there is none with this key. */
export function readNumberDetails(db: Database, input: { key: string }): NumberDetails | null {
  return db.transaction(() => {
    const columns = findLookedAt(db, input.key)
    if (columns === undefined) return null
    const number = numberOf(columns)
    return {
      number,
      firstSeenAt: columns.first_seen_at,
      observedAt: columns.observed_at,
      removedAt: columns.removed_at,
      owner: readOwner(db, columns.user_id),
      numbersOfOwner: readNumbersOfOwner(db, columns.user_id),
      otherNumbersOfOwner: db
        .prepare<[string, number], RowColumns>(
          `SELECT ${rowColumns} FROM numbers JOIN owners ON owners.id = user_id
           WHERE user_id = ? AND number_id <> ? ORDER BY number_id`,
        )
        .all(columns.user_id, columns.number_id)
        .map(rowOf),
      othersWithNumber: readOthersWithNumber(db, number),
      rawJson: columns.raw_json,
      history: readHistory(db, columns),
    }
  })()
}

function readOwner(db: Database, userId: string): Owner | null {
  const columns = db
    .prepare<[string], OwnerColumns>(
      `SELECT id, name, username, email, external_id AS externalId, primary_phone_number_id AS primaryPhoneNumberId,
         banned, locked, two_factor_enabled AS twoFactorEnabled, created_at AS createdAt, updated_at AS updatedAt,
         last_sign_in_at AS lastSignInAt
       FROM owners WHERE id = ?`,
    )
    .get(userId)
  if (columns === undefined) return null
  return {
    ...columns,
    banned: columns.banned === 1,
    locked: columns.locked === 1,
    twoFactorEnabled: columns.twoFactorEnabled === 1,
  }
}

function readNumbersOfOwner(db: Database, userId: string): string[] {
  const sql = `SELECT ${numbersOfOwner('asked.user_id')} FROM (SELECT ? AS user_id) AS asked`
  return readNumbers(db.prepare<[string], string>(sql).pluck().get(userId) ?? '')
}
