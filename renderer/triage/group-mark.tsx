import {
  IconCircleMinus,
  IconCircleDot,
  IconHelpCircle,
  IconKey,
  IconSearchOff,
  IconUsers,
} from '@tabler/icons-react'

import type { TriageGroup } from '../../contract/triage.ts'
import { StatusMark } from '../number/status-mark.tsx'
import { groupMeaning, groupName } from '../words/triage.ts'
import styles from './triage.module.css'

const shapes = {
  reserved: IconKey,
  otherStatus: IconCircleDot,
  removed: IconCircleMinus,
  severalUsers: IconUsers,
  notFound: IconSearchOff,
  unreadable: IconHelpCircle,
}

/** A group as shape, colour and word: a status as everywhere. */
export function GroupMark({ group }: { group: TriageGroup }) {
  switch (group) {
    case 'verified':
    case 'unverified':
    case 'expired':
    case 'failed':
      return <StatusMark status={group} strategy={null} />
    default: {
      const Shape = shapes[group]
      return (
        <span className={styles.mark} data-group={group} title={groupMeaning(group)}>
          <Shape size={15} stroke={2} aria-hidden />
          <span className={styles.name}>{groupName(group)}</span>
        </span>
      )
    }
  }
}
