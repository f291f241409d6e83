import { TZDate } from '@date-fns/tz'

/** More days than this are more bars than anybody looks at: what is older is listed all the same. */
const mostDays = 1096

/** When the day that an instant falls on begins in a time zone, or another one so many days later. */
export function startOfDay(instant: number, timeZone: string, daysLater = 0): number {
  const date = new TZDate(instant, timeZone)
  return new TZDate(date.getFullYear(), date.getMonth(), date.getDate() + daysLater, timeZone).getTime()
}

/**
 * When each day from that of the first instant to that of the last begins in a time zone, and when the last of them
 * ends: one more than there are days. Days are 23 or 25 hours long where the clocks change. Of too many only the newest are given.
 */
export function dayStarts(first: number, last: number, timeZone: string): number[] {
  const end = new TZDate(last, timeZone)
  const startBack = (days: number) =>
    new TZDate(end.getFullYear(), end.getMonth(), end.getDate() - days, timeZone).getTime()
  const starts = [startBack(-1)]
  const earliest = startOfDay(Math.min(first, last), timeZone)
  for (let days = 0; days < mostDays; days += 1) {
    const start = startBack(days)
    if (start < earliest) break
    starts.unshift(start)
  }
  return starts
}
