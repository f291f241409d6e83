import { IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { useComposedText } from '../composition.ts'
import { commandWords } from '../words/commands.ts'
import { searchBoxWords } from '../words/list.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import type { Found, NumberList } from './number-list-store.ts'
import { rowAt } from './page-cache.ts'
import { RecentSearches } from './recent-searches.tsx'
import styles from './search-box.module.css'

type Props = {
  desk: DeskStore
  list: NumberList
  input: RefObject<HTMLInputElement | null>
  /** Shows the list and gives it the focus. */
  onGoToList: () => void
  onOpen: (key: string) => void
}

/** The search over the numbers: every key press searches, or the end of a composition; Enter opens the first match, arrow down goes to the list. */
export function SearchBox({ desk, list, input, onGoToList, onOpen }: Props) {
  const text = useStore(list, (state) => state.query.search)
  const { search, activate } = list.getState()
  const field = useComposedText(text, (typed) => {
    performance.mark('search-typed')
    search(typed)
  })
  useFocusKeys(input)

  function clear() {
    search('')
    input.current?.focus()
  }

  // Whoever pastes and presses Enter at once means what the search is about to find.
  function openFirst() {
    const { query } = list.getState()
    const open = ({ found }: { found: Found | null }) => {
      const first = found?.query === query ? rowAt(found.cache, 0) : undefined
      if (!first) return
      activate(0)
      onOpen(first.key)
    }
    if (list.getState().found?.query === query) return open(list.getState())
    const stop = list.subscribe((state) => {
      if (state.query === query && state.found?.query !== query) return
      stop()
      if (state.query === query) open(state)
    })
  }

  function onKeyDown(event: KeyboardEvent) {
    const { found, active } = list.getState()
    if (event.key === 'Escape' && text !== '') search('')
    else if (event.key === 'ArrowDown' && found && found.matching > 0) {
      activate(active?.index ?? 0)
      onGoToList()
    } else if (event.key === 'Enter') openFirst()
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.box}>
      <IconSearch className={styles.icon} size={15} stroke={1.75} />
      <input
        ref={input}
        type="search"
        className={styles.input}
        aria-label={searchBoxWords.label}
        aria-keyshortcuts="/ Control+F"
        placeholder={searchBoxWords.placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={2000}
        {...field}
        onKeyDown={onKeyDown}
      />
      {field.value === '' ? (
        <>
          <RecentSearches
            desk={desk}
            onSearch={(recent) => {
              search(recent)
              input.current?.focus()
            }}
          />
          <kbd className={styles.key}>/</kbd>
        </>
      ) : (
        <button
          type="button"
          className={styles.clear}
          aria-label={searchBoxWords.clear}
          title={searchBoxWords.clearHint}
          onClick={clear}
        >
          <IconX size={14} />
        </button>
      )}
    </div>
  )
}

function focusWhole(input: RefObject<HTMLInputElement | null>) {
  input.current?.focus()
  input.current?.select()
}

function useFocusKeys(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      const { target } = event
      if (!(target instanceof Element) || target.closest('[role=dialog]')) return
      if (event.key !== '/' || event.ctrlKey || event.metaKey || target.closest('input, textarea')) return
      event.preventDefault()
      focusWhole(input)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [input])
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'find',
        name: commandWords.find,
        about: null,
        section: 'numbers',
        keys: 'mod+F',
        run: () => focusWhole(input),
      },
    ],
    [input],
  )
  useCommands(commands)
}
