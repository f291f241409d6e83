import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { MouseEvent } from 'react'
import { flushSync } from 'react-dom'

import type { Sort } from '../../contract/number-query.ts'
import { withColumn } from '../columns/column-choice.ts'
import type { ColumnId } from '../columns/column-choice.ts'
import { ColumnEdge } from '../columns/column-edge.tsx'
import { asksForMenu, ColumnMenu } from '../columns/column-menu.tsx'
import type { Columns } from '../columns/use-columns.ts'
import { useColumnDrag } from '../columns/use-column-drag.ts'
import { columnWords } from '../words/columns.ts'
import { placeOfCell } from './grid-row.tsx'
import styles from './number-grid.module.css'

type Props = {
  columns: Columns
  sort: Sort
  onSort: (column: Sort['column'], direction?: Sort['direction']) => void
  /** Takes the keyboard on when a column with its menu is gone. */
  onLeave: () => void
}

/**
 * The names of the columns. Pressing one sorts by it, pressing it again turns the order round; dragging moves it, and its menu
 * does all of that, too.
 */
export function GridHeader({ columns, sort, onSort, onLeave }: Props) {
  const [opened, setOpened] = useState<ColumnId | null>(null)
  const row = useRef<HTMLDivElement>(null)
  const drag = useColumnDrag(columns)
  const { layout, all } = columns

  function openMenu(event: MouseEvent, id: ColumnId) {
    event.preventDefault()
    setOpened(id)
  }

  function closeMenu(id: ColumnId) {
    // A column that was hidden is gone by then.
    flushSync(() => setOpened(null))
    const button = row.current?.querySelector<HTMLElement>(`[data-column=${id}] button`)
    if (button) button.focus()
    else onLeave()
  }

  return (
    <div ref={row} className={styles.header} role="row" aria-rowindex={1}>
      {layout.columns.map(({ id, width }, i) => {
        const sorted = id === sort.column
        const Arrow = sort.direction === 'ascending' ? IconArrowUp : IconArrowDown
        return (
          // The focus is on the button inside, from which what asks for a menu bubbles up.
          // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
          <div
            key={id}
            role="columnheader"
            aria-label={columnWords[id]}
            aria-sort={sorted ? sort.direction : 'none'}
            data-column={id}
            data-drop={drag.goal?.id === id ? drag.goal.side : undefined}
            className={styles.heading}
            {...placeOfCell(id, i, layout.pinned)}
            {...drag.target(id)}
            onContextMenu={(event) => openMenu(event, id)}
          >
            <button
              type="button"
              className={styles.sort}
              aria-keyshortcuts="Alt+ArrowDown"
              {...drag.handle(id)}
              onClick={() => onSort(id)}
              onKeyDown={(event) => {
                if (!asksForMenu(event)) return
                event.preventDefault()
                setOpened(id)
              }}
            >
              {columnWords[id]}
              {sorted && <Arrow size={13} stroke={2} aria-hidden />}
            </button>
            <ColumnMenu
              id={id}
              width={width}
              columns={columns}
              opened={opened === id}
              onChange={(next) => (next ? setOpened(id) : closeMenu(id))}
              onSort={(direction) => onSort(id, direction)}
            />
            <ColumnEdge
              width={width}
              onResize={(next, done) => columns.resize(id, next, done)}
              onReset={() => columns.change(withColumn(all, id, { width: null }))}
            />
          </div>
        )
      })}
    </div>
  )
}
