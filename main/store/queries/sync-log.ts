import type { Database } from 'better-sqlite3'

import type { LoggedRun, SetAside } from '../../../contract/sync.ts'
import { readRanges } from '../sync-ranges.ts'
import { runOf } from '../sync-runs.ts'
import type { SyncColumns } from '../sync-runs.ts'

const conditions = { syncs: "mode <> 'lookup'", lookups: "mode = 'lookup'", all: 'true' }

/** Syncs and lookups with their ranges, the newest first, from the newest or from the one before another on. */
export function listSyncRuns(
  db: Database,
  input: { which: keyof typeof conditions; before: number | null; limit: number },
): { runs: LoggedRun[]; more: boolean } {
  const { which, before, limit } = input
  const find = db.prepare<{ before: number | null; limit: number }, SyncColumns>(
    `SELECT * FROM syncs WHERE ${conditions[which]} AND (@before IS NULL OR id < @before)
     ORDER BY id DESC LIMIT @limit`,
  )
  return db.transaction(() => {
    const columns = find.all({ before, limit: limit + 1 })
    const runs = columns.slice(0, limit).map((each) => ({ ...runOf(each), ranges: readRanges(db, each.id) }))
    return { runs, more: columns.length > limit }
  })()
}

/** What a sync could not read, in the order it met that, from the first or from the one after another on. */
export function listSetAside(
  db: Database,
  input: { syncId: number; after: number | null; limit: number },
): { records: SetAside[]; more: boolean } {
  const { syncId, after, limit } = input
  const records = db
    .prepare<{ syncId: number; after: number; limit: number }, SetAside>(
      `SELECT set_aside_id AS id, record_id AS recordId, user_id AS userId, reason, raw_json AS rawJson,
         observed_at AS observedAt
       FROM set_aside WHERE sync_id = @syncId AND set_aside_id > @after ORDER BY set_aside_id LIMIT @limit`,
    )
    .all({ syncId, after: after ?? 0, limit: limit + 1 })
  return { records: records.slice(0, limit), more: records.length > limit }
}
