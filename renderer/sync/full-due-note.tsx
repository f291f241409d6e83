import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { Sync } from './sync-store.ts'
import { fullDueWords } from '../words/sync-log-words.ts'
import { syncControlWords, syncNoteWords } from '../words/sync.ts'
import styles from '../foot-note.module.css'

/** Says that reading the changes was not enough, and why. */
export function FullDueNote({ store }: { store: Sync }) {
  const { sync, startFull } = useStore(store)
  const due = sync?.lastRun?.fullDue ?? null
  if (due === null || sync?.progress || sync?.elsewhere) return null
  return (
    <section className={styles.note} aria-label={syncNoteWords.fullDue}>
      <IconInfoCircle size={16} stroke={1.75} />
      <p className={styles.message}>{fullDueWords(due)}</p>
      <Button variant="default" onClick={startFull}>
        {syncControlWords.fullSync}
      </Button>
    </section>
  )
}
