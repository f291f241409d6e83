import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { LineGroup, TriageLine } from '../../contract/triage.ts'
import { toFailure } from '../bridge.ts'

const pageSize = 200

type LineListState = {
  pages: ReadonlyMap<number, readonly TriageLine[]>
  failure: Failure | null
  /** Tells which lines are in view, the last one included, so that they are fetched. */
  show: (first: number, last: number) => void
}

/** The lines of a group of which there are no records. They do not change any more. */
export function createLineList(bridge: Bridge, wanted: { triageId: string; group: LineGroup }) {
  return createStore<LineListState>()((set, get) => {
    let view = { first: 0, last: 0 }
    let fetching = false

    function nextPage(): number | null {
      const { pages } = get()
      for (let page = Math.floor(view.first / pageSize); page <= Math.floor(view.last / pageSize); page++)
        if (!pages.has(page)) return page
      return null
    }

    async function fetchOn() {
      if (fetching) return
      fetching = true
      try {
        for (let page = nextPage(); page !== null; page = nextPage()) {
          const place = { offset: page * pageSize, limit: pageSize }
          const lines = await bridge.call('listTriageLines', { ...wanted, ...place })
          set({ pages: new Map(get().pages).set(page, lines), failure: null })
        }
      } catch (error) {
        set({ failure: toFailure(error) })
      } finally {
        fetching = false
      }
    }

    return {
      pages: new Map(),
      failure: null,
      show: (first, last) => {
        view = { first, last }
        void fetchOn()
      },
    }
  })
}

/** The line at an index, if its page is there. */
export function lineAt(
  pages: ReadonlyMap<number, readonly TriageLine[]>,
  index: number,
): TriageLine | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize]
}
