import type { InstantRange } from '../../contract/number-query.ts'
import { activityFilterWords } from '../words/activity.ts'
import { dayStarts, startOfDay } from './local-days.ts'

/** When the events to show were seen: within the last days, today being one of them, at any time, or between two days. */
export type Period =
  | { kind: 'last'; days: number }
  | { kind: 'all' }
  | { kind: 'between'; range: InstantRange }

/** The days that a chart of everything has at least, so that a few first days are not drawn as broad as a wall. */
const fewestDays = 30

const { today, week, month, all } = activityFilterWords.periods

/** The periods that one press chooses. */
export const presets: readonly { name: string; period: Period }[] = [
  { name: today, period: { kind: 'last', days: 1 } },
  { name: week, period: { kind: 'last', days: 7 } },
  { name: month, period: { kind: 'last', days: 30 } },
  { name: all, period: { kind: 'all' } },
]

/** The range of instants that a period is now. */
export function periodRange(period: Period, now: number, timeZone: string): InstantRange {
  switch (period.kind) {
    case 'last':
      return { from: startOfDay(now, timeZone, 1 - period.days), before: null }
    case 'all':
      return { from: null, before: null }
    case 'between':
      return period.range
  }
}

/** The range from the beginning of a day to the next one's. */
export function dayRange(start: number, timeZone: string): InstantRange {
  return { from: start, before: startOfDay(start, timeZone, 1) }
}

/** Where the days that the chart of a period has begin, and where the last ends. */
export function chartDays(period: Period, oldestAt: number, now: number, timeZone: string): number[] {
  const { from, before } = periodRange(period, now, timeZone)
  if (period.kind !== 'between')
    return dayStarts(from ?? Math.min(oldestAt, startOfDay(now, timeZone, 1 - fewestDays)), now, timeZone)
  const first = Math.max(from ?? oldestAt, oldestAt)
  return dayStarts(first, Math.max(first, Math.min(now, before === null ? now : before - 1)), timeZone)
}

/** Whether two periods are the same choice. */
export function isSamePeriod(a: Period, b: Period): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
