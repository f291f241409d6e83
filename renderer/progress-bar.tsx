import styles from './progress-bar.module.css'

type Props = {
  name: string
  done: number
  /** Null while it is not known. */
  total: number | null
  /** How far it is, in words. */
  words: string
}

/** How far something is, as a thin line. */
export function ProgressBar({ name, done, total, words }: Props) {
  const share = total ? Math.min(1, done / total) : null
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={name}
      aria-valuetext={words}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <div className={styles.done} style={{ transform: `scaleX(${share ?? 0})` }} />
    </div>
  )
}
