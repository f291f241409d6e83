import type { Detail } from '../detail/detail-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import type { DeskStore } from './desk-store.ts'
import { withNumber, withSearch } from './recents.ts'

/** Scrolling passes many rows in a moment, of which only where it ends counts. */
const scrollDelayMs = 200

type Followed = { desk: DeskStore; list: NumberList; detail: Detail }

/**
 * Keeps what is asked for, shown and opened for the next start, until the returned function is called. A search is a recent
 * one once it led to a number.
 */
export function keepDesk({ desk, list, detail }: Followed): () => void {
  const { connectionId } = list.getState().query
  let timer: ReturnType<typeof setTimeout> | null = null

  function keepPlace() {
    if (timer) clearTimeout(timer)
    timer = null
    const { query, found, topIndex, active } = list.getState()
    // Nothing is in view before the first reply, and the rows of a past moment are others.
    if (!found || query.connectionId !== connectionId) return
    const before = desk.getState().desk
    const activeIndex = active?.index ?? null
    if (topIndex !== before.topIndex || activeIndex !== before.activeIndex)
      desk.getState().change({ topIndex, activeIndex })
  }

  function keepPlaceSoon() {
    if (timer) clearTimeout(timer)
    timer = setTimeout(keepPlace, scrollDelayMs)
  }

  const stops = [
    list.subscribe(({ query, topIndex, active }, before) => {
      const { search, filter, sort } = query
      if (query !== before.query) desk.getState().change({ search, filter, sort })
      if (topIndex !== before.topIndex || active?.index !== before.active?.index) keepPlaceSoon()
    }),
    detail.subscribe(({ key, details }, before) => {
      const { desk: kept, change } = desk.getState()
      if (key !== before.key) change({ openKey: key })
      if (details !== null && details.number.key === key && before.details?.number.key !== key)
        change({
          recentNumbers: withNumber(kept.recentNumbers, details),
          recentSearches: withSearch(kept.recentSearches, list.getState().query.search),
        })
    }),
  ]
  return () => {
    stops.forEach((stop) => stop())
    if (timer) keepPlace()
  }
}
