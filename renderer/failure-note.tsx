import { IconAlertTriangle } from '@tabler/icons-react'

import type { Failure } from '../contract/failure.ts'
import styles from './failure-note.module.css'

/** A failure at the place where it happened. */
export function FailureNote({ failure }: { failure: Failure }) {
  return (
    <div className={styles.note} role="alert">
      <IconAlertTriangle className={styles.icon} size={16} stroke={1.75} />
      <div>
        <p>{failure.message}</p>
        {failure.details !== null && <p className={styles.details}>{failure.details}</p>}
      </div>
    </div>
  )
}
