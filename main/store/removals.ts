import type { Database } from 'better-sqlite3'

import { prepareAppendEvent } from './append-event.ts'
import { openCombinations } from './combinations.ts'
import { numberOf } from './number-columns.ts'
import type { NumberColumns } from './number-columns.ts'

/** A number that a full sync did not meet. */
export type AbsentNumber = { numberId: number; id: string | null; key: string; userId: string }

// One scan of the narrow table and two indexes, where asking each number for its owner's look would read all of both. A
// user whom a lookup met since has a higher sync_id.
const absentNumbers = `SELECT number_id AS numberId, id, key, user_id AS userId
  FROM numbers
  WHERE number_id IN (
    SELECT number_id FROM numbers WHERE last_seen_at IS NOT NULL AND removed_at IS NULL
    UNION ALL
    SELECT number_id FROM numbers WHERE removed_at IS NULL AND user_id IN (SELECT user_id FROM observations WHERE sync_id < @syncId)
  )
  AND key NOT IN (SELECT record_id FROM set_aside WHERE sync_id = @syncId AND record_id IS NOT NULL)
  AND user_id NOT IN
    (SELECT user_id FROM set_aside WHERE sync_id = @syncId AND record_id IS NULL AND user_id IS NOT NULL)
  ORDER BY user_id, number_id`

/**
 * The numbers whose owner a full sync did not meet, or met without them, by owner. What was set aside is there. Absence
 * alone proves nothing: a number is gone once Clerk says so.
 */
export function listAbsent(db: Database, input: { syncId: number }): AbsentNumber[] {
  return db.prepare<{ syncId: number }, AbsentNumber>(absentNumbers).all(input)
}

/** The numbers of one user that are not marked as removed. */
export function listNumbersOf(
  db: Database,
  input: { userId: string },
): (AbsentNumber & { isUnseen: boolean })[] {
  return db
    .prepare<[string], AbsentNumber & { lastSeenAt: number | null }>(
      `SELECT number_id AS numberId, id, key, user_id AS userId, last_seen_at AS lastSeenAt
       FROM numbers WHERE user_id = ? AND removed_at IS NULL ORDER BY number_id`,
    )
    .all(input.userId)
    .map(({ lastSeenAt, ...number }) => ({ ...number, isUnseen: lastSeenAt !== null }))
}

type KeptNumber = NumberColumns & { number_id: number; observed_at: number; combination_id: number }

/** Marks these numbers, of which Clerk has said that they are gone, as removed, in one transaction. Gives how many it marked. */
export function markRemoved(
  db: Database,
  input: { syncId: number; now: number; numberIds: readonly number[] },
): number {
  const { syncId, now } = input
  const find = db.prepare<[number], KeptNumber>(
    `SELECT numbers.*, coalesce(last_seen_at, observed_at) AS observed_at, combination_id
     FROM numbers JOIN observations USING (user_id) JOIN search_rows USING (number_id)
     WHERE number_id = ? AND removed_at IS NULL`,
  )
  const append = prepareAppendEvent(db)
  const mark = db.prepare('UPDATE numbers SET removed_at = ?, last_seen_at = ? WHERE number_id = ?')
  const move = db.prepare('UPDATE search_rows SET combination_id = ? WHERE number_id = ?')
  // Who comes back just as before has to be read all the same, because the numbers are marked.
  const forget = db.prepare('UPDATE observations SET fingerprint = NULL WHERE user_id = ?')
  const count = db.prepare('UPDATE syncs SET removed = removed + ? WHERE id = ?')
  return db.transaction(() => {
    const tally = openCombinations(db).startTally()
    let removed = 0
    for (const numberId of input.numberIds) {
      const columns = find.get(numberId)
      if (columns === undefined) continue
      append({
        numberId,
        kind: 'removed',
        observedAfter: columns.observed_at,
        observedAt: now,
        syncId,
        changes: [],
      })
      mark.run(now, columns.observed_at, numberId)
      forget.run(columns.user_id)
      tally.subtract(columns.combination_id)
      move.run(tally.add(numberOf(columns), true), numberId)
      removed += 1
    }
    tally.write()
    count.run(removed, syncId)
    return removed
  })()
}
