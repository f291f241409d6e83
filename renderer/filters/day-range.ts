import type { InstantRange } from '../../contract/number-query.ts'

/** Two days as date fields hold them, "2025-11-03", both of them included; empty leaves that side open. */
export type DayRange = { from: string; to: string }

/** The days a range covers here. */
export function daysOf({ from, before }: InstantRange): DayRange {
  return { from: from === null ? '' : dayAt(from), to: before === null ? '' : dayAt(before - 1) }
}

/** From the first day's first instant here to the last day's last. Null where the days are none, or are backwards. */
export function rangeOf({ from, to }: DayRange): InstantRange | null {
  const first = from === '' ? null : midnight(from, 0)
  const end = to === '' ? null : midnight(to, 1)
  if (first === undefined || end === undefined || isBackwards({ from, to })) return null
  return { from: first, before: end }
}

/** Whether the first day comes after the last. */
export function isBackwards({ from, to }: DayRange): boolean {
  return from !== '' && to !== '' && from > to
}

/** The last days up to today: 1 is today alone. */
export function lastDays(count: number, now: number): DayRange {
  const first = new Date(now)
  first.setDate(first.getDate() - count + 1)
  return { from: dayAt(first.getTime()), to: dayAt(now) }
}

// A year that is still being typed, 0002 or 0020, is no day that anybody asks for.
function midnight(day: string, daysLater: number): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (Number(year ?? 0) < 1970) return undefined
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime()
}

function dayAt(instant: number): string {
  const date = new Date(instant)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
