import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { mostSelected } from '../../contract/number-query.ts'
import type { NumberQuery } from '../../contract/number-query.ts'
import { toFailure } from '../bridge.ts'
import { createCurrentCall } from './current-call.ts'
import type { Found, NumberList } from './number-list-store.ts'
import { pageSize, rowAt } from './page-cache.ts'
import { readRange } from './selected-range.ts'
import type { RangeEnd } from './selected-range.ts'

/** Records one by one, or whatever the list's query finds, however many that are; null for none. */
export type Selected = { of: 'keys'; keys: string[] } | { of: 'all' } | null

type SelectionState = {
  selected: Selected
  /** Why what was asked for last was not selected: it would have been too many, or could not be read. */
  refused: 'too-many' | Failure | null
  has: (key: string) => boolean
  /** Selects the record of a row, or takes it out. */
  toggle: (index: number) => void
  /** Selects all from the row that was active when the range began to this one, in place of what the range was until now. */
  extendTo: (index: number) => void
  /** Lets the next range begin anew, beside what is selected. */
  settle: () => void
  selectAll: () => void
  clear: () => void
  /** Follows what the list is asked for, until the returned function is called. */
  listen: () => () => void
}

export type Selection = ReturnType<typeof createSelection>

type Picked = {
  all: boolean
  /** Those that the range does not have to do with. */
  base: ReadonlySet<string>
  /** What Shift changes: all from the anchor to where it was pressed last. */
  range: { anchor: RangeEnd; keys: ReadonlySet<string> } | null
}

const none: Picked = { all: false, base: new Set(), range: null }

/**
 * The records that are selected in the list, by their keys, so that it is the same ones when the list is sorted or brought up to
 * date. It is emptied when another search or filter is asked for. Each moment that the list shows has a selection of its own.
 */
export function createSelection(bridge: Bridge, list: NumberList) {
  return createStore<SelectionState>()((set, get) => {
    let picked = none
    let asked = 0
    let known = { query: list.getState().query, version: -1, keys: new Map<number, string>() }
    const ofOtherMoments = new Map<string, Picked>()

    function show(next: Picked) {
      asked += 1
      picked = next
      set({ selected: selectedOf(next), refused: null })
    }

    function keysOf({ query, cache, version: shown }: Found, version: number): Map<number, string> {
      if (known.query !== query || known.version !== version) known = { query, version, keys: new Map() }
      if (version === shown)
        for (const [page, rows] of cache)
          rows.forEach((row, i) => known.keys.set(page * pageSize + i, row.key))
      return known.keys
    }

    /** Reads a range and, unless something else was asked for meanwhile, does something with it. */
    async function withRange(
      found: Found,
      ends: { anchor: RangeEnd; head: RangeEnd },
      take: (keys: string[], anchor: RangeEnd) => Picked,
    ) {
      const mine = (asked += 1)
      const isWanted = () => mine === asked && list.getState().query === found.query
      const call = createCurrentCall(bridge, isWanted)
      const { query, version } = found
      const matching = found.exact ? found.matching : null
      try {
        const range = { ...ends, version, matching }
        const read = await readRange(call, query, range, (of) => keysOf(found, of), mostSelected)
        if (!isWanted()) return
        const next = read && take(read.keys, read.anchor)
        if (next && keysIn(next).size <= mostSelected) show(next)
        else set({ refused: 'too-many' })
      } catch (error) {
        if (isWanted()) set({ refused: toFailure(error) })
      }
    }

    /** Takes one record out of all. What is left is no query any more, so its keys have to be read. */
    function takeOutOfAll(found: Found, key: string) {
      const end = (index: number) => ({ index, key: null, version: found.version })
      void withRange(found, { anchor: end(0), head: end(Infinity) }, (keys) => ({
        ...none,
        base: new Set(keys.filter((each) => each !== key)),
      }))
    }

    function settle() {
      if (picked.range) picked = { all: picked.all, base: keysIn(picked), range: null }
      if (get().refused) set({ refused: null })
    }

    function follow(before: NumberQuery, now: NumberQuery) {
      if (wordsOf(before) !== wordsOf(now)) {
        ofOtherMoments.clear()
        show(none)
        return
      }
      // The rows of a range are other ones in another order.
      settle()
      if (before.connectionId === now.connectionId) return
      ofOtherMoments.set(before.connectionId, picked)
      show(ofOtherMoments.get(now.connectionId) ?? none)
    }

    return {
      selected: null,
      refused: null,
      has: (key) => picked.all || picked.base.has(key) || picked.range?.keys.has(key) === true,
      toggle: (index) => {
        const { found } = list.getState()
        const key = found && rowAt(found.cache, index)?.key
        if (!found || !key) return
        if (picked.all) return takeOutOfAll(found, key)
        const keys = keysIn(picked)
        if (!keys.delete(key)) keys.add(key)
        if (keys.size > mostSelected) set({ refused: 'too-many' })
        else show({ ...none, base: keys })
      },
      extendTo: (index) => {
        const { found, query, active } = list.getState()
        if (!found || found.query !== query) return
        const endAt = (row: number): RangeEnd => ({
          index: row,
          key: rowAt(found.cache, row)?.key ?? null,
          version: found.version,
        })
        const begun = {
          anchor: picked.range?.anchor ?? endAt(active?.index ?? index),
          keys: picked.range?.keys ?? new Set<string>(),
        }
        picked = { ...picked, range: begun }
        const base = picked.all ? none.base : picked.base
        void withRange(found, { anchor: begun.anchor, head: endAt(index) }, (keys, anchor) => {
          const next = { all: false, base, range: { anchor, keys: new Set(keys) } }
          // One that was settled while it was read is not to be changed by the next.
          return picked.range === begun ? next : { ...next, base: keysIn(next), range: null }
        })
      },
      settle,
      selectAll: () => {
        const { found } = list.getState()
        if (found && found.matching > 0) show({ ...none, all: true })
      },
      clear: () => show(none),
      listen: () =>
        list.subscribe(({ query }, before) => {
          if (query !== before.query) follow(before.query, query)
        }),
    }
  })
}

function keysIn({ base, range }: Picked): Set<string> {
  return new Set(range ? [...base, ...range.keys] : base)
}

function selectedOf(picked: Picked): Selected {
  if (picked.all) return { of: 'all' }
  const keys = [...keysIn(picked)]
  return keys.length === 0 ? null : { of: 'keys', keys }
}

/** Which numbers a query finds, of whatever moment and in whatever order. */
function wordsOf({ search, filter, among }: NumberQuery): string {
  return JSON.stringify({ search, filter, among })
}
