import type { Detail } from '../detail/detail-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import type { DeskStore } from './desk-store.ts'

/** Scrolling passes many rows in a moment, of which only where it ends counts. */
const scrollDelayMs = 200

/** Keeps what is asked for, shown and opened for the next start, until the returned function is called. */
export function keepDesk({
  desk,
  list,
  detail,
}: {
  desk: DeskStore
  list: NumberList
  detail: Detail
}): () => void {
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
    detail.subscribe(({ key }, before) => {
      if (key !== before.key) desk.getState().change({ openKey: key })
    }),
  ]
  return () => {
    stops.forEach((stop) => stop())
    if (timer) keepPlace()
  }
}
