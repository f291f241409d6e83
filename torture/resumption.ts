import type { Database } from 'better-sqlite3'

import { readRanges } from '../main/store/sync-ranges.ts'

/** Holds the first requests of a sync that goes on after a kill to what was committed before it. */
export function watchResumption() {
  /** Where each range has to go on; undefined: it was completed and is not to be asked for. */
  let ranges = new Map<string, string | null | undefined>()
  const faults: string[] = []
  return {
    faults,
    /** From the ranges that the cache was left with; nothing where no full sync was under way. */
    expect: (db: Database): void => {
      const id = db
        .prepare<[], number | null>("SELECT id FROM syncs WHERE mode = 'full' ORDER BY id DESC LIMIT 1")
        .pluck()
        .get()
      const isOpen =
        db.prepare("SELECT 1 FROM syncs WHERE mode = 'full' AND id = ? AND outcome IS NULL").get(id) !==
        undefined
      ranges = new Map(
        (isOpen && id ? readRanges(db, id) : []).map((range) => [
          `${range.createdAfter} ${range.createdBefore}`,
          range.completed ? undefined : range.cursor,
        ]),
      )
    },
    hear: (path: string, query: URLSearchParams): void => {
      if (path !== '/v1/users' || query.get('limit') !== '500' || query.get('order_by') !== 'created_at')
        return
      const range = `${query.get('created_at_after')} ${query.get('created_at_before')}`
      if (!ranges.has(range)) return
      const cursor = ranges.get(range)
      const asked = query.get('starting_after')
      if (cursor !== asked) faults.push(`the sync went on from ${asked} where ${cursor} was committed`)
      // Where it goes from there is its own affair.
      ranges.delete(range)
    },
    forget: (): void => ranges.clear(),
  }
}
