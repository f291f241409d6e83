import { Button } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconClock, IconRefresh, IconWifiOff } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { SyncRun, SyncState } from '../../contract/sync.ts'
import { useTimeView } from '../time/time-view.tsx'
import { SyncMenu } from './sync-menu.tsx'
import type { Sync } from './sync-store.ts'
import { SyncUnderWay } from './sync-under-way.tsx'
import { syncControlWords } from '../words/sync.ts'
import { elsewhereTitle, isStale, lastSyncTitle, lastSyncWords, offlineWords } from '../words/sync-words.ts'
import styles from './sync.module.css'

type Props = {
  connection: Connection
  store: Sync
  onShowLog: () => void
  /** Whether the list's place says already how far the sync is, or offers to sync. */
  empty: boolean
}

/** Where the sync is, and the button to start or to cancel one. */
export function SyncControl({ connection, store, onShowLog, empty }: Props) {
  const { sync, start, cancel } = useStore(store)
  if (!sync) return <div className={styles.control} />
  if (sync.progress)
    return (
      <div className={styles.control}>
        {!empty && <SyncUnderWay progress={sync.progress} />}
        {sync.progress.stage === 'reading' && (
          <Button variant="default" onClick={cancel}>
            {syncControlWords.cancel}
          </Button>
        )}
        <SyncMenu connection={connection} store={store} onShowLog={onShowLog} />
      </div>
    )
  const hindrance = sync.elsewhere
    ? syncControlWords.elsewhere
    : connection.key === 'missing'
      ? syncControlWords.keyMissing
      : undefined
  return (
    <div className={styles.control}>
      {sync.elsewhere ? (
        <UnderWayElsewhere run={sync.elsewhere} />
      ) : (
        <LastSync sync={sync} isLocal={connection.kind === 'sample'} />
      )}
      {!empty && (
        <Button
          variant="default"
          classNames={{ section: styles.startIcon, label: styles.startWord }}
          leftSection={<IconRefresh size={14} stroke={2} />}
          disabled={hindrance !== undefined}
          title={hindrance}
          onClick={start}
        >
          {syncControlWords.sync}
        </Button>
      )}
      <SyncMenu connection={connection} store={store} onShowLog={onShowLog} />
    </div>
  )
}

function UnderWayElsewhere({ run }: { run: SyncRun }) {
  const { locale } = useTimeView()
  return (
    <span className={styles.last} title={elsewhereTitle(run, locale)}>
      <IconRefresh size={14} stroke={2} aria-hidden />
      {syncControlWords.elsewhere}
    </span>
  )
}

function LastSync({ sync, isLocal }: { sync: SyncState; isLocal: boolean }) {
  const view = useTimeView()
  const network = useNetwork()
  const online = isLocal || network.online
  const stale = isStale(sync, view.now)
  return (
    <span
      className={styles.last}
      data-failed={sync.lastRun?.outcome === 'failed' || undefined}
      data-stale={stale || !online || undefined}
      title={lastSyncTitle(sync, view, online) || undefined}
    >
      {online ? stale && <IconClock size={14} stroke={2} aria-hidden /> : <Offline />}
      {lastSyncWords(sync, view)}
    </span>
  )
}

function Offline() {
  return (
    <>
      <IconWifiOff size={14} stroke={2} aria-hidden />
      <span>{offlineWords} · </span>
    </>
  )
}
