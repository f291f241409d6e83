import { openOffsets } from '../../store/export/instant-text.ts'

const msPerDay = 86_400_000

/** Day 25,569 of Excel is 1970-01-01. */
const daysTo1970 = 25_569

// Before them Excel counts a day that never was, 1900-02-29, and it ends with 9999.
const firstHeld = Date.UTC(1900, 2, 1)
const lastHeld = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/**
 * Gives for an instant, as UTC milliseconds, the days by which Excel counts, of what a clock in the zone then shows, because
 * Excel knows no zones; of one that it cannot hold, ISO 8601 in UTC. Throws a FailureError where there is no such
 * time zone.
 */
export function excelTimeIn(timeZone: string): (instant: number) => number | string {
  const offsetAt = openOffsets(timeZone)
  return (instant) => {
    const local = instant + offsetAt(instant)
    if (local >= firstHeld && local <= lastHeld) return local / msPerDay + daysTo1970
    const date = new Date(instant)
    return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString()
  }
}
