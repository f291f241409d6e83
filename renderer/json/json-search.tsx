import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'

import { useComposedText } from '../composition.ts'
import { locale } from '../locale.ts'
import { count as countWords } from '../words/count-words.ts'
import { jsonWords } from '../words/details.ts'
import styles from './json-tree.module.css'

type Props = {
  sought: string
  /** How many lines it is found in, and which of them is shown; -1 for none. */
  count: number
  at: number
  onSearch: (text: string) => void
  /** Goes on by 1, or back by -1. */
  onStep: (step: 1 | -1) => void
}

/** Searches a JSON tree: Enter goes to the next match, with Shift to the one before, Escape ends it. */
export function JsonSearch({ sought, count, at, onSearch, onStep }: Props) {
  const field = useComposedText(sought, onSearch)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && count > 0) onStep(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape' && sought !== '') onSearch('')
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        type="search"
        className={styles.search}
        aria-label={jsonWords.search}
        placeholder={jsonWords.search}
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        {...field}
        onKeyDown={onKeyDown}
      />
      <span className={styles.count} role="status">
        {sought !== '' && placeWords(at, count)}
      </span>
      {shownWays(count).map((way) => (
        <ActionIcon
          key={way}
          variant="subtle"
          color="gray"
          size={24}
          aria-label={jsonWords[way]}
          title={jsonWords[way]}
          onClick={() => onStep(way === 'next' ? 1 : -1)}
        >
          {way === 'next' ? (
            <IconChevronDown size={14} stroke={1.75} />
          ) : (
            <IconChevronUp size={14} stroke={1.75} />
          )}
        </ActionIcon>
      ))}
    </>
  )
}

function shownWays(count: number): readonly ('previous' | 'next')[] {
  return count === 0 ? [] : ['previous', 'next']
}

function placeWords(at: number, count: number): string {
  if (count === 0) return jsonWords.noMatch
  return jsonWords.place(at + 1, countWords(count, locale))
}
