import { createContext, useContext } from 'react'

import type { SearchReading, WordTerm } from '../../contract/search-reading.ts'
import { markBeginning, markDigits, markWords } from './matches.ts'
import type { Piece } from './matches.ts'
import styles from './search.module.css'

type Terms = Pick<SearchReading, 'digits' | 'words' | 'digitsWord'>

/** What the search that found the rows below asked for. Where there was none, nothing is marked. */
export const FoundTerms = createContext<Terms>({ digits: [], words: [], digitsWord: null })

const marking = {
  number: (text: string, { digits }: Terms) => markDigits(text, digits),
  name: (text: string, terms: Terms) => markWords(text, wordsOf(terms)),
  identifier: (text: string, terms: Terms) => markBeginning(text, wordsOf(terms)),
}

function wordsOf({ words, digitsWord: word }: Terms): readonly WordTerm[] {
  return word === null ? words : [...words, { folded: word, identifier: word }]
}

/** A text in which what was searched for is marked. */
export function Highlight({ text, as }: { text: string; as: keyof typeof marking }) {
  const terms = useContext(FoundTerms)
  return <Pieces pieces={marking[as](text, terms)} />
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, marked }, i) =>
    marked ? (
      // The pieces of a text have nothing but their order.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={i} className={styles.mark}>
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
