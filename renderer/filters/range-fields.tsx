import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'

import type { InstantRange } from '../../contract/number-query.ts'
import { daysOf, isBackwards, lastDays, rangeOf } from './day-range.ts'
import type { DayRange } from './day-range.ts'
import { useTimeView } from '../time/time-view.tsx'
import { dayWords } from '../words/filters.ts'
import styles from './filter-choice.module.css'

/** The four digits of a year are all that can be typed with this. */
const lastDayThereIs = '9999-12-31'

const quickChoices = [
  { name: dayWords.today, days: 1 },
  { name: dayWords.last(7), days: 7 },
  { name: dayWords.last(30), days: 30 },
] as const

type Props = { title: string; range: InstantRange; onChange: (range: InstantRange) => void }

/** Holds an instant to a range of days, some of which one press chooses. */
export function RangeFields({ title, range, onChange }: Props) {
  const { timeZone } = useTimeView()
  const { days, choose } = useDays(range, onChange)
  return (
    <div className={styles.range}>
      <div className={styles.quick} role="group" aria-label={dayWords.quick}>
        {quickChoices.map(({ name, days: count }) => (
          <Button
            key={name}
            size="compact-sm"
            variant="default"
            onClick={() => choose(lastDays(count, Date.now(), timeZone))}
          >
            {name}
          </Button>
        ))}
      </div>
      <FromAndTo title={title} days={days} onChoose={choose} />
    </div>
  )
}

/** Holds an instant to a range of days that are typed. */
export function DayFields({ title, range, onChange }: Props) {
  const { days, choose } = useDays(range, onChange)
  return (
    <div className={styles.range}>
      <FromAndTo title={title} days={days} onChoose={choose} />
    </div>
  )
}

// What is typed is kept even while it is no range yet.
function useDays(range: InstantRange, onChange: (range: InstantRange) => void) {
  const { timeZone } = useTimeView()
  const [days, setDays] = useState(() => daysOf(range, timeZone))
  function choose(next: DayRange) {
    setDays(next)
    const chosen = rangeOf(next, timeZone)
    if (chosen) onChange(chosen)
  }
  return { days, choose }
}

type DaysProps = { title: string; days: DayRange; onChoose: (days: DayRange) => void }

function FromAndTo({ title, days, onChoose }: DaysProps) {
  const { timeZone } = useTimeView()
  const backwards = isBackwards(days)
  return (
    <>
      <div className={styles.days} role="group" aria-label={title}>
        <TextInput
          type="date"
          size="xs"
          label={dayWords.from}
          max={lastDayThereIs}
          value={days.from}
          aria-invalid={backwards}
          onChange={(event) => onChoose({ ...days, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          size="xs"
          label={dayWords.to}
          max={lastDayThereIs}
          value={days.to}
          aria-invalid={backwards}
          onChange={(event) => onChoose({ ...days, to: event.currentTarget.value })}
        />
      </div>
      <p className={styles.foot} role="status" data-wrong={backwards || undefined}>
        {backwards ? dayWords.backwards : dayWords.included(timeZone.replaceAll('_', ' '))}
      </p>
    </>
  )
}
