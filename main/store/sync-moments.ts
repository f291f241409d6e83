import type { Database } from 'better-sqlite3'

import type { SyncMoment } from '../../contract/as-of.ts'
import { FailureError } from '../../contract/failure.ts'

const columns = 'id AS syncId, mode, ended_at AS endedAt, added, changed, removed'

/** The completed syncs, lookups apart, the newest first; those before one of them where that is given. */
export function listSyncMoments(
  db: Database,
  { before, limit }: { before: number | null; limit: number },
): SyncMoment[] {
  return db
    .prepare<{ before: number | null; limit: number }, SyncMoment>(
      `SELECT ${columns} FROM syncs
       WHERE outcome = 'completed' AND mode <> 'lookup' AND (@before IS NULL OR id < @before)
       ORDER BY id DESC LIMIT @limit`,
    )
    .all({ before, limit })
}

/** The moment of one sync. Throws a FailureError where it is none that was completed. */
export function readSyncMoment(db: Database, syncId: number): SyncMoment {
  const moment = db
    .prepare<[number], SyncMoment>(`SELECT ${columns} FROM syncs WHERE id = ? AND outcome = 'completed'`)
    .get(syncId)
  if (moment === undefined)
    throw new FailureError('not_found', 'This sync was not completed. Choose another one.')
  return moment
}
