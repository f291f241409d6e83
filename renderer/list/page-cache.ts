import type { NumberRow } from '../../contract/phone-number.ts'

export const pageSize = 100

// 40 pages are 4,000 rows: far more than a screen holds, so that scrolling back rarely asks again.
const maxPages = 40

type Page = { rows: readonly NumberRow[]; epoch: number }

/** The rows that a window on the list needs: indices, the last one included. */
export type RowRange = { first: number; last: number }

/** Pages of rows by page index, as far as they were fetched. */
export type PageCache = {
  /** Raised when the numbers may have changed. Pages of an older epoch stay visible until they are fetched again. */
  epoch: number
  pages: ReadonlyMap<number, Page>
}

export const emptyCache: PageCache = { epoch: 0, pages: new Map() }

/** The row at an index of the whole list, if its page is there. */
export function rowAt(cache: PageCache, index: number): NumberRow | undefined {
  return cache.pages.get(Math.floor(index / pageSize))?.rows[index % pageSize]
}

/** Where a record is in the list, as far as the cached pages tell. */
export function indexOfKey(cache: PageCache, key: string): number | null {
  for (const [page, { rows }] of cache.pages) {
    const index = rows.findIndex((row) => row.key === key)
    if (index >= 0) return page * pageSize + index
  }
  return null
}

/** The same pages, all of them to be fetched again. */
export function outdated(cache: PageCache): PageCache {
  return { ...cache, epoch: cache.epoch + 1 }
}

/** The page to fetch next for a range: one that is missing before one that is outdated; null when all are there. */
export function pageToFetch(cache: PageCache, range: RowRange): number | null {
  let old: number | null = null
  for (let page = Math.floor(range.first / pageSize); page <= Math.floor(range.last / pageSize); page++) {
    const known = cache.pages.get(page)
    if (!known) return page
    if (known.epoch < cache.epoch) old ??= page
  }
  return old
}

/**
 * The cache with one more page, without those farthest from it when there are too many. `epoch` is the one in which
 * the page was asked for: the numbers may have changed since.
 */
export function withPage(
  cache: PageCache,
  page: number,
  rows: readonly NumberRow[],
  epoch: number,
): PageCache {
  const pages = new Map(cache.pages).set(page, { rows, epoch })
  const farthestFirst = [...pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))
  for (const far of farthestFirst.slice(0, Math.max(0, pages.size - maxPages))) pages.delete(far)
  return { ...cache, pages }
}
