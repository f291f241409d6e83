import { flexRender } from '@tanstack/react-table'
import type { Row } from '@tanstack/react-table'
import { memo } from 'react'
import type { MouseEvent } from 'react'
import { useStore } from 'zustand'

import type { NumberRow } from '../../contract/phone-number.ts'
import type { ColumnId } from '../columns/column-choice.ts'
import type { features } from './columns.tsx'
import type { Selection } from './selection-store.ts'
import { listWords } from '../words/list.ts'
import styles from './number-grid.module.css'

type Place = { index: number; top: number; active: boolean; selection: Selection }
type Shown = {
  /** The ids of the columns in their order, as one text, so that rows are compared by it. */
  columns: string
  /** How many of the first ones stay when the others are scrolled sideways. */
  pinned: number
}
type Props = Place &
  Shown & {
    row: Row<typeof features, NumberRow>
    /** Its details are shown. */
    open: boolean
    onPress: (event: MouseEvent) => void
  }

/** The id of a row's element, for aria-activedescendant. */
export function rowId(index: number): string {
  return `number-row-${index}`
}

const rightAligned: readonly string[] = ['attempts', 'createdAt', 'updatedAt'] satisfies ColumnId[]

/** What tells a cell or a heading where it is. */
export function placeOfCell(id: string, i: number, pinned: number) {
  return {
    'data-aligned': rightAligned.includes(id) ? 'right' : undefined,
    'aria-colindex': i + 1,
    ...(i < pinned && {
      'data-pinned': i === pinned - 1 ? 'last' : true,
      style: { left: `var(--left-${i})` },
    }),
  }
}

function PlainGridRow({ index, top, active, selection, row, pinned, open, onPress }: Props) {
  // Each row asks for itself, so that of a long list only those are drawn anew that are selected or no longer are.
  const selected = useStore(selection, ({ has }) => has(row.original.key))
  return (
    // The keyboard's way to press a row is the grid's Enter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open || undefined}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPress}
    >
      {row.getAllCells().map((cell, i) => (
        <div
          key={cell.id}
          role="gridcell"
          className={styles.cell}
          {...placeOfCell(cell.column.id, i, pinned)}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </div>
      ))}
    </div>
  )
}

/** One number in the list. Scrolling makes new table rows of old records, so what is compared is the record. */
export const GridRow = memo(
  PlainGridRow,
  (before, after) =>
    before.row.original === after.row.original &&
    before.columns === after.columns &&
    before.pinned === after.pinned &&
    before.index === after.index &&
    before.top === after.top &&
    before.active === after.active &&
    before.open === after.open,
)

/** Keeps the place of a row that is not fetched yet. Its bars appear only when that takes a while. */
export function PlaceholderRow({ index, top, active, selection, columns, pinned }: Place & Shown) {
  const selected = useStore(selection, (state) => state.selected?.of === 'all')
  return (
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columns.split(' ').map((id, i) => (
        <div
          key={id}
          role="gridcell"
          aria-label={listWords.loading}
          className={styles.cell}
          {...placeOfCell(id, i, pinned)}
        >
          <span className={styles.bar} />
        </div>
      ))}
    </div>
  )
}
