import type { ActivityEvent } from '../../contract/activity.ts'
import { dayKey } from '../words/instant-words.ts'
import type { TimeView } from '../words/instant-words.ts'

/** A line of the list: the heading of a day, or an event at its place among the events. */
export type ListItem = { kind: 'day'; at: number } | { kind: 'event'; event: ActivityEvent; index: number }

/** The events with a heading before the first one of each day. They are in the order of the looks that saw them. */
export function itemsOf(
  events: readonly ActivityEvent[],
  view: Pick<TimeView, 'locale' | 'timeZone'>,
): ListItem[] {
  let day: string | null = null
  return events.flatMap((event, index): ListItem[] => {
    const ofEvent = dayKey(event.observedAt, { ...view, now: 0 })
    const item: ListItem = { kind: 'event', event, index }
    if (ofEvent === day) return [item]
    day = ofEvent
    return [{ kind: 'day', at: event.observedAt }, item]
  })
}
