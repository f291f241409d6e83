import type { Database } from 'better-sqlite3'

import type { Parameters, Predicate } from './predicate.ts'
import type { Source } from './sources.ts'
import type { Walk } from './walk.ts'

/** One order over all numbers: the ids in it, and for each id its place. */
export type Ranks = { ids: Int32Array; placeOf: Int32Array }

/** The places of ids in their order. */
export function rankIds(ids: Int32Array): Ranks {
  let last = 0
  for (const id of ids) if (id > last) last = id
  const placeOf = new Int32Array(last + 1)
  for (let place = 0; place < ids.length; place += 1) placeOf[ids[place] ?? 0] = place
  return { ids, placeOf }
}

/**
 * Walks a source's rows in an order whose ranks are known. Nothing is looked up in order to be sorted, which is most of what
 * candidates cost.
 */
export function walkRanked(
  db: Database,
  { conditions, parameters }: Predicate,
  { source, ids }: { source: Source; ids: readonly number[] },
  ranks: Ranks,
): Walk {
  const places = Int32Array.from(ids, (id) => ranks.placeOf[id] ?? 0).sort()
  const isAnswered = source.answers === conditions.length
  const verify = db
    .prepare<Parameters, number>(
      `SELECT number_id FROM json_each(@wanted) AS wanted CROSS JOIN search_rows ON number_id = wanted.value
       WHERE ${[...conditions, 'true'].join(' AND ')} ORDER BY wanted.key`,
    )
    .pluck()
  let next = 0
  return (rows) => {
    const wanted = Array.from(places.subarray(next, next + rows), (place) => ranks.ids[place] ?? 0)
    next += rows
    const found = isAnswered ? wanted : verify.all({ ...parameters, wanted: JSON.stringify(wanted) })
    return { found, isLast: next >= places.length }
  }
}
