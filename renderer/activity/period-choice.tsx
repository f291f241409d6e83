import { useStore } from 'zustand'

import { noFilter } from '../../contract/number-query.ts'
import { activityFilterWords } from '../words/activity.ts'
import { chipWords } from '../words/chip-words.ts'
import { DayFields } from '../filters/range-fields.tsx'
import { useTimeView } from '../time/time-view.tsx'
import type { Activity } from './activity-store.ts'
import { ChoicePopover } from './choice-popover.tsx'
import { isSamePeriod, presets } from './period.ts'
import styles from './activity-bar.module.css'

const anyDay = { from: null, before: null }

/** Chooses when the events were seen. */
export function PeriodChoice({ activity }: { activity: Activity }) {
  const period = useStore(activity, ({ query }) => query.period)
  const view = useTimeView()
  const range = period.kind === 'between' ? period.range : anyDay
  const isBetween = period.kind === 'between'
  return (
    <div className={styles.periods} role="group" aria-label={activityFilterWords.time}>
      {presets.map(({ name, period: preset }) => (
        <button
          key={name}
          type="button"
          className={styles.preset}
          aria-pressed={isSamePeriod(period, preset)}
          onClick={() => activity.getState().choose({ period: preset })}
        >
          {name}
        </button>
      ))}
      <ChoicePopover
        title={activityFilterWords.days}
        chosen={
          isBetween
            ? chipWords({ ...noFilter, created: range }, 'created', view)
            : activityFilterWords.chooseDays
        }
        narrows={isBetween}
      >
        <DayFields
          title={activityFilterWords.days}
          range={range}
          onChange={(chosen) =>
            activity.getState().choose({
              period:
                chosen.from === null && chosen.before === null
                  ? { kind: 'all' }
                  : { kind: 'between', range: chosen },
            })
          }
        />
      </ChoicePopover>
    </div>
  )
}
