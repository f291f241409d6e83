import { IconKey } from '@tabler/icons-react'

import type { NumberRow } from '../../contract/phone-number.ts'
import { flagWords } from '../words/flags.ts'
import { exactWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import styles from './number.module.css'

type Flagged = Pick<
  NumberRow,
  'removedAt' | 'reserved' | 'reservedForSecondFactor' | 'defaultSecondFactor' | 'testNumber'
>

/** What is special about a number, in small tags. */
export function FlagTags({ number }: { number: Flagged }) {
  const view = useTimeView()
  return (
    <span className={styles.tags}>
      {number.removedAt !== null && (
        <Tag
          name={flagWords.removed.name}
          title={flagWords.removed.title(exactWords(number.removedAt, view))}
        />
      )}
      {number.reserved && <Tag {...flagWords.reserved} tone="reserved" />}
      {number.defaultSecondFactor ? (
        <Tag {...flagWords.defaultSecondFactor} />
      ) : (
        number.reservedForSecondFactor && <Tag {...flagWords.secondFactor} />
      )}
      {number.testNumber && <Tag {...flagWords.test} />}
    </span>
  )
}

function Tag({ name, title, tone }: { name: string; title: string; tone?: 'reserved' }) {
  return (
    <span className={styles.tag} data-tone={tone} title={title}>
      {tone === 'reserved' && <IconKey size={11} stroke={2} aria-hidden />}
      {name}
    </span>
  )
}
