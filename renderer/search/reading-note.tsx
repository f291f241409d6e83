import { useStore } from 'zustand'

import type { NumberList } from '../list/number-list-store.ts'
import { locale } from '../locale.ts'
import { readingWords } from '../words/reading-words.ts'
import styles from './search.module.css'

/** Says how the search was read, where that is not obvious. It takes the room that is left, so nothing moves for it. */
export function ReadingNote({ list }: { list: NumberList }) {
  const words = useStore(list, ({ found }) =>
    found ? readingWords(found.query.search, found.reading, locale) : '',
  )
  return (
    <span className={styles.reading} role="status" aria-live="polite" title={words}>
      {words}
    </span>
  )
}
