import type { Reply } from '../../contract/bridge.ts'
import type { NumberQuery } from '../../contract/number-query.ts'
import type { SearchReading } from '../../contract/search-reading.ts'
import { emptyCache, withPage } from './page-cache.ts'
import type { PageCache, RowRange } from './page-cache.ts'

/** What one query found in one version of the numbers, as far as it was fetched. */
export type Found = {
  query: NumberQuery
  /** How its search was understood. */
  reading: SearchReading
  version: number
  /** How many it finds, or, while that is not exact, how many at least. */
  matching: number
  exact: boolean
  total: number
  cache: PageCache
  /** By how many rows refreshes moved the place of the view, all since the query was new. */
  shifted: number
}

/** What can be seen of the list. */
export type View = RowRange & {
  /** Nothing is above it. */
  atTop: boolean
}

/** The row the keyboard is at, and its record once that is fetched. */
export type ActiveRow = { index: number; key: string | null }

/** What a new query found, from the reply with the first page that was asked for. `before` is what is on the screen until then. */
export function firstFound(
  query: NumberQuery,
  page: number,
  reply: Reply<'listNumbers'>,
  before: Found | null,
): Found {
  const { version, reading, rows, matching, exact, total } = reply
  const found = {
    query,
    reading,
    version,
    matching,
    exact,
    total,
    cache: withPage(emptyCache, page, rows),
    shifted: 0,
  }
  const reordered =
    before?.version === version &&
    before.query.connectionId === query.connectionId &&
    before.query.search === query.search &&
    before.query.filter === query.filter &&
    before.query.among === query.among
  return reordered && before.exact ? { ...found, matching: before.matching, exact: true } : found
}

/** The same with one more page of the same version. How many there are at least is not corrected, only told exactly. */
export function withReply(
  found: Found,
  page: number,
  { rows, matching, exact }: Reply<'listNumbers'>,
): Found {
  return {
    ...found,
    ...(exact && { matching, exact }),
    cache: withPage(found.cache, page, rows),
  }
}
