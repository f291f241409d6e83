import {
  IconCircleDashed,
  IconCircleDot,
  IconCircleX,
  IconClock,
  IconCircleCheck,
  IconShieldCheck,
} from '@tabler/icons-react'

import { statusLook } from '../words/status-words.ts'
import styles from './number.module.css'

const shapes = {
  check: IconCircleCheck,
  shield: IconShieldCheck,
  dashed: IconCircleDashed,
  cross: IconCircleX,
  clock: IconClock,
  dot: IconCircleDot,
}

type Props = {
  status: string | null
  strategy: string | null
  /** What to call it where its usual word would say too little. */
  calledHere?: string
}

/** A verification's status as shape, colour and word. */
export function StatusMark({ status, strategy, calledHere }: Props) {
  const { word, meaning, shape, tone } = statusLook(status, strategy)
  const Shape = shapes[shape]
  return (
    <span className={styles.status} data-tone={tone} title={meaning}>
      <Shape size={15} stroke={2} aria-hidden />
      <span className={styles.word}>{calledHere ?? word}</span>
    </span>
  )
}
