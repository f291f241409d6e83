import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { fieldChangeSchema } from '../../../contract/history-event.ts'
import { kindsOf, maskOf } from '../event-kinds.ts'

const storedEventSchema = z.tuple([
  z.enum(['first_seen', 'changed', 'removed', 'seen_again']),
  z.string().transform((changes) => z.array(fieldChangeSchema).parse(JSON.parse(changes))),
])

/**
 * What each event tells, as bits, so that events of a kind are found without reading their changes. The index holds all
 * that a list by time is filtered with.
 */
export function addEventKinds(db: Database): void {
  db.exec('ALTER TABLE history ADD COLUMN kinds INTEGER NOT NULL DEFAULT 0')
  db.function('event_kinds', { deterministic: true }, (kind: unknown, changes: unknown) =>
    maskOf(kindsOf(...storedEventSchema.parse([kind, changes]))),
  )
  db.exec(`
    UPDATE history SET kinds = event_kinds(kind, changes);
    CREATE INDEX history_by_time ON history (observed_at, seq, kinds, number_id);
  `)
}
