import type { Database } from 'better-sqlite3'

import { orderOfCandidates } from './orders.ts'
import type { Parameters, Predicate } from './predicate.ts'
import { countSource, readSource } from './sources.ts'
import type { Source } from './sources.ts'

/** Rows that an index gives and how many they are; all rows where the source is null. */
export type Candidates = { source: Source | null; rows: number }

/** What a row costs in microseconds, as measured: only how these compare matters. */
const cost = { walked: 0.2, ranked: 0.25, covered: 0.4, lookedUp: 1.2 }

/** So little work that looking for less is more. */
const fewEnough = 50

/** The candidates that take the least work to read and sort, if they take less than walking so many rows would. */
export function chooseCandidates(
  db: Database,
  sources: readonly Source[],
  rowsToWalk: number,
): { source: Source; rows: number } | null {
  let best: { source: Source; rows: number } | null = null
  let least = rowsToWalk * cost.walked
  for (const source of sources) {
    const rowCost = source.covering ? cost.covered : cost.lookedUp
    const rows = source.rows ?? countSource(db, source, Math.ceil(least / rowCost))
    if (rows * rowCost < least) best = { source, rows }
    least = Math.min(least, rows * rowCost)
    if (least < fewEnough) break
  }
  return best
}

/** The same where the candidates are sorted by known ranks: then to read their ids is nearly all the work. */
export function chooseRanked(
  db: Database,
  sources: readonly Source[],
  rowsToWalk: number,
): { source: Source; ids: number[] } | null {
  let best: { source: Source; ids: number[] } | null = null
  let least = rowsToWalk * cost.walked
  for (const source of sources) {
    const most = Math.ceil(least / cost.ranked)
    // A range of an index is counted in a tenth of the time in which it is read; the text index is not.
    const rows = source.rows ?? (source.covering ? countSource(db, source, most) : 0)
    if (rows >= most) continue
    const ids = readSource(db, source, most)
    if (ids.length < most) best = { source, ids }
    least = Math.min(least, ids.length * cost.ranked)
    if (least < fewEnough) break
  }
  return best
}

/** The ids of those candidates that a query finds, in its order, the first of them alone where a limit is given. */
export function sortCandidates(
  db: Database,
  { query, conditions, parameters }: Predicate,
  { source }: Candidates,
  limit: number | null,
): number[] {
  const { join, orderBy } = orderOfCandidates(query.sort)
  const where = [...(source ? [source.where] : []), ...conditions].join(' AND ')
  return db
    .prepare<Parameters, number>(
      `SELECT search_rows.number_id FROM ${source?.from ?? 'search_rows'} ${join} ${where === '' ? '' : `WHERE ${where}`}
       ORDER BY ${orderBy}
       ${limit === null ? '' : `LIMIT ${limit}`}`,
    )
    .pluck()
    .all({ ...parameters, ...source?.parameters })
}
