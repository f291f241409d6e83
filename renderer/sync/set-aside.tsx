import { useStore } from 'zustand'

import { locale } from '../locale.ts'
import { numbersWords } from '../number/count-words.ts'
import type { SyncLog } from './sync-log-store.ts'
import type { Sync } from './sync-store.ts'
import styles from './sync.module.css'

/** How many numbers the newest sync could not read. A press opens the log there, which tells which and why. */
export function SetAside({ store, log }: { store: Sync; log: SyncLog }) {
  const setAside = useStore(store, ({ sync }) => sync?.progress?.setAside ?? sync?.lastRun?.setAside ?? 0)
  if (setAside === 0) return null
  return (
    <button type="button" className={styles.setAside} onClick={() => void log.getState().open('newest')}>
      {numbersWords(setAside, locale)} could not be read
    </button>
  )
}
