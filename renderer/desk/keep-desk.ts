import type { Detail } from '../detail/detail-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import type { DeskStore } from './desk-store.ts'

/** Keeps what is asked for and opened for the next start, until the returned function is called. */
export function keepDesk({
  desk,
  list,
  detail,
}: {
  desk: DeskStore
  list: NumberList
  detail: Detail
}): () => void {
  const stops = [
    list.subscribe(({ query }, before) => {
      const { search, filter, sort } = query
      if (query !== before.query) desk.getState().change({ search, filter, sort })
    }),
    detail.subscribe(({ key }, before) => {
      if (key !== before.key) desk.getState().change({ openKey: key })
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
