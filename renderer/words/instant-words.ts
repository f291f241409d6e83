/** Who looks at a time: when, where, and in which language. */
export type TimeView = { now: number; locale: string; timeZone: string }

const minute = 60_000
const hour = 60 * minute
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const day = { day: 'numeric', month: 'short' } as const

const styles = {
  clock,
  clockSeconds: { ...clock, second: '2-digit' },
  day,
  dayYear: { ...day, year: 'numeric' },
  weekday: { ...day, weekday: 'short' },
  exact: { ...day, ...clock, year: 'numeric', second: '2-digit', timeZoneName: 'short' },
  dayOrder: { year: 'numeric', month: '2-digit', day: '2-digit' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

// Making an Intl.DateTimeFormat costs far more than using it, and a list shows many times.
const formats = new Map<string, Intl.DateTimeFormat>()

function format(style: keyof typeof styles, instant: number, view: TimeView): string {
  // Clerk sends any integer: one that is no date is better shown than thrown over.
  if (!Number.isFinite(new Date(instant).getTime())) return String(instant)
  const key = `${style} ${view.locale} ${view.timeZone}`
  const known = formats.get(key)
  if (known) return known.format(instant)
  const made = new Intl.DateTimeFormat(view.locale, { ...styles[style], timeZone: view.timeZone })
  formats.set(key, made)
  return made.format(instant)
}

function sameDay(a: number, b: number, view: TimeView): boolean {
  return format('dayOrder', a, view) === format('dayOrder', b, view)
}

/** "3 Nov", with its year when that is another one. */
export function dateWords(instant: number, view: TimeView): string {
  const sameYear = format('year', instant, view) === format('year', view.now, view)
  return format(sameYear ? 'day' : 'dayYear', instant, view)
}

/** How people say when something was: "2 min ago", "14:01" today, "yesterday", "3 Nov", "3 Nov 2024". */
export function relativeWords(instant: number, view: TimeView): string {
  const ago = view.now - instant
  // The view is renewed twice a minute, and clocks differ: a little ahead of it is now, too.
  if (ago > -minute && ago < minute) return 'just now'
  if (ago >= 0 && ago < hour) return `${Math.floor(ago / minute)} min ago`
  if (sameDay(instant, view.now, view)) return format('clock', instant, view)
  if (sameDay(instant, view.now - 24 * hour, view)) return 'yesterday'
  return dateWords(instant, view)
}

/** How long ago something was, for the middle of a sentence: "12 minutes ago", "3 days ago", "on 3 Nov" after two months. */
export function agoWords(instant: number, view: TimeView): string {
  const ago = view.now - instant
  if (ago < minute) return 'less than a minute ago'
  const relative = new Intl.RelativeTimeFormat(view.locale)
  if (ago < hour) return relative.format(-Math.floor(ago / minute), 'minute')
  if (ago < 24 * hour) return relative.format(-Math.floor(ago / hour), 'hour')
  if (ago < 60 * 24 * hour) return relative.format(-Math.floor(ago / (24 * hour)), 'day')
  return `on ${dateWords(instant, view)}`
}

/** "14:02" when it is today, else with its date: "3 Nov, 14:02". */
export function momentWords(instant: number, view: TimeView): string {
  const time = format('clock', instant, view)
  return sameDay(instant, view.now, view) ? time : `${dateWords(instant, view)}, ${time}`
}

/** "14:02:30", for what is due within minutes. */
export function secondsWords(instant: number, view: TimeView): string {
  return format('clockSeconds', instant, view)
}

/** The instant to the second where the reader is. */
export function preciseWords(instant: number, view: TimeView): string {
  return format('exact', instant, view)
}

/** The instant where the reader is, and to the millisecond in UTC as logs have it. */
export function exactWords(instant: number, view: TimeView): string {
  const date = new Date(instant)
  if (!Number.isFinite(date.getTime())) return String(instant)
  return `${preciseWords(instant, view)} · ${date.toISOString()}`
}

/** The day as a heading over what happened on it: "Today", "Yesterday", "Mon 3 Nov", "3 Nov 2024". */
export function dayWords(instant: number, view: TimeView): string {
  if (sameDay(instant, view.now, view)) return 'Today'
  if (sameDay(instant, view.now - 24 * hour, view)) return 'Yesterday'
  const sameYear = format('year', instant, view) === format('year', view.now, view)
  return format(sameYear ? 'weekday' : 'dayYear', instant, view)
}

/** A key that two instants share when they fall on the same day. */
export function dayKey(instant: number, view: TimeView): string {
  return format('dayOrder', instant, view)
}

/**
 * When something happened that was only seen between two looks. Within one day the clock says enough, because the
 * heading above names the day; two looks within one minute are told apart by their seconds.
 */
export function betweenWords(after: number | null, at: number, view: TimeView): string {
  if (after === null) return `at or before ${format('clock', at, view)}`
  if (!sameDay(after, at, view)) {
    return `between ${datedClock(after, view)} and ${datedClock(at, view)}`
  }
  const style = format('clock', after, view) === format('clock', at, view) ? 'clockSeconds' : 'clock'
  return `between ${format(style, after, view)} and ${format(style, at, view)}`
}

function datedClock(instant: number, view: TimeView): string {
  return `${dateWords(instant, view)}, ${format('clock', instant, view)}`
}

/** The two looks to the millisecond, one a line. */
export function exactBetweenWords(after: number | null, at: number, view: TimeView): string {
  const until = `not after ${exactWords(at, view)}`
  return after === null ? until : `after ${exactWords(after, view)}\n${until}`
}
