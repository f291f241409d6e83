import type { Detail } from '../detail/detail-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import type { DeskStore } from './desk-store.ts'
import { withNumber, withSearch } from './recents.ts'

type Followed = { desk: DeskStore; list: NumberList; detail: Detail }

/**
 * Keeps what is asked for and opened for the next start, until the returned function is called. A search is a recent one
 * once it led to a number.
 */
export function keepDesk({ desk, list, detail }: Followed): () => void {
  const stops = [
    list.subscribe(({ query }, before) => {
      const { search, filter, sort } = query
      if (query !== before.query) desk.getState().change({ search, filter, sort })
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
  return () => stops.forEach((stop) => stop())
}
