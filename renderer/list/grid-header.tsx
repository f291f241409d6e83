import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { flexRender } from '@tanstack/react-table'
import type { HeaderGroup } from '@tanstack/react-table'

import type { Sort } from '../../contract/number-query.ts'
import type { NumberRow } from '../../contract/phone-number.ts'
import { sortColumn } from './columns.tsx'
import type { features } from './columns.tsx'
import styles from './number-grid.module.css'

type Props = {
  groups: readonly HeaderGroup<typeof features, NumberRow>[]
  sort: Sort
  onSort: (column: Sort['column']) => void
}

/** The names of the columns. Pressing one sorts by it, pressing it again turns the order round. */
export function GridHeader({ groups, sort, onSort }: Props) {
  return groups.map((group) => (
    <div key={group.id} className={styles.header} role="row" aria-rowindex={1}>
      {group.headers.map((header, i) => {
        const column = sortColumn(header.column.id)
        const sorted = column === sort.column
        const name = flexRender(header.column.columnDef.header, header.getContext())
        const Arrow = sort.direction === 'ascending' ? IconArrowUp : IconArrowDown
        return (
          <div
            key={header.id}
            role="columnheader"
            aria-colindex={i + 1}
            aria-sort={column === null ? undefined : sorted ? sort.direction : 'none'}
            data-column={header.column.id}
            className={styles.heading}
          >
            {column === null ? (
              name
            ) : (
              <button type="button" className={styles.sort} onClick={() => onSort(column)}>
                {name}
                {sorted && <Arrow size={13} stroke={2} aria-hidden />}
              </button>
            )}
          </div>
        )
      })}
    </div>
  ))
}
