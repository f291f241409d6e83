import {
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconPlugConnectedX,
  IconProgress,
} from '@tabler/icons-react'

import type { SyncRun } from '../../contract/sync.ts'
import { outcomeLook } from '../words/sync-log-words.ts'
import styles from './sync-log.module.css'

const shapes = {
  check: IconCircleCheck,
  cross: IconCircleX,
  stop: IconCircleMinus,
  cut: IconPlugConnectedX,
  sync: IconProgress,
}

/** What became of a run as shape, colour and word. */
export function OutcomeMark({ outcome, live }: { outcome: SyncRun['outcome']; live: boolean }) {
  const { word, shape, tone } = outcomeLook(outcome, live)
  const Shape = shapes[shape]
  return (
    <span className={styles.outcome} data-tone={tone}>
      <Shape size={15} stroke={2} aria-hidden />
      <span className={styles.word}>{word}</span>
    </span>
  )
}
