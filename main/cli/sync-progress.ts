import type { SyncProgress } from '../../contract/sync.ts'
import type { Surroundings } from './surroundings.ts'

// Goes to the start of the line and erases it (ECMA-48: CR, EL).
const eraseLine = '\r\u001B[2K'

const digits = new Intl.NumberFormat('en-GB')

/** One line at the terminal that says how far something is, and is gone once it is done. Nothing where there is no terminal. */
export function openProgress({ stderr }: Pick<Surroundings, 'stderr'>) {
  let shown = ''
  const show = (words: string) => {
    if (!stderr.isTTY || words === shown) return
    shown = words
    stderr.write(words === '' ? eraseLine : `${eraseLine}${words}`)
  }
  return { show, end: () => show('') }
}

/** How far a sync is, in words. */
export function syncProgressWords(progress: SyncProgress, now: number): string {
  const { stage, users, totalUsers, numbers, confirmed, toConfirm, remainingMs, waiting } = progress
  if (waiting)
    return `Waiting ${count(Math.ceil(Math.max(0, waiting.until - now) / 1000))} s (${waiting.code.replace(/_/g, ' ')})`
  if (stage === 'indexing') return 'Making searches fast'
  if (stage === 'confirming')
    return `Asking for numbers that were not met: ${count(confirmed)} of ${count(toConfirm)}`
  const left = remainingMs === null ? '' : `, ${timeLeft(remainingMs)} left`
  const of = totalUsers === null ? '' : ` of ${count(totalUsers)}`
  return `Reading users: ${count(users)}${of}, ${count(numbers)} numbers${left}`
}

/** A count as it is read. */
export function count(value: number): string {
  return digits.format(value)
}

function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
