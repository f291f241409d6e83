import { memo } from 'react'

import type { ActivityEvent } from '../../contract/activity.ts'
import { eventWords } from '../words/change-words.ts'
import { Phone } from '../number/phone.tsx'
import { useMasked } from '../privacy/privacy-context.ts'
import { shownEvent } from '../privacy/shown.ts'
import { betweenWords, dayWords, exactBetweenWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { EventMark } from './kind-mark.tsx'
import styles from './event-list.module.css'

/** How many cells a row has, for the heading that spans them. */
export const columnCount = 4

/** Where a line of the list is: its place among all lines, and in the element that holds them, in pixels. */
type Place = { index: number; top: number }

/** The id of an event's element, for aria-activedescendant. */
export function eventId(seq: number): string {
  return `event-${seq}`
}

/** The heading over the events of a day. */
export const DayRow = memo(function DayRow({ index, top, at }: Place & { at: number }) {
  const view = useTimeView()
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className={styles.day}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="rowheader" aria-colspan={columnCount}>
        {dayWords(at, view)}
      </span>
    </div>
  )
})

type Props = Place & {
  event: ActivityEvent
  active: boolean
  selected: boolean
  onPress: (event: ActivityEvent) => void
}

/** One event: what it tells, what changed, of which number, and between which looks. */
export const EventRow = memo(function EventRow({ index, top, event, active, selected, onPress }: Props) {
  const view = useTimeView()
  const masked = useMasked(event.key)
  const { number, observedAfter, observedAt } = event
  const shown = masked ? shownEvent(event) : event
  const { headline, more } = eventWords(shown, view)
  const owner = shown.number.ownerName
  return (
    // The keyboard's way to press a row is the grid's Enter.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={eventId(event.seq)}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      data-active={active || undefined}
      className={styles.event}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onPress(event)}
    >
      <span role="gridcell" aria-colindex={1} className={styles.kind}>
        <EventMark event={event} />
      </span>
      <span
        role="gridcell"
        aria-colindex={2}
        className={styles.change}
        title={[headline, ...more].join('\n')}
      >
        <span className={styles.headline}>{headline}</span>
        <span className={styles.more}>{more.join(' · ')}</span>
      </span>
      <span role="gridcell" aria-colindex={3} className={styles.number}>
        <Phone {...number} recordKey={event.key} />
        {owner === null ? (
          <span className={styles.userId}>{number.userId}</span>
        ) : (
          <span className={styles.owner}>{owner}</span>
        )}
      </span>
      <span role="gridcell" aria-colindex={4} className={styles.when}>
        <time title={exactBetweenWords(observedAfter, observedAt, view)}>
          {betweenWords(observedAfter, observedAt, view)}
        </time>
      </span>
    </div>
  )
})
