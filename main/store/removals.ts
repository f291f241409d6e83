import type { Database } from 'better-sqlite3'

import { openCombinations } from './combinations.ts'
import { numberOf } from './number-columns.ts'
import type { NumberColumns } from './number-columns.ts'

type AbsentNumber = NumberColumns & { number_id: number; observed_at: number; combination_id: number }

// One scan of the narrow table and two indexes, where asking each number for its owner's look would read all of both.
const absentNumbers = `SELECT numbers.*, coalesce(last_seen_at, observed_at) AS observed_at, combination_id
  FROM numbers JOIN observations USING (user_id) JOIN search_rows USING (number_id)
  WHERE number_id IN (
    SELECT number_id FROM numbers WHERE last_seen_at IS NOT NULL AND removed_at IS NULL
    UNION ALL
    SELECT number_id FROM numbers WHERE removed_at IS NULL AND user_id IN (SELECT user_id FROM observations WHERE sync_id <> @syncId)
  )
  AND key NOT IN (SELECT record_id FROM set_aside WHERE sync_id = @syncId AND record_id IS NOT NULL)
  AND user_id NOT IN
    (SELECT user_id FROM set_aside WHERE sync_id = @syncId AND record_id IS NULL AND user_id IS NOT NULL)
  ORDER BY number_id`

/**
 * Marks every number as removed whose owner a completed full sync did not meet, or met without it, and gives how many. What
 * was set aside is there, and when a record without any id was, that may be any number, so none is marked.
 */
export function markRemoved(db: Database, syncId: number, now: number): number {
  const anonymous = db
    .prepare('SELECT 1 FROM set_aside WHERE sync_id = ? AND record_id IS NULL AND user_id IS NULL LIMIT 1')
    .get(syncId)
  if (anonymous !== undefined) return 0
  const absent = db.prepare<{ syncId: number }, AbsentNumber>(absentNumbers).all({ syncId })
  const tally = openCombinations(db).startTally()
  const append = db.prepare(
    `INSERT INTO history (number_id, kind, observed_after, observed_at, sync_id, changes)
     VALUES (?, 'removed', ?, ?, ?, '[]')`,
  )
  const mark = db.prepare('UPDATE numbers SET removed_at = ?, last_seen_at = ? WHERE number_id = ?')
  const move = db.prepare('UPDATE search_rows SET combination_id = ? WHERE number_id = ?')
  for (const columns of absent) {
    append.run(columns.number_id, columns.observed_at, now, syncId)
    mark.run(now, columns.observed_at, columns.number_id)
    tally.subtract(columns.combination_id)
    move.run(tally.add(numberOf(columns), true), columns.number_id)
  }
  tally.write()
  // One who comes back just as before has to be read all the same, because the numbers are marked.
  db.prepare('UPDATE observations SET fingerprint = NULL WHERE sync_id <> ?').run(syncId)
  return absent.length
}
