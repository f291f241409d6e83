import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useRef } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { SyncLog } from './sync-log-store.ts'
import { fullMeaning, syncMeaning } from './sync-log-words.ts'
import type { Sync } from './sync-store.ts'
import styles from './sync.module.css'

type Props = { connection: Connection; store: Sync; log: SyncLog }

/** The two ways to sync, and the log of all syncs. */
export function SyncMenu({ connection, store, log }: Props) {
  const { sync, start, startFull } = useStore(store)
  const target = useRef<HTMLButtonElement>(null)
  const unable = connection.key === 'missing' || sync?.progress !== null

  function openLog() {
    // The item goes with the menu: what has the focus when the log opens gets it back when the log closes.
    target.current?.focus()
    void log.getState().open()
  }

  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <ActionIcon
          ref={target}
          className={styles.options}
          variant="default"
          size={30}
          aria-label="Sync options"
          title="Sync options"
        >
          <IconChevronDown size={14} stroke={2} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={unable} onClick={start}>
          Sync
          <span className={styles.meaning}>{syncMeaning}</span>
        </Menu.Item>
        <Menu.Item disabled={unable} onClick={startFull}>
          Full sync
          <span className={styles.meaning}>{fullMeaning}</span>
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={openLog}>Sync log…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
