import { Checkbox } from '@mantine/core'
import { useStore } from 'zustand'

import type { EventKind } from '../../contract/history-event.ts'
import styles from '../filters/filter-choice.module.css'
import { activityFilterWords } from '../words/activity.ts'
import { historyWords } from '../words/details.ts'
import type { Activity } from './activity-store.ts'
import { ChoicePopover } from './choice-popover.tsx'
import { KindMark } from './kind-mark.tsx'
import { chosenWords, kindOrder, kindWords } from '../words/kind-words.ts'

/** Chooses of which kinds the events are. */
export function KindChoice({ activity }: { activity: Activity }) {
  const kinds = useStore(activity, ({ query }) => query.kinds)

  function toggle(kind: EventKind) {
    const chosen = new Set(kinds)
    if (!chosen.delete(kind)) chosen.add(kind)
    activity.getState().choose({ kinds: kindOrder.filter((one) => chosen.has(one)) })
  }

  return (
    <ChoicePopover
      title={activityFilterWords.kind}
      chosen={chosenWords(kinds.map((kind) => kindWords(kind).word))}
      narrows={kinds.length > 0}
    >
      <div className={styles.choice}>
        <ul className={styles.values} aria-label={activityFilterWords.kinds}>
          {kindOrder.map((kind) => (
            <li key={kind}>
              <Checkbox
                className={styles.row}
                checked={kinds.includes(kind)}
                label={<KindMark kind={kind} />}
                onChange={() => toggle(kind)}
              />
            </li>
          ))}
        </ul>
        <p className={styles.foot}>{historyWords.expiryNotAmongEvents}</p>
      </div>
    </ChoicePopover>
  )
}
