import { useStore } from 'zustand'

import { locale } from '../locale.ts'
import { unreadWords } from '../words/sync.ts'
import type { Sync } from './sync-store.ts'
import styles from './sync.module.css'

/** How many numbers the newest sync could not read. A press opens the log there, which tells which and why. */
export function SetAside({ store, onShowLog }: { store: Sync; onShowLog: () => void }) {
  const setAside = useStore(store, ({ sync }) => sync?.progress?.setAside ?? sync?.lastRun?.setAside ?? 0)
  if (setAside === 0) return null
  return (
    <button type="button" className={styles.setAside} onClick={onShowLog}>
      {unreadWords(setAside, locale)}
    </button>
  )
}
