import { Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'

import type { NumberFilter } from '../../contract/number-query.ts'
import { useTimeView } from '../time/time-view.tsx'
import { chipWords, fullWords } from '../words/chip-words.ts'
import { filterBarWords } from '../words/filters.ts'
import { filterTitle } from './filter-names.ts'
import type { FilterName } from './filter-names.ts'
import { moveAmongValues } from './move-among-values.ts'
import styles from './filter-bar.module.css'

type Props = {
  name: FilterName
  filter: NumberFilter
  opened: boolean
  onOpen: () => void
  onClose: () => void
  onRemove: () => void
  /** What there is to choose, which opens below. */
  children: ReactNode
}

/** One filter: what it lets through, and on a press what else it could. */
export function FilterChip({ name, filter, opened, onOpen, onClose, onRemove, children }: Props) {
  const view = useTimeView()
  const chip = useRef<HTMLLIElement>(null)
  const title = filterTitle(name)
  useEffect(() => {
    if (opened) chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [opened])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return
    event.preventDefault()
    onRemove()
  }

  return (
    <li ref={chip} className={styles.chip}>
      <Popover
        opened={opened}
        onChange={(next) => !next && onClose()}
        trapFocus
        width={280}
        // Not when the button goes down: closing may remove a chip, and what is being pressed would move away.
        clickOutsideEvents={['mouseup', 'touchend']}
      >
        <Popover.Target>
          <button
            type="button"
            data-filter={name}
            className={styles.open}
            title={`${title}: ${fullWords(filter, name, view)}`}
            aria-keyshortcuts="Delete"
            onClick={opened ? onClose : onOpen}
            onKeyDown={onKeyDown}
          >
            <span className={styles.title}>{title}:</span> {chipWords(filter, name, view)}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={styles.dropdown} onKeyDown={moveAmongValues}>
          {children}
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        data-remove
        className={styles.remove}
        aria-label={filterBarWords.removeLabel(title)}
        title={filterBarWords.remove}
        onClick={onRemove}
      >
        <IconX size={12} aria-hidden />
      </button>
    </li>
  )
}
