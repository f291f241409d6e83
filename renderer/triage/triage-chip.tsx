import { IconX } from '@tabler/icons-react'

import type { Among } from '../../contract/triage.ts'
import styles from '../filters/filter-bar.module.css'
import { groupName, triageWords } from '../words/triage.ts'

type Props = { among: Among; onLeave: () => void }

/** Says that the list holds what a triage found for one of its groups, and ends that. */
export function TriageChip({ among, onLeave }: Props) {
  return (
    <div className={styles.chip} role="group" aria-label={triageWords.chip} title={triageWords.countsNote}>
      <span className={styles.open}>
        <span className={styles.title}>{triageWords.chip}:</span> {groupName(among.group)}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={triageWords.leave}
        title={triageWords.leave}
        onClick={onLeave}
      >
        <IconX size={12} aria-hidden />
      </button>
    </div>
  )
}
