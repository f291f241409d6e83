import { IconKey } from '@tabler/icons-react'

import type { NumberRow } from '../../contract/phone-number.ts'
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
          name="removed"
          title={`Absent from a completed sync since ${exactWords(number.removedAt, view)}`}
        />
      )}
      {number.reserved && (
        <Tag name="reserved" title="Reserved for this user while unverified" tone="reserved" />
      )}
      {number.defaultSecondFactor ? (
        <Tag name="2FA default" title="The default second factor of its user" />
      ) : (
        number.reservedForSecondFactor && <Tag name="2FA" title="Used as a second factor" />
      )}
      {number.testNumber && (
        <Tag name="test" title="One of Clerk's test numbers, which never receive a code" />
      )}
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
