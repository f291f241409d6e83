import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { failureSchema } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { FullDue, SyncMode, SyncRun } from '../../contract/sync.ts'
import { indexNewText } from './indexes.ts'
import { readRanges } from './sync-ranges.ts'
import type { SyncRange } from './sync-ranges.ts'

export type SyncColumns = {
  id: number
  mode: SyncMode
  started_at: number
  ended_at: number | null
  outcome: 'completed' | 'cancelled' | 'failed' | null
  users: number
  numbers: number
  added: number
  changed: number
  removed: number
  set_aside: number
  unseen_changes: number
  pages: number
  requests: number
  waited_ms: number
  high_water: number | null
  full_due: FullDue | null
  failure: string | null
}

/** A sync as it stands. */
export type SyncPosition = {
  run: SyncRun
  /** How far a full sync has come in which range; none before it was planned. */
  ranges: SyncRange[]
  /** `updated_at` of the user last changed when this sync began, and of the one when the last completed sync did. */
  highWater: number | null
  lastHighWater: number | null
}

/** How a sync ended. */
export type SyncEnd = {
  syncId: number
  now: number
  outcome: 'completed' | 'cancelled' | 'failed'
  failure: Failure | null
}

/** What of an unfinished full sync may still be continued: later its first pages are too old to be called one look. */
const resumableForMs = 86_400_000

/** Failures that the same requests would meet again. */
const endsForGood: readonly string[] = ['not_found', 'rejected_by_clerk']

/** Begins a sync, or goes on with the newest full one where it ended early within the last day. */
export function beginSync(db: Database, input: { now: number; mode: SyncMode }): SyncPosition {
  return db.transaction(() => {
    const columns = (input.mode === 'full' ? resume(db, input.now) : undefined) ?? insertSync(db, input)
    return {
      run: runOf(columns),
      ranges: readRanges(db, columns.id),
      highWater: columns.high_water,
      lastHighWater: readSyncState(db).high_water,
    }
  })()
}

function resume(db: Database, now: number): SyncColumns | undefined {
  const newest = newestFullSync(db)
  if (newest === undefined || !isResumable(runOf(newest), now)) return undefined
  db.prepare('UPDATE syncs SET outcome = NULL, ended_at = NULL, failure = NULL WHERE id = ?').run(newest.id)
  return newest
}

function insertSync(db: Database, { now, mode }: { now: number; mode: SyncMode }): SyncColumns {
  const columns = db
    .prepare<[number, SyncMode], SyncColumns>(
      'INSERT INTO syncs (started_at, mode) VALUES (?, ?) RETURNING *',
    )
    .get(now, mode)
  if (columns === undefined) throw new Error('INSERT … RETURNING gave no row')
  return columns
}

function isResumable(run: SyncRun, now: number): boolean {
  if (now - run.startedAt >= resumableForMs) return false
  if (run.outcome === 'failed') return run.failure !== null && !endsForGood.includes(run.failure.code)
  return run.outcome === 'interrupted' || run.outcome === 'cancelled'
}

/** Ends a sync. Once a full one is completed, the number of known users is counted anew. */
export function endSync(db: Database, input: SyncEnd): SyncRun {
  return db.transaction(() => {
    indexNewText(db, true)
    const columns = db
      .prepare<[Omit<SyncEnd, 'failure'> & { failure: string | null }], SyncColumns>(
        'UPDATE syncs SET ended_at = @now, outcome = @outcome, failure = @failure WHERE id = @syncId RETURNING *',
      )
      .get({ ...input, failure: input.failure && JSON.stringify(input.failure) })
    if (columns === undefined) throw new Error(`There is no sync ${input.syncId}`)
    if (input.outcome === 'completed') complete(db, columns)
    return runOf(columns)
  })()
}

function complete(db: Database, { id, mode, high_water }: SyncColumns): void {
  if (high_water !== null) db.prepare('UPDATE sync_state SET high_water = ?').run(high_water)
  if (mode !== 'full') return
  // A later lookup has met a user, too. One who comes back just as before has to be read all the same, because the numbers
  // are marked as removed.
  db.prepare('UPDATE observations SET fingerprint = NULL WHERE sync_id < ?').run(id)
  db.prepare(countKnownUsers).run({ id })
}

/** Users who could not be read are there, too. */
const countKnownUsers = `UPDATE sync_state SET known_users =
  (SELECT count(*) FROM observations WHERE sync_id >= @id) +
  (SELECT count(*) FROM set_aside WHERE sync_id = @id AND record_id IS NULL AND
    (user_id IS NULL OR user_id NOT IN (SELECT user_id FROM observations)))`

/** Notes `updated_at` of the user last changed as a sync begins. */
export function noteHighWater(db: Database, input: { syncId: number; highWater: number }): void {
  db.prepare('UPDATE syncs SET high_water = @highWater WHERE id = @syncId').run(input)
}

/** Notes what a sync has cost since it last began, and why a full sync is due, null where none is. */
export function noteCosts(
  db: Database,
  input: { syncId: number; requests: number; waitedMs: number; fullDue: FullDue | null },
): void {
  db.prepare(
    `UPDATE syncs SET requests = requests + @requests, waited_ms = waited_ms + @waitedMs, full_due = @fullDue
     WHERE id = @syncId`,
  ).run(input)
}

/** How many users there would be at Clerk if nobody had come or gone unseen. */
export function readKnownUsers(db: Database): number {
  return readSyncState(db).known_users
}

/**
 * The newest sync that was no lookup, and when one was last completed. A sync without an end was cut off with the app, but for
 * the one that is under way, which is left out.
 */
export function readSyncs(
  db: Database,
  { underWay }: { underWay: number | null },
): {
  lastRun: SyncRun | null
  lastCompletedAt: number | null
  lastFull: SyncRun | null
  unfinishedFull: SyncRun | null
} {
  const newest = (condition: string) =>
    db
      .prepare<[number | null], SyncColumns>(
        `SELECT * FROM syncs WHERE mode <> 'lookup' AND id IS NOT ? AND ${condition} ORDER BY id DESC LIMIT 1`,
      )
      .get(underWay)
  const full = newest("mode = 'full' AND outcome = 'completed'")
  const last = newest('true')
  const newestFull = newest("mode = 'full'")
  return {
    lastRun: last ? runOf(last) : null,
    lastCompletedAt: newest("outcome = 'completed'")?.ended_at ?? null,
    lastFull: full ? runOf(full) : null,
    unfinishedFull: newestFull && newestFull.outcome !== 'completed' ? runOf(newestFull) : null,
  }
}

/** How many changed numbers were found, by whichever syncs and lookups, after the full sync before this one and by this one. */
export function countChanges(db: Database, input: { fullSyncId: number }): number {
  const counted = db
    .prepare<{ fullSyncId: number }, { changed: number }>(
      `SELECT total(changed) AS changed FROM syncs WHERE id <= @fullSyncId AND id > coalesce(
         (SELECT max(id) FROM syncs WHERE mode = 'full' AND outcome = 'completed' AND id < @fullSyncId), 0)`,
    )
    .get(input)
  return counted?.changed ?? 0
}

function newestFullSync(db: Database): SyncColumns | undefined {
  return db.prepare<[], SyncColumns>("SELECT * FROM syncs WHERE mode = 'full' ORDER BY id DESC LIMIT 1").get()
}

function readSyncState(db: Database): { known_users: number; high_water: number | null } {
  const state = db
    .prepare<[], { known_users: number; high_water: number | null }>('SELECT * FROM sync_state')
    .get()
  if (state === undefined) throw new Error('sync_state has no row')
  return state
}

/** A sync as it is kept. One without an end was cut off with the app, unless it is under way. */
export function runOf(columns: SyncColumns): SyncRun {
  return {
    id: columns.id,
    mode: columns.mode,
    startedAt: columns.started_at,
    endedAt: columns.ended_at,
    outcome: columns.outcome ?? 'interrupted',
    users: columns.users,
    numbers: columns.numbers,
    added: columns.added,
    changed: columns.changed,
    removed: columns.removed,
    setAside: columns.set_aside,
    unseenChanges: columns.unseen_changes,
    pages: columns.pages,
    requests: columns.requests,
    waitedMs: columns.waited_ms,
    fullDue: columns.full_due,
    failure: columns.failure === null ? null : z.parse(failureSchema, JSON.parse(columns.failure)),
  }
}
