import { Popover } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'

import { moveAmongValues } from '../filters/move-among-values.ts'
import styles from './activity-bar.module.css'

type Props = {
  title: string
  /** What is chosen, as far as there is room for it. */
  chosen: string
  narrows: boolean
  onOpened?: (opened: boolean) => void
  children: ReactNode
}

/** A button that says what is chosen, and opens what there is to choose. */
export function ChoicePopover({ title, chosen, narrows, onOpened, children }: Props) {
  const [opened, setOpened] = useState(false)
  function open(next: boolean) {
    setOpened(next)
    onOpened?.(next)
  }
  return (
    <Popover opened={opened} onChange={open} trapFocus returnFocus width={280}>
      <Popover.Target>
        <button
          type="button"
          className={styles.choice}
          data-narrows={narrows || undefined}
          title={`${title}: ${chosen}`}
          onClick={() => open(!opened)}
        >
          <span className={styles.words}>
            <span className={styles.title}>{title}:</span> {chosen}
          </span>
          <IconChevronDown size={13} stroke={2} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} onKeyDown={moveAmongValues}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
