import { Menu } from '@mantine/core'
import {
  IconCamera,
  IconClock,
  IconKey,
  IconPlus,
  IconReplace,
  IconSelector,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { useOpening } from '../snapshots/opening-context.ts'
import type { Sync } from '../sync/sync-store.ts'
import { addressWords, keyWords } from '../words/connection-words.ts'
import type { Connections } from './connections-store.ts'
import { EnterKeyDialog } from './enter-key.tsx'
import { RemoveConnectionDialog } from './remove-connection.tsx'
import { connectionMenuWords } from '../words/connections.ts'
import { openSnapshotWords } from '../words/snapshots.ts'
import styles from './connection-menu.module.css'

type Props = {
  connection: Connection
  store: Connections
  sync: Sync
  onShowSyncSettings: () => void
}

/** Goes from one connection to another, and adds, mends and removes them. */
export function ConnectionMenu({ connection, store, sync, onShowSyncSettings }: Props) {
  const [dialog, setDialog] = useState<'key' | 'remove' | null>(null)
  const { connections, refresh, select, setAdding } = useStore(store)
  const opening = useOpening()
  const close = () => setDialog(null)
  return (
    <>
      <Menu width={320} onOpen={refresh}>
        <Menu.Target>
          <button type="button" className={styles.target} title={connection.name}>
            <span className={styles.current}>{connection.name}</span>
            <IconSelector size={14} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {connections?.map((other) => (
            <Menu.RadioItem
              key={other.id}
              value={other.id}
              checked={other.id === connection.id}
              closeMenuOnClick
              onChange={select}
            >
              <span className={styles.name}>{other.name}</span>
              <span className={styles.address}>
                {[addressWords(other), keyWords(other.key)].filter((words) => words !== null).join(' · ')}
              </span>
            </Menu.RadioItem>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
            {connectionMenuWords.add}
          </Menu.Item>
          <Menu.Item leftSection={<IconCamera size={14} />} onClick={() => opening.getState().begin(null)}>
            {openSnapshotWords.open}
          </Menu.Item>
          {connection.kind === 'snapshot' ? (
            <Menu.Item
              leftSection={<IconReplace size={14} />}
              onClick={() => opening.getState().begin(connection.id)}
            >
              {openSnapshotWords.replace}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconClock size={14} />} onClick={onShowSyncSettings}>
              {connectionMenuWords.syncSettings}
            </Menu.Item>
          )}
          {connection.kind === 'clerk' && (
            <Menu.Item leftSection={<IconKey size={14} />} onClick={() => setDialog('key')}>
              {connectionMenuWords.enterKey}
            </Menu.Item>
          )}
          {connection.kind !== 'environment' && (
            <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => setDialog('remove')}>
              {connectionMenuWords.remove}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <EnterKeyDialog
        connection={connection}
        connections={store}
        sync={sync}
        opened={dialog === 'key'}
        onClose={close}
      />
      <RemoveConnectionDialog
        connection={connection}
        store={store}
        opened={dialog === 'remove'}
        onClose={close}
      />
    </>
  )
}
