import { memo, useCallback, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import { stepDay } from './chart-keys.ts'
import { dayChartWords } from '../words/activity.ts'
import { chartWords, dayCountWords, tickWords } from '../words/chart-words.ts'
import type { Activity, Charted } from './activity-store.ts'
import { useTimeView } from '../time/time-view.tsx'
import styles from './day-chart.module.css'

type Props = { activity: Activity; charted: Charted }

/** How many events there were on which day. Choosing a day narrows the list to it, choosing it again ends that. */
export function DayChart({ activity, charted }: Props) {
  const view = useTimeView()
  const chosen = useStore(activity, ({ query }) => query.day)
  const id = useId()
  const chart = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const { starts, counts } = charted
  const ticks = useMemo(() => tickWords(starts, view), [starts, view])
  const most = Math.max(1, ...counts)
  const chosenDay = chosen === null ? -1 : starts.indexOf(chosen)
  const said = hovered ?? focused ?? (chosenDay === -1 ? null : chosenDay)

  const choose = useCallback(
    (day: number) => {
      const start = starts[day]
      const { query, choose: narrow } = activity.getState()
      if (start !== undefined) narrow({ day: start === query.day ? null : start })
    },
    [activity, starts],
  )

  function onKeyDown(event: KeyboardEvent) {
    const from = focused ?? counts.length - 1
    const next = stepDay(event.key, from, counts.length)
    if (next !== null) {
      setFocused(next)
      setHovered(null)
      chart.current?.children[next]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    } else if (event.key === 'Enter' || event.key === ' ') choose(from)
    else if (event.key === 'Escape' && chosen !== null) activity.getState().choose({ day: null })
    else return
    event.preventDefault()
  }

  return (
    <section className={styles.area} aria-label={dayChartWords.title}>
      <p className={styles.caption} id={`${id}-caption`}>
        {said === null
          ? chartWords(charted, view)
          : dayCountWords(starts[said] ?? 0, counts[said] ?? 0, view)}
        {chosen !== null && (
          <button
            type="button"
            className={styles.all}
            onClick={() => {
              activity.getState().choose({ day: null })
              chart.current?.focus()
            }}
          >
            {dayChartWords.showAll}
          </button>
        )}
      </p>
      <div className={styles.scroller}>
        <div
          ref={chart}
          className={styles.days}
          role="listbox"
          tabIndex={0}
          aria-label={dayChartWords.days}
          aria-orientation="horizontal"
          aria-describedby={`${id}-caption`}
          aria-activedescendant={focused === null ? undefined : `${id}-${focused}`}
          onKeyDown={onKeyDown}
          onFocus={() => setFocused(chosenDay === -1 ? counts.length - 1 : chosenDay)}
          onBlur={() => setFocused(null)}
          onMouseLeave={() => setHovered(null)}
        >
          {counts.map((count, day) => (
            <Bar
              key={starts[day]}
              id={`${id}-${day}`}
              day={day}
              share={count / most}
              words={dayCountWords(starts[day] ?? 0, count, view)}
              chosen={day === chosenDay}
              focused={day === focused}
              onChoose={choose}
              onHover={setHovered}
            />
          ))}
        </div>
        <div className={styles.ticks} aria-hidden>
          {ticks.map((tick, day) => (
            <span key={starts[day]} className={styles.tick}>
              {tick !== null && <span>{tick}</span>}
            </span>
          ))}
        </div>
      </div>
    </section>
  )
}

type BarProps = {
  id: string
  day: number
  /** Of the day with the most. */
  share: number
  words: string
  chosen: boolean
  focused: boolean
  onChoose: (day: number) => void
  onHover: (day: number) => void
}

const Bar = memo(function Bar({ id, day, share, words, chosen, focused, onChoose, onHover }: BarProps) {
  return (
    // The keyboard's way to press a day is the chart's Enter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-label={words}
      aria-selected={chosen}
      data-focused={focused || undefined}
      className={styles.day}
      // The focus is on the chart alone.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(day)}
      onMouseEnter={() => onHover(day)}
    >
      <span className={styles.column}>
        <span
          className={styles.bar}
          style={{ height: `${100 * share}%` }}
          data-empty={share === 0 || undefined}
        />
      </span>
    </div>
  )
})
