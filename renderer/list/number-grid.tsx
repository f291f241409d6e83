import { useTable } from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import type { NumberQuery } from '../../contract/bridge.ts'
import type { NumberRow } from '../../contract/phone-number.ts'
import type { Detail } from '../detail/detail-store.ts'
import { columns, features } from './columns.tsx'
import { nextIndex } from './grid-keys.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow, PlaceholderRow, rowId } from './grid-row.tsx'
import type { Found, NumberList } from './number-list-store.ts'
import { rowAt } from './page-cache.ts'
import styles from './number-grid.module.css'

const rowHeight = 34
const headerHeight = 30

// Chromium draws no element taller than 2^25 px, which is 986,895 rows of this height. What lies beyond is reached by
// searching or by the opposite order.
const maxRows = Math.floor((2 ** 25 - headerHeight) / rowHeight)

type Props = {
  list: NumberList
  detail: Detail
  found: Found
  grid: RefObject<HTMLDivElement | null>
  onOpen: (key: string) => void
}

/** The numbers as a grid of which only the rows in view exist. The keyboard moves an active row, focus stays on the grid. */
export function NumberGrid({ list, detail, found, grid, onOpen }: Props) {
  const active = useStore(list, (state) => state.active)
  const selectedKey = useStore(detail, (state) => state.key)
  const rowCount = Math.min(found.matching, maxRows)
  const virtualizer = useGridVirtualizer(grid, rowCount, active?.index ?? null)
  const items = virtualizer.getVirtualItems()
  const { first, last } = {
    first: virtualizer.range?.startIndex ?? 0,
    last: virtualizer.range?.endIndex ?? 0,
  }

  useEffect(() => list.getState().show({ first, last }), [list, first, last])
  useScrollToTop(grid, found.query)

  const data = useMemo(
    () =>
      items
        .map(({ index }) => rowAt(found.cache, index))
        .filter((row): row is NumberRow => row !== undefined),
    [items, found.cache],
  )
  const table = useTable({ features, columns, data })
  const columnIds = table.getAllLeafColumns().map(({ id }) => id)
  const rows = new Map(table.getRowModel().rows.map((row) => [row.original, row]))

  function open(index: number, row: NumberRow | undefined) {
    list.getState().activate(index)
    if (row) detail.getState().open(row.key)
  }

  function move(index: number) {
    list.getState().activate(index)
    virtualizer.scrollToIndex(index)
    const row = rowAt(found.cache, index)
    // An open pane follows the keyboard, as the inspectors of mail and log readers do.
    if (row && selectedKey !== null) detail.getState().open(row.key)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return
    const pageRows = Math.max(
      1,
      Math.floor(((grid.current?.clientHeight ?? 0) - headerHeight) / rowHeight) - 1,
    )
    const next = nextIndex(event.key, active?.index ?? null, rowCount, pageRows)
    const row = active ? rowAt(found.cache, active.index) : undefined
    if (next !== null) move(next)
    else if (event.key === 'Enter' && row) onOpen(row.key)
    else if (event.key === 'Escape' && selectedKey !== null) detail.getState().close()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label="Phone numbers"
      aria-rowcount={found.matching + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active && active.index < rowCount ? rowId(active.index) : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // A press with the mouse chooses its own row.
        if (!active && rowCount > 0 && event.target.matches('[role=grid]:focus-visible')) move(0)
      }}
    >
      <GridHeader groups={table.getHeaderGroups()} sort={found.query.sort} onSort={list.getState().sortBy} />
      <div className={styles.rows} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const record = rowAt(found.cache, index)
          const row = record && rows.get(record)
          const place = { index, top: start - headerHeight, active: index === active?.index }
          return row ? (
            <GridRow
              key={index}
              {...place}
              row={row}
              selected={row.original.key === selectedKey}
              onPress={() => open(index, record)}
            />
          ) : (
            <PlaceholderRow key={index} {...place} columnIds={columnIds} />
          )
        })}
      </div>
    </div>
  )
}

/** Shows the top of what a new query found; new replies to the same query leave the place as it is. */
function useScrollToTop(grid: RefObject<HTMLDivElement | null>, query: NumberQuery) {
  const shown = useRef(query)
  useLayoutEffect(() => {
    if (shown.current === query) return
    shown.current = query
    grid.current?.scrollTo({ top: 0 })
  }, [grid, query])
}

function useGridVirtualizer(grid: RefObject<HTMLDivElement | null>, count: number, active: number | null) {
  return useVirtualizer({
    count,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    // The active row stays in the document while it is out of view: aria-activedescendant names it.
    rangeExtractor: (range) => {
      const indices = defaultRangeExtractor(range)
      if (active === null || active >= count || indices.includes(active)) return indices
      return [...indices, active].sort((a, b) => a - b)
    },
  })
}
