import { IconClock } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { useTimeView } from '../time/time-view.tsx'
import type { Sync } from './sync-store.ts'
import { nextSyncWords } from '../words/sync-words.ts'
import { syncControlWords } from '../words/sync.ts'
import styles from './sync.module.css'

type Props = { connection: Connection; store: Sync; onShowSettings: () => void }

/** What starts by itself next, and on a press the settings that say so. */
export function NextSync({ connection, store, onShowSettings }: Props) {
  const { sync, schedule } = useStore(store)
  const view = useTimeView()
  if (schedule === null) return null
  return (
    <button
      type="button"
      className={styles.next}
      title={syncControlWords.settingsOf(connection.name)}
      onClick={onShowSettings}
    >
      <IconClock size={14} stroke={1.75} aria-hidden />
      {(sync?.progress ?? sync?.elsewhere) ? syncControlWords.settings : nextSyncWords(schedule.next, view)}
    </button>
  )
}
