import { CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconDatabaseExclamation } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { useTimeView } from '../time/time-view.tsx'
import styles from '../foot-note.module.css'
import type { Cache } from './cache-store.ts'
import { cacheNoteWords, repairWords } from '../words/cache-words.ts'

type Props = { connection: Connection; store: Cache }

/** One line above the foot when the cache was restored, or its backup could not be made. */
export function CacheNote({ connection, store }: Props) {
  const { cache, dismiss } = useStore(store)
  const view = useTimeView()
  const repair = cache?.repair ?? null
  const failure = cache?.backupFailure ?? null
  return (
    <div aria-live="polite">
      {(repair || failure) && (
        <section
          className={styles.note}
          aria-label={cacheNoteWords.note}
          data-failed={failure !== null || undefined}
        >
          {failure ? (
            <IconAlertTriangle size={16} stroke={1.75} />
          ) : (
            <IconDatabaseExclamation size={16} stroke={1.75} />
          )}
          <div className={styles.message}>
            {repair && <p>{repairWords(repair, connection.name, view)}</p>}
            {repair && repair.setAsideAs !== null && (
              <p className={styles.details}>
                {cacheNoteWords.keptAs} <span className={styles.path}>{repair.setAsideAs}</span>
              </p>
            )}
            {failure && <p>{failure.message}</p>}
            {failure && failure.details !== null && <p className={styles.details}>{failure.details}</p>}
          </div>
          <CloseButton aria-label={cacheNoteWords.dismiss} onClick={dismiss} />
        </section>
      )}
    </div>
  )
}
