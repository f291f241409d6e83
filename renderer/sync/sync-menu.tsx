import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { fullMeaning, syncMeaning } from '../words/sync-log-words.ts'
import type { Sync } from './sync-store.ts'
import { syncControlWords } from '../words/sync.ts'
import styles from './sync.module.css'

type Props = { connection: Connection; store: Sync; onShowLog: () => void }

/** The two ways to sync, and the log of all syncs. */
export function SyncMenu({ connection, store, onShowLog }: Props) {
  const { sync, start, startFull } = useStore(store)
  const unable = connection.key === 'missing' || sync?.progress !== null || sync.elsewhere !== null

  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon
          className={styles.options}
          variant="default"
          size={30}
          aria-label={syncControlWords.options}
          title={syncControlWords.options}
        >
          <IconChevronDown size={14} stroke={2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={unable} onClick={start}>
          {syncControlWords.sync}
          <span className={styles.meaning}>{syncMeaning}</span>
        </Menu.Item>
        <Menu.Item disabled={unable} onClick={startFull}>
          {syncControlWords.fullSync}
          <span className={styles.meaning}>{fullMeaning}</span>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onShowLog}>{syncControlWords.log}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
