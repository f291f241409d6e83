import { Button } from '@mantine/core'
import { IconAlertTriangle, IconKey } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { Failure } from '../../contract/failure.ts'
import { EnterKeyButton } from '../connections/enter-key.tsx'
import type { Connections } from '../connections/connections-store.ts'
import { FullDueNote } from './full-due-note.tsx'
import type { Sync } from './sync-store.ts'
import { syncNoteWords } from '../words/sync.ts'
import { failureToTell, nextStep } from '../words/sync-words.ts'
import styles from '../foot-note.module.css'

type Props = { connection: Connection; connections: Connections; store: Sync }

/** One line above the foot when syncing needs a hand. The list stays as it was. */
export function SyncNote({ connection, connections, store }: Props) {
  const { sync, schedule, pressFailure, start } = useStore(store)
  const enterKey = <EnterKeyButton connection={connection} connections={connections} sync={store} />
  const failure = failureToTell(sync, schedule, pressFailure)
  const missing = connection.key === 'missing'
  const runs = Boolean(sync?.progress ?? sync?.elsewhere)
  return (
    <div aria-live="polite">
      {missing && !sync?.progress && (
        <section className={styles.note} aria-label={syncNoteWords.key}>
          <IconKey size={16} stroke={1.75} />
          <p className={styles.message}>{syncNoteWords.keyGone(connection.name)}</p>
          {enterKey}
        </section>
      )}
      {!missing && failure && !runs && (
        <section className={styles.note} aria-label={syncNoteWords.failure} data-failed>
          <IconAlertTriangle size={16} stroke={1.75} />
          <FailureWords failure={failure} />
          {nextStep(failure, connection.kind) === 'enter-key' ? (
            enterKey
          ) : (
            <Button variant="default" onClick={start}>
              {syncNoteWords.tryAgain}
            </Button>
          )}
        </section>
      )}
      {!missing && !failure && <FullDueNote store={store} />}
    </div>
  )
}

function FailureWords({ failure }: { failure: Failure }) {
  return (
    <div className={styles.message}>
      <p>{failure.message}</p>
      {failure.details !== null && <p className={styles.details}>{failure.details}</p>}
    </div>
  )
}
