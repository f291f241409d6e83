import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'

import type { Failure } from '../../contract/failure.ts'
import { detailWords } from '../words/details.ts'
import { exportWords } from '../words/export.ts'
import { windowWords } from '../words/window.ts'
import styles from './detail-pane.module.css'

type Props = {
  copies: readonly { id: string; item: string; run: () => void }[]
  /** Null for a past moment. */
  exportHistory: (() => void) | null
  copied: boolean
  failure: Failure | null
}

/** Copies the number in other forms, exports its history, and says so in its own place for a moment. */
export function CopyMenu({ copies, exportHistory, copied, failure }: Props) {
  const said = failure?.message ?? (copied ? windowWords.copied : '')
  return (
    <span className={styles.copyMenu}>
      <Menu>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={detailWords.copyAs}
            title={detailWords.copyAs}
          >
            {copied ? <IconCheck size={14} stroke={1.75} /> : <IconChevronDown size={14} stroke={1.75} />}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {copies.map(({ id, item, run }) => (
            <Menu.Item key={id} onClick={run}>
              {item}
            </Menu.Item>
          ))}
          {exportHistory && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={exportHistory}>{exportWords.history}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <span className={styles.copiedWords} aria-live="polite">
        {said}
      </span>
    </span>
  )
}
