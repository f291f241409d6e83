import { useId } from 'react'
import type { ReactNode } from 'react'

import styles from './detail-pane.module.css'

type Props = {
  title: string
  /** What can be done with it, at the end of its title's line. */
  action?: ReactNode
  children: ReactNode
}

/** A titled part of the details. */
export function Section({ title, action, children }: Props) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.titleLine}>
        <h3 id={id} className={styles.title}>
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  )
}
