import { flexRender } from '@tanstack/react-table'
import type { Row } from '@tanstack/react-table'
import { memo } from 'react'

import type { NumberRow } from '../../contract/phone-number.ts'
import type { features } from './columns.tsx'
import styles from './number-grid.module.css'

type Place = { index: number; top: number; active: boolean }
type Props = Place & { row: Row<typeof features, NumberRow>; selected: boolean; onPress: () => void }

/** The id of a row's element, for aria-activedescendant. */
export function rowId(index: number): string {
  return `number-row-${index}`
}

function PlainGridRow({ index, top, active, row, selected, onPress }: Props) {
  return (
    // The keyboard's way to press a row is the grid's Enter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPress}
    >
      {row.getAllCells().map((cell, i) => (
        <div
          key={cell.id}
          role="gridcell"
          aria-colindex={i + 1}
          data-column={cell.column.id}
          className={styles.cell}
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
    before.index === after.index &&
    before.top === after.top &&
    before.active === after.active &&
    before.selected === after.selected,
)

/** Keeps the place of a row that is not fetched yet. Its bars appear only when that takes a while. */
export function PlaceholderRow({ index, top, active, columnIds }: Place & { columnIds: readonly string[] }) {
  return (
    <div
      id={rowId(index)}
      role="row"
      aria-rowindex={index + 2}
      data-active={active || undefined}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
    >
      {columnIds.map((id, i) => (
        <div
          key={id}
          role="gridcell"
          aria-label="Loading"
          aria-colindex={i + 1}
          data-column={id}
          className={styles.cell}
        >
          <span className={styles.bar} />
        </div>
      ))}
    </div>
  )
}
