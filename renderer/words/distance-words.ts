import { preciseWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How far an instant is from now: "in 4 min 12 s", "just now", "12 min ago", "3 h ago", "12 days ago". */
export function distanceWords(instant: number, now: number): string {
  const ahead = instant - now
  if (ahead > 0) return `in ${aheadWords(ahead)}`
  return -ahead < minute ? 'just now' : `${agoWords(-ahead)} ago`
}

// What is due is counted down, what is over is not.
function aheadWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / second)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  return agoWords(seconds * second)
}

function agoWords(milliseconds: number): string {
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`
  if (milliseconds < day) return `${Math.floor(milliseconds / hour)} h`
  const days = Math.floor(milliseconds / day)
  if (days < 365) return `${days} ${days === 1 ? 'day' : 'days'}`
  const years = Math.floor(days / 365)
  return `${years} ${years === 1 ? 'year' : 'years'}`
}

/** An instant to the second where the reader is, and how far it is from now, which does not break. */
export function preciseAndDistance(instant: number, view: TimeView): string {
  // The view is renewed twice a minute, and clocks differ: a little ahead of it is now, too.
  const isNow = Math.abs(instant - view.now) < minute
  return joined(instant, isNow ? 'just now' : distanceWords(instant, view.now), view)
}

/** The same for what is due: to the second, `now` being newer than the view's. */
export function preciseAndRest(instant: number, view: TimeView, now: number): string {
  return joined(instant, distanceWords(instant, now), view)
}

function joined(instant: number, distance: string, view: TimeView): string {
  return `${preciseWords(instant, view)} ${`· ${distance}`.replaceAll(' ', '\u00a0')}`
}
