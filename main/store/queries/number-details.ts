import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { fieldChangeSchema } from '../../../contract/phone-number.ts'
import type { HistoryEvent, NumberDetails, Owner, PhoneNumber } from '../../../contract/phone-number.ts'
import { firstChanges } from '../history.ts'
import { numberOf, rowColumns, rowOf } from '../number-columns.ts'
import type { NumberColumns, RowColumns } from '../number-columns.ts'

type DetailColumns = NumberColumns & {
  number_id: number
  first_seen_at: number
  observed_at: number
  removed_at: number | null
  raw_json: string
}

type OwnerColumns = Omit<Owner, 'banned' | 'locked' | 'twoFactorEnabled'> & {
  banned: number
  locked: number
  twoFactorEnabled: number
}

const changesSchema = z.array(fieldChangeSchema)

/** Everything that is kept of one number, or null where there is none with this key. */
export function readNumberDetails(db: Database, input: { key: string }): NumberDetails | null {
  return db.transaction(() => {
    const columns = db
      .prepare<[string], DetailColumns>(
        `SELECT numbers.*, coalesce(last_seen_at, observed_at) AS observed_at
         FROM numbers JOIN observations USING (user_id) WHERE key = ?`,
      )
      .get(input.key)
    if (columns === undefined) return null
    const number = numberOf(columns)
    return {
      number,
      firstSeenAt: columns.first_seen_at,
      observedAt: columns.observed_at,
      removedAt: columns.removed_at,
      owner: readOwner(db, columns.user_id),
      otherNumbersOfOwner: db
        .prepare<[string, number], RowColumns>(
          `SELECT ${rowColumns} FROM numbers JOIN owners ON owners.id = user_id
           WHERE user_id = ? AND number_id <> ? ORDER BY number_id`,
        )
        .all(columns.user_id, columns.number_id)
        .map(rowOf),
      rawJson: columns.raw_json,
      history: readHistory(db, number, columns),
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

/** The first event is not stored: it is what undoing all later ones gives. */
function readHistory(db: Database, number: PhoneNumber, columns: DetailColumns): HistoryEvent[] {
  const later = db
    .prepare<[number], Omit<HistoryEvent, 'changes'> & { changes: string }>(
      `SELECT seq, kind, observed_after AS observedAfter, observed_at AS observedAt, changes
       FROM history WHERE number_id = ? ORDER BY seq`,
    )
    .all(columns.number_id)
    .map((event) => ({ ...event, changes: changesSchema.parse(JSON.parse(event.changes)) }))
  const first: HistoryEvent = {
    seq: 0,
    kind: 'first_seen',
    observedAfter: null,
    observedAt: columns.first_seen_at,
    changes: firstChanges(number, later),
  }
  return [first, ...later]
}
