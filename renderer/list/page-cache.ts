import type { NumberRow } from '../../contract/phone-number.ts'

export const pageSize = 100

// 40 pages are 4,000 rows: far more than a screen holds, so that scrolling back rarely asks again.
const maxPages = 40

/** The rows that a window on the list needs: indices, the last one included. */
export type RowRange = { first: number; last: number }

/** Pages of rows by page index, as far as they were fetched. All of one version of the numbers. */
export type PageCache = ReadonlyMap<number, readonly NumberRow[]>

export const emptyCache: PageCache = new Map()

/** The row at an index of the whole list, if its page is there. */
export function rowAt(cache: PageCache, index: number): NumberRow | undefined {
  return cache.get(Math.floor(index / pageSize))?.[index % pageSize]
}

/** Where a record is in the list, as far as the cached pages tell. */
export function indexOfKey(cache: PageCache, key: string): number | null {
  for (const [page, rows] of cache) {
    const index = rows.findIndex((row) => row.key === key)
    if (index >= 0) return page * pageSize + index
  }
  return null
}

/** The page to fetch next for a range; null when all are there. */
export function pageToFetch(cache: PageCache, range: RowRange): number | null {
  for (let page = Math.floor(range.first / pageSize); page <= Math.floor(range.last / pageSize); page++)
    if (!cache.has(page)) return page
  return null
}

/** The cache with one more page, without those farthest from it when there are too many. */
export function withPage(cache: PageCache, page: number, rows: readonly NumberRow[]): PageCache {
  const pages = new Map(cache).set(page, rows)
  const farthestFirst = [...pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))
  for (const far of farthestFirst.slice(0, Math.max(0, pages.size - maxPages))) pages.delete(far)
  return pages
}
