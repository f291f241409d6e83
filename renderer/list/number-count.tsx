import { useStore } from 'zustand'

import { locale } from '../locale.ts'
import { shownWords } from '../words/count-words.ts'
import { isNarrowed } from './narrowing.ts'
import type { NumberList } from './number-list-store.ts'

/** How many numbers the list shows, of how many. */
export function NumberCount({ list }: { list: NumberList }) {
  const words = useStore(list, ({ found }) =>
    found ? shownWords({ ...found, narrowed: isNarrowed(found.query) }, locale) : '',
  )
  return (
    <span role="status" aria-live="polite">
      {words}
    </span>
  )
}
