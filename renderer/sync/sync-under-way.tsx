import type { SyncProgress } from '../../contract/sync.ts'
import { ProgressBar } from '../progress-bar.tsx'
import { useTimeView } from '../time/time-view.tsx'
import { syncControlWords } from '../words/sync.ts'
import { progressWords, remainingWords, waitingWords } from '../words/sync-words.ts'
import styles from './sync.module.css'

/** How far a sync is, and what it waits for. */
export function SyncUnderWay({ progress }: { progress: SyncProgress }) {
  const view = useTimeView()
  const { stage, users, totalUsers, remainingMs, waiting } = progress
  // How long the index takes is not known. All that the bar counts is read, so it is full.
  const [done, total] = stage === 'indexing' ? [1, 1] : [users, totalUsers]
  const counted = progressWords(progress, view.locale)
  const words = waiting ? waitingWords(waiting, view) : remainingMs !== null && remainingWords(remainingMs)
  return (
    <div className={styles.progress}>
      <p className={styles.counts} title={words || undefined}>
        <span>{counted}</span>
        {words && <span className={styles.words}>{words}</span>}
      </p>
      <ProgressBar name={syncControlWords.progress} done={done} total={total} words={counted} />
    </div>
  )
}
