import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { fieldChangeSchema } from '../../../contract/history-event.ts'
import type { HistoryEvent } from '../../../contract/history-event.ts'
import type { PhoneNumber } from '../../../contract/phone-number.ts'
import type { SyncMode } from '../../../contract/sync.ts'
import { withExpiries } from '../clock-expiry.ts'
import { kindsIn } from '../event-kinds.ts'
import { firstChanges } from '../history.ts'
import { numberOf } from '../number-columns.ts'
import type { NumberColumns } from '../number-columns.ts'

/** A number as it is kept, with our looks at it. */
type LookedAt = NumberColumns & {
  number_id: number
  first_seen_at: number
  /** Null as of a past sync when another look has taken its place since. */
  observed_at: number | null
  removed_at: number | null
  raw_json: string
}

type EventColumns = {
  seq: number
  kinds: number
  observedAfter: number | null
  observedAt: number
  syncId: number
  syncMode: SyncMode
  changes: string
}

const changesSchema = z.array(fieldChangeSchema)

/** A number with the last look that showed it, or nothing where none has this key. */
export function findLookedAt(db: Database, key: string): LookedAt | undefined {
  return db
    .prepare<[string], LookedAt>(
      `SELECT numbers.*, coalesce(last_seen_at, observed_at) AS observed_at
       FROM numbers LEFT JOIN observations USING (user_id) WHERE key = ?`,
    )
    .get(key)
}

/**
 * What happened to a number, oldest first, and, before it, to the number of the same user that it replaced, and so on. A
 * number replaces only one that was known before, so this ends.
 */
export function readHistory(db: Database, columns: LookedAt): HistoryEvent[] {
  // Where no look after the last event is known, the clock tells nothing after it.
  const own = withExpiries(readObserved(db, numberOf(columns), columns), columns.observed_at ?? 0)
  const replaced = own.flatMap(({ changes }) => changes).find((change) => change.field === 'id')
  const predecessor = replaced && findLookedAt(db, replaced.before)
  return predecessor === undefined ? own : [...readHistory(db, predecessor), ...own]
}

/**
 * What was observed of a number. The first sight is not stored where it came with the first full sync, and its state never: it
 * is what undoing all later changes gives.
 */
function readObserved(
  db: Database,
  number: PhoneNumber,
  { number_id, first_seen_at }: LookedAt,
): [HistoryEvent, ...HistoryEvent[]] {
  const stored = db
    .prepare<[number], EventColumns>(
      `SELECT seq, kinds, observed_after AS observedAfter, observed_at AS observedAt, sync_id AS syncId,
         mode AS syncMode, changes
       FROM history JOIN syncs ON syncs.id = sync_id WHERE number_id = ? ORDER BY seq`,
    )
    .all(number_id)
    .map((event) => ({
      ...event,
      key: number.key,
      kinds: kindsIn(event.kinds),
      derivedAt: null,
      changes: changesSchema.parse(JSON.parse(event.changes)),
    }))
  const [first] = stored
  if (first?.kinds.includes('first_seen')) {
    const later = stored.slice(1)
    return [{ ...first, changes: [...first.changes, ...firstChanges(number, later)] }, ...later]
  }
  const sight: HistoryEvent = {
    key: number.key,
    seq: 0,
    kinds: ['first_seen'],
    observedAfter: null,
    observedAt: first_seen_at,
    derivedAt: null,
    ...syncOfFirstSight(db, first_seen_at),
    changes: firstChanges(number, stored),
  }
  return [sight, ...stored]
}

/** The sync that was under way then, up to the end of the first full one, unless there were several. */
function syncOfFirstSight(db: Database, at: number): Pick<HistoryEvent, 'syncId' | 'syncMode'> {
  const [sync, ...others] = db
    .prepare<{ at: number }, { syncId: number; syncMode: SyncMode }>(
      `SELECT id AS syncId, mode AS syncMode FROM syncs
       WHERE started_at <= @at AND (ended_at IS NULL OR ended_at >= @at)
         AND id <= coalesce(
           (SELECT id FROM syncs WHERE mode = 'full' AND outcome = 'completed' ORDER BY id LIMIT 1),
           (SELECT max(id) FROM syncs))
       LIMIT 2`,
    )
    .all({ at })
  return sync !== undefined && others.length === 0 ? sync : { syncId: null, syncMode: null }
}
