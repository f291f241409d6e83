import type { Bridge, Reply } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { NumberQuery } from '../../contract/number-query.ts'
import { toFailure } from '../bridge.ts'
import { activeAfter, activeInNewQuery, withKey } from './active-row.ts'
import { createCurrentCall, isSuperseded } from './current-call.ts'
import { firstFound, withReply } from './found.ts'
import type { ActiveRow, Found, View } from './found.ts'
import { movedRange, readAnew, shiftOf } from './list-refresh.ts'
import type { Renewed } from './list-refresh.ts'
import { pageSize, pageToFetch } from './page-cache.ts'
import { createRefreshPace } from './refresh-pace.ts'

const noVersion = -1

/** What the reader keeps up to date. */
export type Listed = {
  /** What is asked for. */
  query: NumberQuery
  /** What is on the screen: until a new query has its first reply, that is what the last one found. */
  found: Found | null
  /** The row the keyboard is at. It follows its record when the list changes around it. */
  active: ActiveRow | null
  failure: Failure | null
}

/**
 * Reads what the current query finds: the pages that the view needs, how many there are, and all of it anew. The first query
 * begins with the page of the row that was at the top when the list was left.
 */
export function createListReader(
  bridge: Bridge,
  get: () => Listed,
  set: (change: Partial<Listed>) => void,
  leftAt = 0,
) {
  let view: View = { first: 0, last: 0, atTop: true }
  let fetching: NumberQuery | null = null
  let firstQuery: NumberQuery | null = null
  // The version that the store does not keep any more.
  let gone: number | null = null
  const pace = createRefreshPace(refreshOnce)

  const callFor = (query: NumberQuery) => createCurrentCall(bridge, () => get().query === query)

  // One request at a time for one query: what to fetch next is decided when the reply is there, so that fast scrolling
  // skips the pages it only passed. A new query does not wait, and whatever an older one still brings is dropped.
  function fetchOn() {
    const { query } = get()
    firstQuery ??= query
    if (fetching === query) return
    fetching = query
    void fetchPages(query)
  }

  async function fetchPages(query: NumberQuery) {
    const call = callFor(query)
    try {
      for (let page = nextPage(); page !== null; page = nextPage()) {
        const { found } = get()
        const version = found?.query === query ? found.version : null
        const offset = page * pageSize
        accept(page, version, await call('listNumbers', { ...query, version, offset, limit: pageSize }))
      }
    } catch (error) {
      fail(query, error)
    } finally {
      if (fetching === query) fetching = null
    }
  }

  function nextPage(): number | null {
    const { query, found } = get()
    if (found === null && query === firstQuery) return Math.floor(leftAt / pageSize)
    if (found?.query !== query) return 0
    return found.version === gone ? null : pageToFetch(found.cache, view)
  }

  function accept(page: number, asked: number | null, reply: Reply<'listNumbers'>) {
    const { query, found, active } = get()
    if (found === null && query === firstQuery) beginWhereLeft(query, page, reply)
    else if (found?.query !== query) begin(query, reply)
    else if (found.version === reply.version) {
      const more = withReply(found, page, reply)
      set({ found: more, active: withKey(active, more.cache), failure: null })
    } else if (found.version === asked) {
      // Rows of two moments do not make a list.
      gone = asked
      pace.now()
    }
  }

  function beginWhereLeft(query: NumberQuery, page: number, reply: Reply<'listNumbers'>) {
    const found = firstFound(query, page, reply, null)
    view = { ...movedRange({ first: leftAt, last: leftAt }, 0, found.matching), atTop: leftAt === 0 }
    const { active } = get()
    const isThere = active !== null && active.index < found.matching
    set({ found, active: isThere ? withKey(active, found.cache) : null, failure: null })
    if (!found.exact) void count(query, found.version)
  }

  function begin(query: NumberQuery, reply: Reply<'listNumbers'>) {
    const found = firstFound(query, 0, reply, get().found)
    view = { ...movedRange(view, -view.first, found.matching), atTop: true }
    set({ found, active: activeInNewQuery(get().active, found.cache), failure: null })
    if (!found.exact) void count(query, found.version)
  }

  async function count(query: NumberQuery, version: number) {
    try {
      const { matching, total, ...reply } = await callFor(query)('locateNumbers', {
        ...query,
        version,
        keys: [],
      })
      const { found } = get()
      if (found?.version !== version) return
      if (reply.version === version) set({ found: { ...found, matching, total, exact: true } })
      else pace.soon()
    } catch (error) {
      fail(query, error)
    }
  }

  async function refreshOnce() {
    const { query, found, active } = get()
    if (found?.query === query) {
      try {
        const renewed = await readAnew(callFor(query), found, active, () => view)
        if (renewed) replace(found, renewed)
        else pace.soon()
      } catch (error) {
        fail(query, error)
      }
    } else if (fetching === query) pace.soon()
    else fetchOn()
  }

  function replace({ query, reading, shifted }: Found, renewed: Renewed) {
    const { version, matching, total, cache } = renewed
    const shift = shiftOf(renewed.anchors, view)
    view = { ...movedRange(view, shift, matching), atTop: view.atTop && shift === 0 }
    set({
      found: { query, reading, version, matching, exact: true, total, cache, shifted: shifted + shift },
      active: activeAfter(get().active, shift, renewed),
      failure: null,
    })
    fetchOn()
  }

  function fail(query: NumberQuery, error: unknown) {
    if (query !== get().query) return
    // Nobody needs to know, and it is still wanted.
    if (isSuperseded(error)) pace.soon()
    else set({ failure: toFailure(error) })
  }

  return {
    /**
     * Reads the same query of the numbers of another moment, with what is in view where its records are there. What is on the
     * screen stays until then.
     */
    moveTo: (connectionId: string) => {
      const { query, found } = get()
      const moved = { ...query, connectionId }
      if (found?.query !== query) {
        set({ query: moved })
        fetchOn()
        return
      }
      // No store has this version, so no page of it is asked for.
      gone = noVersion
      set({ query: moved, found: { ...found, query: moved, version: noVersion } })
      pace.now()
    },
    /** Begins with a new query, or fetches what is in view and missing. */
    fetchOn,
    show: (next: View) => {
      view = next
      fetchOn()
    },
    /** Reads the newest version of the numbers, with what is in view where it is. */
    refresh: pace,
  }
}
