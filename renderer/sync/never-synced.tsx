import { Button } from '@mantine/core'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { keptWords } from '../words/connection-words.ts'
import { EnterKeyButton } from '../connections/enter-key.tsx'
import type { Connections } from '../connections/connections-store.ts'
import { Notice } from '../notice.tsx'
import type { Sync } from './sync-store.ts'
import { neverSyncedWords, syncControlWords, syncNoteWords } from '../words/sync.ts'
import { openSnapshotWords } from '../words/snapshots.ts'
import { nextStep } from '../words/sync-words.ts'
import { SyncUnderWay } from './sync-under-way.tsx'
import styles from './sync.module.css'

type Props = { connection: Connection; connections: Connections; store: Sync }

/** Stands where the list will be until a sync has brought the first numbers. */
export function NeverSynced({ connection, connections, store }: Props) {
  const { sync, pressFailure, start } = useStore(store)
  const failure = pressFailure ?? sync?.lastRun?.failure ?? null
  const enterKey = <EnterKeyButton connection={connection} connections={connections} sync={store} />

  if (connection.kind === 'snapshot')
    return <Notice title={openSnapshotWords.none}>{openSnapshotWords.holdsNone}</Notice>
  if (sync?.progress)
    return (
      <Notice
        title={neverSyncedWords.reading}
        action={
          <div className={styles.first}>
            <SyncUnderWay progress={sync.progress} />
          </div>
        }
      >
        {neverSyncedWords.firstSync} {keptWords(connection.key)}
      </Notice>
    )
  if (sync?.elsewhere) return <Notice title={neverSyncedWords.reading}>{neverSyncedWords.elsewhere}</Notice>
  if (connection.key === 'missing')
    return (
      <Notice title={neverSyncedWords.noneYet} action={enterKey}>
        {neverSyncedWords.keyGone(connection.name)}
      </Notice>
    )
  if (failure)
    return (
      <Notice
        title={neverSyncedWords.noneYet}
        alert
        details={failure.details}
        action={
          nextStep(failure, connection.kind) === 'enter-key' ? (
            enterKey
          ) : (
            <Button onClick={start}>{syncNoteWords.tryAgain}</Button>
          )
        }
      >
        {failure.message}
      </Notice>
    )
  if (sync?.lastRun?.outcome === 'completed')
    return (
      <Notice title={neverSyncedWords.none} action={<Button onClick={start}>{syncControlWords.sync}</Button>}>
        {neverSyncedWords.noneFound(connection.name)}
      </Notice>
    )
  return (
    <Notice
      title={neverSyncedWords.noneYet}
      action={<Button onClick={start}>{syncControlWords.sync}</Button>}
    >
      {neverSyncedWords.syncReads(connection.name)} {keptWords(connection.key)}
    </Notice>
  )
}
