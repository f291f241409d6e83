import type { ExportForm } from '../../../contract/export.ts'
import { FailureError } from '../../../contract/failure.ts'

const minute = 60_000
const day = 86_400_000

/** As far as a Date reaches to either side of 1970, in milliseconds (ECMA-262, "Time Values and Time Range"). */
const lastInstant = 8_640_000_000_000_000

/** The time zone database knows of no change before: from the beginning of time until its first, a zone has one offset. */
const firstChange = Date.UTC(1800, 0, 1)

/** As many days as are remembered: two hundred years. */
const mostDays = 73_000

/**
 * Gives the function that writes an instant, in milliseconds, as a form says; as milliseconds where no date can tell it. What
 * begins with a sign is preceded by ' unless raw is asked for. Throws a FailureError where there is no such time zone.
 */
export function openInstantText({
  timeZone,
  times,
  raw,
}: Pick<ExportForm, 'timeZone' | 'times' | 'raw'>): (ms: number) => string {
  const offsetAt = openOffsets(timeZone)
  const write = (ms: number): string => {
    const offset = offsetAt(ms)
    // ISO 8601 tells offsets in minutes: the time is that of the offset it tells, so that both give the instant.
    const told = times === 'plain' ? offset : Math.trunc(offset / minute) * minute
    if (Math.abs(ms) > lastInstant || Math.abs(ms + told) > lastInstant) return String(ms)
    const local = new Date(ms + told).toISOString()
    if (times === 'plain') return local.replace('T', ' ').slice(0, -5)
    return timeZone === 'UTC' ? local : `${local.slice(0, -1)}${offsetText(told)}`
  }
  return (ms) => {
    const text = write(ms)
    return !raw && /^[+-]/.test(text) ? `'${text}` : text
  }
}

function formatOffset(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new FailureError(
      'invalid_request',
      `There is no time zone ${timeZone}. Choose another one, such as UTC or Europe/Berlin.`,
    )
  }
}

type Day = { before: number; after: number; changesAt: number }

/**
 * Gives the function that tells a zone's offset from UTC at an instant, in milliseconds. Each day is looked up once. Throws a
 * FailureError where there is no such time zone.
 */
export function openOffsets(timeZone: string): (ms: number) => number {
  const format = formatOffset(timeZone)
  const days = new Map<number, Day>()
  const readOffset = (ms: number): number => {
    const [, sign, ...parts] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(ms)) ?? []
    const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
    return (sign === '-' ? -1000 : 1000) * (hours * 3600 + minutes * 60 + seconds)
  }
  // No zone changes its offset twice within a day.
  const readDay = (start: number): Day => {
    let [unchanged, changed] = [start, Math.min(start + day, lastInstant)]
    const [before, after] = [readOffset(unchanged), readOffset(changed)]
    if (before === after) return { before, after, changesAt: changed }
    while (changed - unchanged > 1) {
      const middle = Math.floor((unchanged + changed) / 2)
      if (readOffset(middle) === before) unchanged = middle
      else changed = middle
    }
    return { before, after, changesAt: changed }
  }
  return (ms) => {
    const within = Math.min(Math.max(ms, firstChange), lastInstant)
    const start = Math.floor(within / day) * day
    let known = days.get(start)
    if (known === undefined) {
      if (days.size === mostDays) days.clear()
      known = readDay(start)
      days.set(start, known)
    }
    return within < known.changesAt ? known.before : known.after
  }
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / minute
  const pad = (count: number) => String(count).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
