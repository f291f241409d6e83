import { useTable } from '@tanstack/react-table'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { CSSProperties, KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import type { NumberQuery } from '../../contract/number-query.ts'
import type { NumberRow } from '../../contract/phone-number.ts'
import type { Layout } from '../columns/column-widths.ts'
import { useColumns } from '../columns/use-columns.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import type { Detail } from '../detail/detail-store.ts'
import { useRowHeight } from '../settings/density.ts'
import { columnsOf, features } from './columns.tsx'
import { beginsSearch, nextIndex, selecting } from './grid-keys.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow, PlaceholderRow, rowId } from './grid-row.tsx'
import type { Found, NumberList } from './number-list-store.ts'
import { rowAt } from './page-cache.ts'
import type { Selection } from './selection-store.ts'
import { FoundTerms } from '../search/highlight.tsx'
import { topToReveal } from './tall-scroll.ts'
import type { Rows } from './tall-scroll.ts'
import type { TallScroller } from './tall-scroller.ts'
import { useTallRows } from './use-tall-rows.ts'
import { listWords } from '../words/list.ts'
import styles from './number-grid.module.css'

const headerHeight = 30

type Props = {
  list: NumberList
  selection: Selection
  desk: DeskStore
  detail: Detail
  found: Found
  grid: RefObject<HTMLDivElement | null>
  search: RefObject<HTMLInputElement | null>
  onOpen: (key: string) => void
}

/** The numbers as a grid of which only the rows in view exist. The keyboard moves an active row, focus stays on the grid. Shift selects. */
export function NumberGrid({ list, selection, desk, detail, found, grid, search, onOpen }: Props) {
  const active = useStore(list, (state) => state.active)
  const openKey = useStore(detail, (state) => state.key)
  const rowCount = found.matching
  const rowHeight = useRowHeight()
  const columns = useColumns(desk, grid)
  const { layout } = columns
  const shown = layout.columns.map(({ id }) => id).join(' ')
  const tall = useTallRows(grid, rowCount, rowHeight, active?.index ?? null)
  const { scroller, items } = tall
  const { first, last, atTop } = tall.view

  const { inSight } = tall
  useEffect(() => {
    if (inSight) list.getState().show({ first, last, atTop })
  }, [list, inSight, first, last, atTop])
  useKeptPlace(scroller, tall.rows, found, list.getState().topIndex)
  useShownMark(list, found)

  const data = useMemo(
    () =>
      items
        .map(({ index }) => rowAt(found.cache, index))
        .filter((row): row is NumberRow => row !== undefined),
    [items, found.cache],
  )
  const tableColumns = useMemo(() => columnsOf(shown), [shown])
  const table = useTable({ features, columns: tableColumns, data })
  const rows = new Map(table.getRowModel().rows.map((row) => [row.original, row]))

  function press(index: number, row: NumberRow, { shiftKey, ctrlKey, metaKey }: MouseEvent) {
    const { toggle, extendTo, clear } = selection.getState()
    if (shiftKey) extendTo(index)
    else if (ctrlKey || metaKey) toggle(index)
    else {
      clear()
      detail.getState().open(row.key)
    }
    list.getState().activate(index)
  }

  function move(index: number, extending = false) {
    if (extending) selection.getState().extendTo(index)
    else selection.getState().settle()
    list.getState().activate(index)
    const visible = (grid.current?.clientHeight ?? 0) - headerHeight
    scroller.goTo(topToReveal(index, scroller.top(), visible, tall.rows))
    const row = rowAt(found.cache, index)
    // An open pane follows the keyboard, as the inspectors of mail and log readers do, but not while it selects.
    if (row && openKey !== null && !extending) detail.getState().open(row.key)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return
    const pageRows = Math.max(
      1,
      Math.floor(((grid.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1,
    )
    const next = nextIndex(event.key, active?.index ?? null, rowCount, pageRows)
    const row = active ? rowAt(found.cache, active.index) : undefined
    const { selected, refused, toggle, selectAll, clear } = selection.getState()
    const selects = selecting(event)
    if (next !== null) move(next, event.shiftKey)
    else if (selects === 'toggle' && active) toggle(active.index)
    else if (selects === 'all') selectAll()
    else if (event.key === 'Enter' && row) onOpen(row.key)
    else if (event.key === 'Escape' && (selected || refused)) clear()
    else if (event.key === 'Escape' && openKey !== null) detail.getState().close()
    else if (beginsSearch(event)) {
      // The key goes to where the focus is by then, in place of what is typed there.
      search.current?.focus()
      search.current?.select()
      return
    } else return
    event.preventDefault()
  }

  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      data-main="numbers"
      tabIndex={0}
      aria-label={listWords.grid}
      aria-multiselectable
      aria-rowcount={found.exact ? rowCount + 1 : -1}
      aria-colcount={layout.columns.length}
      aria-activedescendant={active && active.index < rowCount ? rowId(active.index) : undefined}
      style={styleOf(layout)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // A press with the mouse chooses its own row.
        if (!active && rowCount > 0 && event.target.matches('[role=grid]:focus-visible')) move(0)
      }}
    >
      <GridHeader
        columns={columns}
        sort={found.query.sort}
        onSort={list.getState().sortBy}
        onLeave={() => grid.current?.focus()}
      />
      <div className={styles.rows} role="rowgroup" style={{ height: tall.elementHeight }}>
        <FoundTerms value={found.reading}>
          {items.map(({ index, top }) => {
            const record = rowAt(found.cache, index)
            const row = record && rows.get(record)
            const place = {
              index,
              top,
              active: index === active?.index,
              selection,
              columns: shown,
              pinned: layout.pinned,
            }
            return row ? (
              <GridRow
                key={index}
                {...place}
                row={row}
                open={row.original.key === openKey}
                onPress={(event) => press(index, record, event)}
              />
            ) : (
              <PlaceholderRow key={index} {...place} />
            )
          })}
        </FoundTerms>
      </div>
    </div>
  )
}

/** The widths for the style sheet, so that rows need not be drawn anew when they change. */
function styleOf({ columns, width, pinned }: Layout): CSSProperties {
  const leftOf = (i: number) => columns.slice(0, i).reduce((sum, one) => sum + one.width, 0)
  const lefts = columns.slice(0, pinned).map((_, i) => [`--left-${i}`, `${leftOf(i)}px`])
  return {
    '--columns': columns.map((column) => `${column.width}px`).join(' '),
    '--columns-width': `${width}px`,
    // A heading that gets the focus does not stay below those that are pinned.
    scrollPaddingLeft: leftOf(pinned),
    ...Object.fromEntries(lefts),
  }
}

/**
 * Begins where the list was left, shows the top of what a new query found, and follows the rows in view when a refresh moved
 * them.
 */
function useKeptPlace(scroller: TallScroller, rows: Rows, { query, shifted }: Found, topIndex: number) {
  const shown = useRef({ query, shifted })
  const leftAt = useRef<number | null>(topIndex)
  useLayoutEffect(() => {
    const before = shown.current
    const same = isSameQuestion(before.query, query)
    shown.current = { query, shifted }
    scroller.resize(rows, same ? shifted - before.shifted : 0)
    if (!same) scroller.goTo(0)
    else if (leftAt.current !== null) scroller.goTo(leftAt.current * rows.height)
    leftAt.current = null
  }, [scroller, rows, query, shifted])
}

/** Whether they ask the same, if of another moment: then the place in the list stays. */
function isSameQuestion(a: NumberQuery, b: NumberQuery): boolean {
  return a.search === b.search && a.filter === b.filter && a.sort === b.sort && a.among === b.among
}

/** Marks when what was asked for last is in the document, for whoever measures how long a search takes. */
function useShownMark(list: NumberList, { query }: Found) {
  useLayoutEffect(() => {
    if (list.getState().query === query) performance.mark('search-shown')
  }, [list, query])
}
