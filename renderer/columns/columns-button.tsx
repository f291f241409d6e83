import { Button, Checkbox, Popover, Radio } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { useCommands } from '../commands/commands-context.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import { moveAmongValues } from '../filters/move-among-values.ts'
import { densities } from '../settings/density.ts'
import { useSetting, useSettingsStore } from '../settings/settings-context.ts'
import { columnsMenuWords, columnWords, densityWords } from '../words/columns.ts'
import { readColumns, withColumn } from './column-choice.ts'
import bar from '../filters/filter-bar.module.css'
import styles from './columns-button.module.css'

/** Chooses which columns the list has, and how dense its rows are. */
export function ColumnsButton({ desk }: { desk: DeskStore }) {
  const [opened, setOpened] = useState(false)
  useCommands(
    useMemo(
      () => [
        {
          id: 'choose-columns',
          name: columnsMenuWords.choose,
          about: null,
          section: 'view' as const,
          keys: null,
          run: () => setOpened(true),
        },
        {
          id: 'reset-columns',
          name: columnsMenuWords.reset,
          about: null,
          section: 'view' as const,
          keys: null,
          run: () => desk.getState().change({ columns: [] }),
        },
      ],
      [desk],
    ),
  )
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      returnFocus
      withinPortal={false}
      width={216}
      position="bottom-end"
    >
      <Popover.Target>
        <button
          type="button"
          className={`${bar.quiet} ${styles.open}`}
          aria-label={columnsMenuWords.open}
          onClick={() => setOpened(!opened)}
        >
          <IconColumns3 size={15} stroke={1.75} aria-hidden />
          <span className={styles.word}>{columnsMenuWords.open}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={styles.dropdown}
        onKeyDown={(event) => {
          // Arrow keys choose among the densities, as among any radio buttons.
          if (!(event.target instanceof Element && event.target.closest('[role=radiogroup]')))
            moveAmongValues(event)
        }}
      >
        <ShownColumns desk={desk} />
        <RowDensity />
      </Popover.Dropdown>
    </Popover>
  )
}

function ShownColumns({ desk }: { desk: DeskStore }) {
  const kept = useStore(desk, (state) => state.desk.columns)
  const columns = readColumns(kept)
  const last = columns.filter(({ shown }) => shown).length === 1
  return (
    <>
      <ul className={styles.columns} aria-label={columnsMenuWords.shown}>
        {columns.map(({ id, shown }) => (
          <li key={id}>
            <Checkbox
              className={styles.column}
              label={columnWords[id]}
              checked={shown}
              disabled={shown && last}
              onChange={() =>
                desk.getState().change({ columns: [...withColumn(columns, id, { shown: !shown })] })
              }
            />
          </li>
        ))}
      </ul>
      <Button
        className={styles.reset}
        size="compact-xs"
        variant="default"
        onClick={() => desk.getState().change({ columns: [] })}
      >
        {columnsMenuWords.reset}
      </Button>
    </>
  )
}

function RowDensity() {
  const density = useSetting('density')
  const store = useSettingsStore()
  return (
    <Radio.Group
      className={styles.rows}
      label={columnsMenuWords.rows}
      value={density}
      onChange={(value) => {
        const chosen = densities.find((name) => name === value)
        if (chosen) void store.getState().change({ density: chosen })
      }}
    >
      {densities.map((name) => (
        <Radio key={name} className={styles.column} value={name} label={densityWords[name].name} />
      ))}
    </Radio.Group>
  )
}
