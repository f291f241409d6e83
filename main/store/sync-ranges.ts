import type { Database } from 'better-sqlite3'

/** Some of a connection's users, by when they were created: after the one instant and before the other, both excluded. */
export type PlannedRange = { createdAfter: number | null; createdBefore: number | null; users: number | null }

/** A planned range, and how far a sync has come in it. */
export type SyncRange = {
  rangeId: number
  createdAfter: number | null
  createdBefore: number | null
  /** How many users Clerk counted in it; null where that was not asked. */
  expectedUsers: number | null
  users: number
  /** The user after whom the next page begins, and when that user was created; null at the beginning. */
  cursor: string | null
  cursorCreatedAt: number | null
  completed: boolean
}

/** How far a page takes a range. */
export type RangeStep = {
  rangeId: number
  cursor: string | null
  cursorCreatedAt: number | null
  completed: boolean
}

/** Keeps the ranges that a full sync reads, and gives them as they stand at the beginning. */
export function planRanges(
  db: Database,
  input: { syncId: number; ranges: readonly PlannedRange[] },
): SyncRange[] {
  return db.transaction(() => {
    const insert = db.prepare(
      `INSERT INTO sync_ranges (sync_id, created_after, created_before, expected_users)
       VALUES (@syncId, @createdAfter, @createdBefore, @users)`,
    )
    for (const range of input.ranges) insert.run({ ...range, syncId: input.syncId })
    return readRanges(db, input.syncId)
  })()
}

/** The ranges of a sync, the oldest users first. */
export function readRanges(db: Database, syncId: number): SyncRange[] {
  return db
    .prepare<[number], Omit<SyncRange, 'completed'> & { completed: number }>(
      `SELECT range_id AS rangeId, created_after AS createdAfter, created_before AS createdBefore,
         expected_users AS expectedUsers, users, cursor, cursor_created_at AS cursorCreatedAt, completed
       FROM sync_ranges WHERE sync_id = ? ORDER BY range_id`,
    )
    .all(syncId)
    .map((range) => ({ ...range, completed: range.completed === 1 }))
}

/** Gives the function that notes how far a page of so many users takes its range. A lookup has none. */
export function prepareStep(db: Database): (step: RangeStep | null, users: number) => void {
  const advance = db.prepare(
    `UPDATE sync_ranges SET cursor = @cursor, cursor_created_at = @cursorCreatedAt, completed = @completed,
       users = users + @users
     WHERE range_id = @rangeId`,
  )
  return (step, users) => {
    if (step === null) return
    const { changes } = advance.run({ ...step, completed: Number(step.completed), users })
    if (changes !== 1) throw new Error(`There is no range ${step.rangeId}`)
  }
}
