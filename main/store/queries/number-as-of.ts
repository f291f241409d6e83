import type { Database } from 'better-sqlite3'

import type { FieldChange } from '../../../contract/history-event.ts'
import { firstChanges } from '../history.ts'
import { numberOf } from '../number-columns.ts'
import { findLookedAt, readObserved } from './number-history.ts'

type NumberAsOf = {
  /** When the sync ended; null for one that has no end, of which all is told that is known since. */
  endedAt: number | null
  /** `unseen` before its first sight; `removed` keeps the state it was last seen with. */
  presence: 'unseen' | 'present' | 'removed'
  /** Its state, as changes from nothing; empty while unseen. */
  state: FieldChange[]
}

/**
 * A number as it was known when a sync had ended, which is its present state with all that was seen later undone. Null where
 * there is no such number or no such sync.
 */
export function readNumberAsOf(db: Database, input: { key: string; syncId: number }): NumberAsOf | null {
  return db.transaction((): NumberAsOf | null => {
    const sync = db
      .prepare<[number], { endedAt: number | null }>('SELECT ended_at AS endedAt FROM syncs WHERE id = ?')
      .get(input.syncId)
    const columns = findLookedAt(db, input.key)
    if (sync === undefined || columns === undefined) return null
    const { endedAt } = sync
    const number = numberOf(columns)
    const observed = readObserved(db, number, columns)
    const isLater = ({ observedAt }: { observedAt: number }) => endedAt !== null && observedAt > endedAt
    const last = observed.filter((event) => !isLater(event)).at(-1)
    if (last === undefined) return { endedAt, presence: 'unseen', state: [] }
    return {
      endedAt,
      presence: last.kinds.includes('removed') ? 'removed' : 'present',
      state: firstChanges(number, observed.filter(isLater)),
    }
  })()
}
