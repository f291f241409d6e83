import {
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconPlugConnectedX,
  IconProgress,
} from '@tabler/icons-react'

import type { ExportEntry } from '../../contract/export.ts'
import { stateLooks } from '../words/exports.ts'
import styles from './exports-place.module.css'

const shapes = {
  waiting: IconClock,
  running: IconProgress,
  check: IconCircleCheck,
  stop: IconCircleMinus,
  cross: IconCircleX,
  cut: IconPlugConnectedX,
}

/** What has become of an export as shape, colour and word. */
export function ExportStateMark({ state }: Pick<ExportEntry, 'state'>) {
  const { word, shape, tone } = stateLooks[state]
  const Shape = shapes[shape]
  return (
    <span className={styles.state} data-tone={tone}>
      <Shape size={15} stroke={2} aria-hidden />
      {word}
    </span>
  )
}
