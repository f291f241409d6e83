import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import { freshDesk } from '../../contract/desk.ts'
import type { Desk } from '../../contract/desk.ts'
import { noFilter } from '../../contract/number-query.ts'
import type { NumberFilter, NumberQuery, Sort } from '../../contract/number-query.ts'
import type { Among } from '../../contract/triage.ts'
import type { View } from './found.ts'
import { createListReader } from './list-reader.ts'
import type { Listed } from './list-reader.ts'
import { nextSort } from './list-sort.ts'
import { rowAt } from './page-cache.ts'

export type { Found } from './found.ts'

type NumberListState = Listed & {
  search: (search: string) => void
  filterBy: (filter: NumberFilter) => void
  /** Asks for something else altogether. */
  askFor: (asked: Pick<NumberQuery, 'search' | 'filter' | 'sort'>) => void
  /** Ends the search and the filters, and a group of a triage. */
  showAll: () => void
  /** Shows what a triage found for one of its groups, without a search and filters at first. */
  showAmong: (among: Among) => void
  leaveAmong: () => void
  /** In the direction, or in the column's usual one, or turned round where the order is by it already. */
  sortBy: (column: Sort['column'], direction?: Sort['direction']) => void
  /** Shows the numbers of another moment: of a connection now, or of a view of it as of a past sync. */
  lookAt: (connectionId: string) => void
  /** The first row in view. */
  topIndex: number
  activate: (index: number | null) => void
  /** Tells what is in view, so that its pages are fetched. */
  show: (view: View) => void
  /** Brings the list up to date at once, with what is in view where it is. */
  refresh: () => void
  /** Refreshes whenever the numbers of this connection change, until the returned function is called. */
  listen: () => () => void
}

export type NumberList = ReturnType<typeof createNumberList>

type Left = Pick<Desk, 'search' | 'filter' | 'sort' | 'topIndex' | 'activeIndex'>

/**
 * The list of a connection's numbers: a query, at first the one that was left, with the view where it was, and the pages of
 * what it found.
 */
export function createNumberList(
  bridge: Bridge,
  connectionId: string,
  { search, filter, sort, topIndex, activeIndex }: Left = freshDesk,
) {
  return createStore<NumberListState>()((set, get) => {
    const reader = createListReader(bridge, get, set, topIndex)

    function ask(change: Partial<Pick<NumberQuery, 'search' | 'filter' | 'sort' | 'among'>>) {
      set({ query: { ...get().query, ...change }, topIndex: 0 })
      reader.fetchOn()
    }

    return {
      query: { connectionId, search, filter, sort },
      found: null,
      active: activeIndex === null ? null : { index: activeIndex, key: null },
      topIndex,
      failure: null,
      search: (typed) => {
        if (typed !== get().query.search) ask({ search: typed })
      },
      filterBy: (chosen) => ask({ filter: chosen }),
      askFor: (asked) => ask({ ...asked, among: undefined }),
      showAll: () => ask({ search: '', filter: noFilter, among: undefined }),
      showAmong: (among) => ask({ search: '', filter: noFilter, among }),
      leaveAmong: () => ask({ among: undefined }),
      sortBy: (column, direction) =>
        ask({ sort: direction ? { column, direction } : nextSort(get().query.sort, column) }),
      lookAt: (id) => {
        if (id !== get().query.connectionId) reader.moveTo(id)
      },
      activate: (index) => {
        const { found } = get()
        if (index === null || !found) return set({ active: null })
        set({ active: { index, key: rowAt(found.cache, index)?.key ?? null } })
      },
      show: (view) => {
        set({ topIndex: view.first })
        reader.show(view)
      },
      refresh: reader.refresh.now,
      listen: () => {
        const unsubscribe = bridge.subscribe('numbersChanged', (changed) => {
          if (changed.connectionId === get().query.connectionId) reader.refresh.soon()
        })
        return () => {
          unsubscribe()
          reader.refresh.stop()
        }
      },
    }
  })
}
