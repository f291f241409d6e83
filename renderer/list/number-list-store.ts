import { createStore } from 'zustand/vanilla'

import type { Bridge, NumberQuery, Reply, Sort } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'
import { emptyCache, indexOfKey, outdated, pageSize, pageToFetch, rowAt, withPage } from './page-cache.ts'
import type { PageCache, RowRange } from './page-cache.ts'

/** What one query found, as far as it was fetched. */
export type Found = { query: NumberQuery; matching: number; total: number; cache: PageCache }

type ActiveRow = { index: number; key: string | null }

type NumberListState = {
  /** What is asked for. */
  query: NumberQuery
  /** What is on the screen: until a new query has its first reply, that is what the last one found. */
  found: Found | null
  /** The row the keyboard is at. It follows its record when the list changes around it. */
  active: ActiveRow | null
  failure: Failure | null
  search: (search: string) => void
  sortBy: (column: Sort['column']) => void
  activate: (index: number | null) => void
  /** Tells which rows are in view, so that their pages are fetched. */
  show: (range: RowRange) => void
  /** Fetches what is in view again. */
  refresh: () => void
  /** Refreshes whenever the numbers of this connection change, until the returned function is called. */
  listen: () => () => void
}

export type NumberList = ReturnType<typeof createNumberList>

const newestFirst: Sort = { column: 'updatedAt', direction: 'descending' }
const top: RowRange = { first: 0, last: 0 }

/** The list of a connection's numbers: a query, and the pages of what it found. */
export function createNumberList(bridge: Bridge, connectionId: string) {
  return createStore<NumberListState>()((set, get) => {
    let range = top
    let generation = 0
    let fetching: number | null = null

    function ask(change: Partial<Pick<NumberQuery, 'search' | 'sort'>>) {
      generation += 1
      set({ query: { ...get().query, ...change } })
      fetchOn()
    }

    // One request at a time for one query: what to fetch next is decided when the reply is there, so that fast scrolling
    // skips the pages it only passed. A new query does not wait, and whatever an older one still brings is dropped.
    function fetchOn() {
      if (fetching === generation) return
      fetching = generation
      void fetchPages(generation)
    }

    async function fetchPages(mine: number) {
      try {
        for (let page = nextPage(); page !== null; page = nextPage()) {
          const { query, found } = get()
          const epoch = found?.query === query ? found.cache.epoch : 0
          const reply = await bridge.call('listNumbers', {
            ...query,
            offset: page * pageSize,
            limit: pageSize,
          })
          if (mine !== generation) return
          accept(query, page, epoch, reply)
        }
      } catch (error) {
        if (mine === generation) set({ failure: toFailure(error) })
      } finally {
        if (fetching === mine) fetching = null
      }
    }

    function nextPage(): number | null {
      const { query, found } = get()
      if (found?.query !== query) return 0
      return pageToFetch(found.cache, range)
    }

    function accept(
      query: NumberQuery,
      page: number,
      epoch: number,
      { rows, matching, total }: Reply<'listNumbers'>,
    ) {
      const { found, active } = get()
      const same = found?.query === query
      if (!same) range = top
      const cache = withPage(same ? found.cache : emptyCache, page, rows, epoch)
      const moved = active?.key ? indexOfKey(cache, active.key) : null
      const kept = same && active ? keptInPlace(active, cache, matching) : null
      set({
        found: { query, matching, total, cache },
        active: active && moved !== null ? { index: moved, key: active.key } : kept,
        failure: null,
      })
    }

    return {
      query: { connectionId, search: '', sort: newestFirst },
      found: null,
      active: null,
      failure: null,
      search: (search) => {
        if (search !== get().query.search) ask({ search })
      },
      sortBy: (column) => ask({ sort: nextSort(get().query.sort, column) }),
      activate: (index) => {
        const { found } = get()
        if (index === null || !found) return set({ active: null })
        set({ active: { index, key: rowAt(found.cache, index)?.key ?? null } })
      },
      show: (next) => {
        range = next
        fetchOn()
      },
      refresh: () => {
        const { found } = get()
        if (found) set({ found: { ...found, cache: outdated(found.cache) } })
        fetchOn()
      },
      listen: () =>
        bridge.subscribe('numbersChanged', (changed) => {
          if (changed.connectionId === connectionId) get().refresh()
        }),
    }
  })
}

// Its record is not among the fetched rows: the place in the list is what is left of it.
function keptInPlace(active: ActiveRow, cache: PageCache, matching: number): ActiveRow {
  const index = Math.min(active.index, Math.max(0, matching - 1))
  return { index, key: active.key ?? rowAt(cache, index)?.key ?? null }
}

/** The order after a press on a column's header: the other direction, or the column's usual one first. */
export function nextSort(sort: Sort, column: Sort['column']): Sort {
  const usual = column === 'updatedAt' || column === 'attempts' ? 'descending' : 'ascending'
  if (sort.column !== column) return { column, direction: usual }
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' }
}
