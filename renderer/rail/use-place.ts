import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { placeNames } from '../../contract/desk.ts'
import type { Place } from '../../contract/desk.ts'
import { useCommands } from '../commands/commands-context.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import type { NumberList } from '../list/number-list-store.ts'
import { placeWords } from '../words/places.ts'

/** The place that is shown, all that were shown since the start, how to go to another, and back to the records. */
export function usePlace(desk: DeskStore, list: NumberList) {
  const place = useStore(desk, (state) => state.desk.place)
  const [visited, setVisited] = useState<readonly Place[]>([place])
  if (!visited.includes(place)) setVisited([...visited, place])
  const [records, setRecords] = useState<Place>('numbers')
  if ((place === 'numbers' || place === 'activity') && records !== place) setRecords(place)
  const go = useMemo(() => (next: Place) => desk.getState().change({ place: next }), [desk])

  // Keys go on in the place that somebody went to, but for the search, where they type, and the rail, where they choose.
  const shown = useRef(place)
  useEffect(() => {
    if (shown.current === place) return
    shown.current = place
    if (document.activeElement?.closest('nav, input')) return
    document.querySelector<HTMLElement>(`[data-main=${place}]`)?.focus()
  }, [place])

  // The search is over the numbers, so what it finds is shown wherever it is typed.
  useEffect(
    () =>
      list.subscribe(({ query }, before) => {
        if (query.search !== before.query.search) go('numbers')
      }),
    [list, go],
  )
  useCommands(
    useMemo(
      () =>
        placeNames.map((name, i) => ({
          id: `go-${name}`,
          name: placeWords[name],
          about: null,
          section: 'goTo' as const,
          keys: `mod+${i + 1}`,
          run: () => go(name),
        })),
      [go],
    ),
  )
  return { place, visited, go, back: () => go(records) }
}
