import { useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import { noFilter } from '../../contract/number-query.ts'
import { useBridge } from '../bridge-context.ts'
import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { commandWords } from '../words/commands.ts'
import { filterBarWords } from '../words/filters.ts'
import type { NumberList } from '../list/number-list-store.ts'
import { ReadingNote } from '../search/reading-note.tsx'
import { TriageChip } from '../triage/triage-chip.tsx'
import { triageWords } from '../words/triage.ts'
import { AddFilter } from './add-filter.tsx'
import { createFacets } from './facets-store.ts'
import { activeNames, withoutFilter } from './filter-edits.ts'
import type { EditFilter } from './filter-edits.ts'
import { FilterChip } from './filter-chip.tsx'
import { FilterChoice } from './filter-choice.tsx'
import { facetOrder, rangeOrder } from './filter-names.ts'
import type { FilterName } from './filter-names.ts'
import { useCounts } from './use-counts.ts'
import { useOverflow } from './use-overflow.ts'
import styles from './filter-bar.module.css'

type Props = {
  list: NumberList
  /** What else stands in the bar, at its end. */
  children: ReactNode
}

/** What narrows the list beside the search, in one line. There is none until there are numbers. */
export function FilterBar({ list, children }: Props) {
  const filled = useStore(list, ({ found }) => found !== null && found.total > 0)
  const moment = useStore(list, ({ query }) => query.connectionId)
  return filled ? (
    <Filters key={moment} list={list}>
      {children}
    </Filters>
  ) : null
}

function Filters({ list, children }: Props) {
  const bridge = useBridge()
  const filter = useStore(list, ({ query }) => query.filter)
  const among = useStore(list, ({ query }) => query.among)
  const [facets] = useState(() => createFacets(bridge, list.getState().query.connectionId))
  const [adding, setAdding] = useState(false)
  // The filter whose popover is open. It has a chip even before anything is chosen.
  const [editing, setEditing] = useState<FilterName | null>(null)
  const bar = useRef<HTMLElement>(null)
  const chips = useOverflow()
  useCounts(facets, filter.facets, adding || editing !== null)

  const active = activeNames(filter)
  const shown = [...facetOrder, ...rangeOrder].filter((name) => active.includes(name) || name === editing)

  const edit = useCallback<EditFilter>(
    (next) => {
      const { query, filterBy } = list.getState()
      filterBy(next(query.filter))
    },
    [list],
  )

  const filtered = active.length > 0
  useCommands(
    useMemo<Command[]>(() => {
      const of = { about: null, section: 'numbers' as const, keys: null }
      const add = {
        ...of,
        id: 'add-filter',
        name: commandWords.addFilter,
        keys: 'mod+shift+F',
        run: () => setAdding(true),
      }
      const clearAll = {
        ...of,
        id: 'clear-filters',
        name: commandWords.clearFilters,
        run: () => edit(() => noFilter),
      }
      return filtered ? [add, clearAll] : [add]
    }, [edit, filtered]),
  )

  /** Gives the focus to the first of these that is there, and else to the button that adds a filter. */
  function focusOn(element: HTMLElement | null | undefined) {
    const add = bar.current?.querySelector<HTMLElement>('[data-add]')
    const next = element ?? add
    next?.focus()
  }

  function close(name: FilterName) {
    flushSync(() => setEditing(null))
    focusOn(bar.current?.querySelector<HTMLElement>(`[data-filter="${name}"]`))
  }

  function remove(name: FilterName) {
    const place = shown.indexOf(name)
    flushSync(() => {
      setEditing(null)
      edit((before) => withoutFilter(before, name))
    })
    const left = bar.current?.querySelectorAll<HTMLElement>('[data-remove]') ?? []
    focusOn(left[Math.min(place, left.length - 1)])
  }

  function clear() {
    flushSync(() => {
      setEditing(null)
      edit(() => noFilter)
    })
    focusOn(null)
  }

  function leaveTriage() {
    flushSync(list.getState().leaveAmong)
    focusOn(null)
  }

  return (
    <section ref={bar} className={styles.bar} aria-label={filterBarWords.bar}>
      {among && <TriageChip among={among} onLeave={leaveTriage} />}
      {shown.length > 0 && (
        <ul ref={chips} className={styles.chips} aria-label={filterBarWords.active}>
          {shown.map((name) => (
            <FilterChip
              key={name}
              name={name}
              filter={filter}
              opened={name === editing}
              onOpen={() => setEditing(name)}
              onClose={() => close(name)}
              onRemove={() => remove(name)}
            >
              <FilterChoice
                name={name}
                filter={filter}
                facets={facets}
                onEdit={edit}
                countsNote={among ? triageWords.countsNote : null}
              />
            </FilterChip>
          ))}
        </ul>
      )}
      <AddFilter active={active} opened={adding} onChange={setAdding} onChoose={setEditing} />
      {active.length > 1 && (
        <button type="button" className={styles.quiet} onClick={clear}>
          {filterBarWords.clear}
        </button>
      )}
      <ReadingNote list={list} />
      {children}
    </section>
  )
}
