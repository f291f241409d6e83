import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { failureSchema } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { SetAside, SyncRun } from '../../contract/sync.ts'
import { indexNewText } from './indexes.ts'
import { markRemoved } from './removals.ts'

type SyncColumns = {
  id: number
  started_at: number
  ended_at: number | null
  outcome: 'completed' | 'cancelled' | 'failed' | null
  cursor: string | null
  users: number
  numbers: number
  added: number
  changed: number
  removed: number
  set_aside: number
  failure: string | null
}

/** A sync as it stands, and the user id after which it goes on; null at its beginning. */
export type SyncPosition = { run: SyncRun; cursor: string | null }

/** What of an unfinished sync may still be continued: later its first pages are too old to be called one look. */
const resumableForMs = 3_600_000

/** Failures that the same cursor would meet again, as when its user was deleted. */
const endsForGood: readonly string[] = ['not_found', 'rejected_by_clerk', 'unexpected_reply']

/** Begins a full sync, or goes on with the newest one where it was cut off or failed within the last hour. */
export function beginSync(db: Database, input: { now: number }): SyncPosition {
  const newest = newestSync(db)
  if (newest !== undefined && isResumable(runOf(newest), input.now)) {
    db.prepare('UPDATE syncs SET outcome = NULL, ended_at = NULL, failure = NULL WHERE id = ?').run(newest.id)
    return { run: runOf(newest), cursor: newest.cursor }
  }
  const columns = db
    .prepare<[number], SyncColumns>('INSERT INTO syncs (started_at) VALUES (?) RETURNING *')
    .get(input.now)
  if (columns === undefined) throw new Error('INSERT … RETURNING gave no row')
  return { run: runOf(columns), cursor: null }
}

function isResumable(run: SyncRun, now: number): boolean {
  if (now - run.startedAt >= resumableForMs) return false
  if (run.outcome === 'failed') return run.failure !== null && !endsForGood.includes(run.failure.code)
  return run.outcome === 'interrupted'
}

/**
 * Ends a sync. Only a completed one marks what it did not meet as removed, and not even that when a record without any
 * id was set aside, because that may be one of those missing.
 */
export function endSync(
  db: Database,
  input: {
    syncId: number
    now: number
    outcome: 'completed' | 'cancelled' | 'failed'
    failure: Failure | null
  },
): SyncRun {
  return db.transaction(() => {
    const removed = input.outcome === 'completed' ? markRemoved(db, input.syncId, input.now) : 0
    indexNewText(db, true)
    db.prepare(
      'UPDATE syncs SET ended_at = @now, outcome = @outcome, failure = @failure, removed = @removed WHERE id = @syncId',
    ).run({ ...input, failure: input.failure === null ? null : JSON.stringify(input.failure), removed })
    const columns = db.prepare<[number], SyncColumns>('SELECT * FROM syncs WHERE id = ?').get(input.syncId)
    if (columns === undefined) throw new Error(`There is no sync ${input.syncId}`)
    return runOf(columns)
  })()
}

/** The newest sync, and when one was last completed. A sync without an end was cut off with the app. */
export function readSyncs(db: Database): { lastRun: SyncRun | null; lastCompletedAt: number | null } {
  const newest = newestSync(db)
  const completed = db
    .prepare<[], { ended_at: number }>(
      "SELECT ended_at FROM syncs WHERE outcome = 'completed' ORDER BY id DESC LIMIT 1",
    )
    .get()
  return { lastRun: newest ? runOf(newest) : null, lastCompletedAt: completed?.ended_at ?? null }
}

/** What the newest sync could not read. */
export function readSetAside(db: Database): SetAside[] {
  return db
    .prepare<[], SetAside>(
      `SELECT record_id AS recordId, user_id AS userId, reason, raw_json AS rawJson, observed_at AS observedAt
       FROM set_aside WHERE sync_id = (SELECT max(id) FROM syncs) ORDER BY set_aside_id LIMIT 1000`,
    )
    .all()
}

function newestSync(db: Database): SyncColumns | undefined {
  return db.prepare<[], SyncColumns>('SELECT * FROM syncs ORDER BY id DESC LIMIT 1').get()
}

function runOf(columns: SyncColumns): SyncRun {
  return {
    id: columns.id,
    startedAt: columns.started_at,
    endedAt: columns.ended_at,
    outcome: columns.outcome ?? 'interrupted',
    users: columns.users,
    numbers: columns.numbers,
    added: columns.added,
    changed: columns.changed,
    removed: columns.removed,
    setAside: columns.set_aside,
    failure: columns.failure === null ? null : z.parse(failureSchema, JSON.parse(columns.failure)),
  }
}
