import { ActionIcon, Button, Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'

import type { ExportWhat } from '../../contract/export.ts'
import { readColumns } from '../columns/column-choice.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import { moveAmongValues } from '../filters/move-among-values.ts'
import { exportColumnWords } from '../words/export.ts'
import { columnsOfList, orderedColumns } from './chosen-form.ts'
import type { Chosen } from './chosen-form.ts'
import { movedTo } from './moved-to.ts'
import styles from './export.module.css'

type Props = {
  chosen: Chosen
  of: ExportWhat['of']
  desk: DeskStore
  onChange: (changed: Partial<Chosen>) => void
}

/** Which columns the file has, in which order. */
export function ColumnChoice({ chosen, of, desk, onChange }: Props) {
  // What is taken out stays where it was, so that nothing moves but what somebody moves.
  const [columns, setColumns] = useState(() => orderedColumns(of, chosen.columns[of]))
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const shown = columns.filter((column) => column.shown)

  function choose(next: typeof columns) {
    setColumns(next)
    const names = next.filter((column) => column.shown).map(({ name }) => name)
    onChange({ columns: { ...chosen.columns, [of]: names } })
  }
  function take(names: readonly string[] | null) {
    setColumns(orderedColumns(of, names))
    onChange({ columns: { ...chosen.columns, [of]: names } })
  }
  function move(name: string, to: number) {
    const next = movedTo(columns, name, to)
    choose(next)
    const place = next.findIndex((column) => column.name === name)
    setSaid(exportColumnWords.moved(next[place]?.heading ?? name, place + 1))
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const name = event.target instanceof HTMLInputElement ? event.target.value : null
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined) return moveAmongValues(event)
    event.preventDefault()
    if (name !== null) move(name, columns.findIndex((column) => column.name === name) + step)
  }

  return (
    <div className={styles.wide} role="group" aria-label={exportColumnWords.columns}>
      <div className={styles.columnsHead}>
        <span className={styles.label}>{exportColumnWords.columns}</span>
        <Button size="compact-xs" variant="default" onClick={() => take(null)}>
          {exportColumnWords.usual}
        </Button>
        {of === 'numbers' && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => take(columnsOfList(readColumns(desk.getState().desk.columns)))}
          >
            {exportColumnWords.ofList}
          </Button>
        )}
      </div>
      {/* The keys bubble up from the boxes. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={styles.columns} aria-label={exportColumnWords.columns} onKeyDown={onKeyDown}>
        {columns.map(({ name, heading, shown: isShown }, index) => (
          // Buttons and keys move it, too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={name}
            className={styles.column}
            draggable
            data-dragged={name === dragged || undefined}
            onDragStart={() => setDragged(name)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              event.preventDefault()
              if (dragged !== null && dragged !== name) choose(movedTo(columns, dragged, index))
            }}
          >
            <IconGripVertical className={styles.grip} size={14} stroke={1.75} aria-hidden />
            <Checkbox
              className={styles.columnName}
              label={heading}
              value={name}
              checked={isShown}
              disabled={isShown && shown.length === 1}
              onChange={() =>
                choose(columns.map((one) => (one.name === name ? { ...one, shown: !isShown } : one)))
              }
            />
            <code className={styles.wire}>{name}</code>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={20}
              aria-label={exportColumnWords.up(heading)}
              title={exportColumnWords.up(heading)}
              disabled={index === 0}
              onClick={() => move(name, index - 1)}
            >
              <IconArrowUp size={13} stroke={1.75} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={20}
              aria-label={exportColumnWords.down(heading)}
              title={exportColumnWords.down(heading)}
              disabled={index === columns.length - 1}
              onClick={() => move(name, index + 1)}
            >
              <IconArrowDown size={13} stroke={1.75} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>
        {shown.length === 0 ? exportColumnWords.none : exportColumnWords.hint}
        <span className={styles.hidden} role="status">
          {said}
        </span>
      </p>
    </div>
  )
}
