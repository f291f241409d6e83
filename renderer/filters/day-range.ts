import { TZDate } from '@date-fns/tz'

import type { InstantRange } from '../../contract/number-query.ts'

/** Two days as date fields hold them, "2025-11-03", both of them included; empty leaves that side open. */
export type DayRange = { from: string; to: string }

/** The days a range covers in a time zone. */
export function daysOf({ from, before }: InstantRange, timeZone: string): DayRange {
  return {
    from: from === null ? '' : dayAt(from, timeZone),
    to: before === null ? '' : dayAt(before - 1, timeZone),
  }
}

/** From the first day's first instant to the last day's last. Null where the days are none, or are backwards. */
export function rangeOf({ from, to }: DayRange, timeZone: string): InstantRange | null {
  const first = from === '' ? null : midnight(from, 0, timeZone)
  const end = to === '' ? null : midnight(to, 1, timeZone)
  if (first === undefined || end === undefined || isBackwards({ from, to })) return null
  return { from: first, before: end }
}

/** Whether the first day comes after the last. */
export function isBackwards({ from, to }: DayRange): boolean {
  return from !== '' && to !== '' && from > to
}

/** The last days up to today: 1 is today alone. */
export function lastDays(count: number, now: number, timeZone: string): DayRange {
  const first = new TZDate(now, timeZone)
  first.setDate(first.getDate() - count + 1)
  return { from: dayAt(first.getTime(), timeZone), to: dayAt(now, timeZone) }
}

// A year that is still being typed, 0002 or 0020, is no day that anybody asks for.
function midnight(day: string, daysLater: number, timeZone: string): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (Number(year ?? 0) < 1970) return undefined
  return new TZDate(Number(year), Number(month) - 1, Number(date) + daysLater, timeZone).getTime()
}

function dayAt(instant: number, timeZone: string): string {
  const date = new TZDate(instant, timeZone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
