import { useId } from 'react'
import type { ReactNode } from 'react'

import styles from './detail-pane.module.css'

/** A titled part of the details. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.title}>
        {title}
      </h3>
      {children}
    </section>
  )
}
