import type { ReactNode } from 'react'

import { windowWords } from './words/window.ts'
import styles from './notice.module.css'

type Props = {
  title: string
  children: ReactNode
  /** Longer text, folded away. */
  details?: string | null
  /** What to do next. */
  action?: ReactNode
  /** Whether something went wrong. */
  alert?: boolean
}

/** A few words in the middle of an empty area: what is here, and the next step. */
export function Notice({ title, children, details = null, action, alert = false }: Props) {
  return (
    <div className={styles.area}>
      <div className={styles.notice} role={alert ? 'alert' : undefined}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.words}>{children}</p>
        {details !== null && (
          <details className={styles.details}>
            <summary>{windowWords.details}</summary>
            <pre>{details}</pre>
          </details>
        )}
        {action && <div className={styles.action}>{action}</div>}
      </div>
    </div>
  )
}
