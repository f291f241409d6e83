import type { Database } from 'better-sqlite3'

import type { FieldChange } from '../../contract/history-event.ts'
import { kindsOf, maskOf } from './event-kinds.ts'
import type { LookKind } from './event-kinds.ts'

/** What one look made of one number. */
type NewEvent = {
  numberId: number
  kind: LookKind
  observedAfter: number | null
  observedAt: number
  syncId: number
  changes: readonly FieldChange[]
}

/**
 * Gives the function that writes an event, the only one that does, with what it tells as bits beside its changes. The number
 * has been written before it.
 */
export function prepareAppendEvent(db: Database): (event: NewEvent) => void {
  const append = db.prepare(
    `INSERT INTO history (number_id, kind, kinds, observed_after, observed_at, sync_id, changes, country, channel)
     SELECT @numberId, @kind, @kinds, @observedAfter, @observedAt, @syncId, @changes, country, channel
     FROM numbers WHERE number_id = @numberId`,
  )
  return (event) => {
    const kinds = maskOf(kindsOf(event.kind, event.changes))
    append.run({ ...event, kinds, changes: JSON.stringify(event.changes) })
  }
}
