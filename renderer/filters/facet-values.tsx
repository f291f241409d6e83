import { Button, TextInput } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { FacetName, FacetValue } from '../../contract/number-query.ts'
import { FailureNote } from '../failure-note.tsx'
import { locale } from '../locale.ts'
import type { Facets } from './facets-store.ts'
import { FacetValueRow } from './facet-value-row.tsx'
import { withToggled } from './filter-edits.ts'
import type { EditFilter } from './filter-edits.ts'
import { filterTitle } from './filter-names.ts'
import { listedValues } from './listed-values.ts'
import { valueMatches, valueWords } from '../words/value-words.ts'
import { facetValuesWords } from '../words/filters.ts'
import styles from './filter-choice.module.css'

/** More values than this are easier found by typing than by looking. */
const readAtAGlance = 10

type Props = {
  facet: FacetName
  chosen: readonly FacetValue[]
  store: Facets
  onEdit: EditFilter
  /** What the counts are of. */
  foot: string
}

/** The values of a facet with how many numbers have each. Several can be chosen. */
export function FacetValues({ facet, chosen, store, onEdit, foot }: Props) {
  const { counts, failure, recount } = useStore(store)
  const [typed, setTyped] = useState('')
  const root = useRef<HTMLDivElement>(null)
  const listed = listedValues(counts, facet, chosen)
  useFirstFocus(root, listed !== null)
  const toggle = useCallback(
    (value: FacetValue) => onEdit((filter) => withToggled(filter, facet, value)),
    [onEdit, facet],
  )

  function countAgain() {
    // The button goes as soon as there are counts, and must not take the focus along.
    root.current?.closest<HTMLElement>('[role=dialog]')?.focus()
    recount()
  }

  const rows = listed?.map((one) => ({ ...one, words: valueWords(facet, one.value, locale) }))
  const matching = rows?.filter(({ words, value }) => valueMatches(typed, words, value))
  const title = filterTitle(facet)

  return (
    <div ref={root} className={styles.choice}>
      {rows && rows.length > readAtAGlance && (
        <TextInput
          size="xs"
          aria-label={facetValuesWords.narrow(title)}
          placeholder={facetValuesWords.placeholder}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {matching ? (
        <ul className={styles.values} aria-label={facetValuesWords.values(title)}>
          {matching.map(({ value, words, count }) => (
            <FacetValueRow
              key={JSON.stringify(value)}
              facet={facet}
              value={value}
              words={words}
              count={count}
              chosen={chosen.includes(value)}
              onToggle={toggle}
            />
          ))}
        </ul>
      ) : (
        !failure && <p className={styles.soft}>{facetValuesWords.counting}</p>
      )}
      {matching?.length === 0 && (
        <p className={styles.soft}>
          {typed === '' ? facetValuesWords.none : facetValuesWords.noMatch(typed)}
        </p>
      )}
      {failure && (
        <>
          <FailureNote failure={failure} />
          <Button variant="default" onClick={countAgain}>
            {facetValuesWords.countAgain}
          </Button>
        </>
      )}
      <p className={styles.foot}>{foot}</p>
    </div>
  )
}

// Until there is something to choose, the popover itself has the focus. It may get it after the values have come, too.
function useFirstFocus(root: RefObject<HTMLElement | null>, ready: boolean) {
  useEffect(() => {
    const popover = root.current?.closest<HTMLElement>('[role=dialog]')
    if (!ready || !popover) return
    const goOn = () => {
      if (document.activeElement === popover) root.current?.querySelector('input')?.focus()
    }
    goOn()
    popover.addEventListener('focus', goOn)
    return () => popover.removeEventListener('focus', goOn)
  }, [root, ready])
}
