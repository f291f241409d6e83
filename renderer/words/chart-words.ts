import { TZDate } from '@date-fns/tz'

import { count } from './count-words.ts'
import { dateWords, dayWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'
import type { Charted } from '../activity/activity-store.ts'

/** "1,032 events", "1 event" */
export function eventsWords(value: number, locale: string): string {
  return `${count(value, locale)} ${value === 1 ? 'event' : 'events'}`
}

/** "1,032 new events", "1 new event" */
export function newerWords(value: number, locale: string): string {
  return `${count(value, locale)} new ${value === 1 ? 'event' : 'events'}`
}

/** One day of the chart: "Mon 3 Nov: 12 events". */
export function dayCountWords(start: number, events: number, view: TimeView): string {
  return `${dayWords(start, view)}: ${eventsWords(events, view.locale)}`
}

/** The chart in one sentence: how many there are, and the day with the most. */
export function chartWords({ starts, counts, total }: Charted, view: TimeView): string {
  const all = eventsWords(total, view.locale)
  const most = Math.max(0, ...counts)
  const busiest = starts[counts.indexOf(most)]
  if (most === 0 || busiest === undefined || counts.length === 1) return all
  return `${all}, most on one day: ${count(most, view.locale)} (${dayWords(busiest, view)})`
}

/**
 * What stands below some of a chart's days, as many as there is room for: each day, every so many counted from the last, or
 * the first of each month.
 */
export function tickWords(starts: readonly number[], view: TimeView): (string | null)[] {
  const days = starts.slice(0, -1)
  if (days.length > 100)
    return days.map((start) =>
      new TZDate(start, view.timeZone).getDate() === 1 ? monthWords(start, view) : null,
    )
  const step = days.length <= 7 ? 1 : days.length <= 14 ? 2 : days.length <= 35 ? 5 : 14
  return days.map((start, day) => {
    const hasRoom = day >= step / 2 || step === 1
    return (days.length - 1 - day) % step === 0 && hasRoom ? dateWords(start, { ...view, now: start }) : null
  })
}

function monthWords(start: number, view: TimeView): string {
  return dateWords(start, { ...view, now: start }).replace(/^\d+ /, '')
}
