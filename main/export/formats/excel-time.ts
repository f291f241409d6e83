import { tzOffset } from '@date-fns/tz'

const msPerMinute = 60_000
const msPerDay = 86_400_000

/** Day 25,569 of Excel is 1970-01-01. */
const daysTo1970 = 25_569

// Before them Excel counts a day that never was, 1900-02-29, and it ends with 9999.
const firstHeld = Date.UTC(1900, 2, 1)
const lastHeld = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/**
 * Gives for an instant, as UTC milliseconds, the days by which Excel counts, of what a clock in the zone then shows, because
 * Excel knows no zones; of one that it cannot hold, ISO 8601 in UTC.
 */
export function excelTimeIn(timeZone: string): (instant: number) => number | string {
  const offsetAt = offsetsOf(timeZone)
  return (instant) => {
    const local = instant + offsetAt(instant)
    if (local >= firstHeld && local <= lastHeld) return local / msPerDay + daysTo1970
    const date = new Date(instant)
    return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString()
  }
}

/** By how many milliseconds a clock in the zone is ahead of UTC. Asked for anew only on days on which that changes. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const ofDays = new Map<number, number | null>()
  const ask = (instant: number) => Math.round(tzOffset(timeZone, new Date(instant)) * msPerMinute)
  return (instant) => {
    const day = Math.floor(instant / msPerDay)
    let offset = ofDays.get(day)
    if (offset === undefined) {
      const begin = ask(day * msPerDay)
      offset = begin === ask((day + 1) * msPerDay) ? begin : null
      ofDays.set(day, offset)
    }
    return offset ?? ask(instant)
  }
}
