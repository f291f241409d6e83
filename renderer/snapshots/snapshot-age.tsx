import { IconCamera } from '@tabler/icons-react'

import type { SnapshotState } from '../../contract/connection.ts'
import styles from '../sync/sync.module.css'
import { useTimeView } from '../time/time-view.tsx'
import { snapshotTitle, snapshotWords } from '../words/snapshots.ts'

/** Stands where other connections say when they were synced last. */
export function SnapshotAge({ snapshot }: { snapshot: SnapshotState }) {
  const view = useTimeView()
  return (
    <div className={styles.control}>
      <span className={styles.last} title={snapshotTitle(snapshot, view)}>
        <IconCamera size={14} stroke={1.75} aria-hidden />
        {snapshotWords(snapshot, view)}
      </span>
    </div>
  )
}
