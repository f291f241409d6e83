import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'

import type { Sort } from '../../contract/number-query.ts'
import { columnActionWords, columnWords } from '../words/columns.ts'
import { movedBeside, neighbourOf, withColumn } from './column-choice.ts'
import type { ColumnId } from './column-choice.ts'
import type { Columns } from './use-columns.ts'
import styles from './column-menu.module.css'

const step = 16

type Props = {
  id: ColumnId
  width: number
  columns: Columns
  opened: boolean
  onChange: (opened: boolean) => void
  onSort: (direction: Sort['direction']) => void
}

/** Everything that can be done with a column, by keyboard as by mouse. */
export function ColumnMenu({ id, width, columns, opened, onChange, onSort }: Props) {
  const { all, change, resize } = columns
  const column = all.find((one) => one.id === id)
  const name = columnWords[id]
  const move = (side: 'before' | 'after') => {
    const neighbour = neighbourOf(all, id, side)
    return {
      disabled: neighbour === null,
      closeMenuOnClick: false,
      onClick: () => neighbour && change(movedBeside(all, id, neighbour, side)),
    }
  }
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      returnFocus={false}
      withinPortal
      portalProps={{ target: 'main' }}
      width={168}
    >
      <Menu.Target>
        <button
          type="button"
          // The keyboard opens it at the column's name, so that it is no stop of its own.
          tabIndex={-1}
          className={styles.open}
          aria-label={columnActionWords.menu(name)}
        >
          <IconChevronDown size={12} stroke={2} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Item onClick={() => onSort('ascending')}>{columnActionWords.ascending}</Menu.Item>
        <Menu.Item onClick={() => onSort('descending')}>{columnActionWords.descending}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => change(withColumn(all, id, { pinned: !column?.pinned }))}>
          {column?.pinned ? columnActionWords.unpin : columnActionWords.pin}
        </Menu.Item>
        <Menu.Item {...move('before')}>{columnActionWords.moveLeft}</Menu.Item>
        <Menu.Item {...move('after')}>{columnActionWords.moveRight}</Menu.Item>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick={false} onClick={() => resize(id, width + step, true)}>
          {columnActionWords.wider}
        </Menu.Item>
        <Menu.Item closeMenuOnClick={false} onClick={() => resize(id, width - step, true)}>
          {columnActionWords.narrower}
        </Menu.Item>
        <Menu.Item
          disabled={column?.width === null}
          onClick={() => change(withColumn(all, id, { width: null }))}
        >
          {columnActionWords.usualWidth}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          disabled={columns.layout.columns.length === 1}
          onClick={() => change(withColumn(all, id, { shown: false }))}
        >
          {columnActionWords.hide}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Whether keys ask for the menu of what has the focus, where the system sends no contextmenu of its own. */
export function asksForMenu({ key, altKey }: KeyboardEvent): boolean {
  return altKey && key === 'ArrowDown'
}
