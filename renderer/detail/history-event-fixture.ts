import type { FieldChange, HistoryEvent } from '../../contract/history-event.ts'

/** An event of a number's history for tests. */
export function makeHistoryEvent(
  observedAfter: number | null,
  observedAt: number,
  changes: FieldChange[],
  fields: Partial<HistoryEvent> = {},
): HistoryEvent {
  return {
    key: 'idn_1',
    seq: 1,
    kinds: [observedAfter === null ? 'first_seen' : 'status_changed'],
    observedAfter,
    observedAt,
    derivedAt: null,
    syncId: 1,
    syncMode: 'full',
    changes,
    ...fields,
  }
}

/** The change from one status to another. */
export function statusChange(before: string | null, after: string | null): FieldChange {
  return { field: 'status', before, after }
}
