import { createStore } from 'zustand/vanilla'

import { differenceKinds } from '../../contract/as-of.ts'
import type { DifferenceCounts, DifferenceKind, DifferenceRow } from '../../contract/as-of.ts'
import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

const pageSize = 100

type DifferenceState = {
  /** The kind that is shown alone; null for all. */
  kind: DifferenceKind | null
  /** How many numbers there are of each kind; null until that is found out. */
  counts: DifferenceCounts | null
  pages: ReadonlyMap<number, readonly DifferenceRow[]>
  /** The row the keyboard is at. */
  active: number | null
  failure: Failure | null
  choose: (kind: DifferenceKind | null) => void
  activate: (index: number | null) => void
  /** Tells which rows are in view, the last one included, so that they are fetched. */
  show: (first: number, last: number) => void
}

export type Difference = ReturnType<typeof createDifference>

/** The list of what is not the same at two syncs. It does not change any more. */
export function createDifference(
  bridge: Bridge,
  syncs: { connectionId: string; fromSyncId: number; toSyncId: number },
) {
  return createStore<DifferenceState>()((set, get) => {
    let view = { first: 0, last: 0 }
    let fetching = false

    function nextPage(): number | null {
      const { pages, counts, kind } = get()
      if (counts !== null && countOf(counts, kind) === 0) return null
      for (let page = Math.floor(view.first / pageSize); page <= Math.floor(view.last / pageSize); page++)
        if (!pages.has(page)) return page
      return null
    }

    async function fetchOn() {
      if (fetching) return
      fetching = true
      try {
        for (let page = nextPage(); page !== null; page = nextPage()) {
          const { kind } = get()
          const kinds = kind === null ? [...differenceKinds] : [kind]
          const place = { offset: page * pageSize, limit: pageSize }
          const { counts, rows } = await bridge.call('listDifference', { ...syncs, kinds, ...place })
          if (get().kind === kind) set({ counts, pages: new Map(get().pages).set(page, rows), failure: null })
        }
      } catch (error) {
        set({ failure: toFailure(error) })
      } finally {
        fetching = false
      }
    }

    return {
      kind: null,
      counts: null,
      pages: new Map(),
      active: null,
      failure: null,
      choose: (kind) => {
        view = { first: 0, last: 0 }
        set({ kind, pages: new Map(), active: null })
        void fetchOn()
      },
      activate: (active) => set({ active }),
      show: (first, last) => {
        view = { first, last }
        void fetchOn()
      },
    }
  })
}

/** How many numbers there are of a kind, or of all. */
export function countOf(counts: DifferenceCounts, kind: DifferenceKind | null): number {
  if (kind !== null) return counts[kind]
  return differenceKinds.reduce((sum, each) => sum + counts[each], 0)
}

/** The row at an index, if its page is there. */
export function differenceAt(
  pages: ReadonlyMap<number, readonly DifferenceRow[]>,
  index: number,
): DifferenceRow | undefined {
  return pages.get(Math.floor(index / pageSize))?.[index % pageSize]
}
