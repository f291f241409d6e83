import { statusWord } from './status-words.ts'
import { betweenWords, dateWords, dayKey, momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'
import { isSameState } from '../detail/states-over-time.ts'
import type { NumberState, Stretch } from '../detail/states-over-time.ts'

const day = 86_400_000

/** How a number stands: "verified", "verified by an admin", "unverified, code expired", "removed". */
export function stateWords({ status, strategy, ranOut, removed }: NumberState): string {
  if (removed) return 'removed'
  if (ranOut) return `${statusWord(status)}, code expired`
  return status === 'verified' && strategy === 'admin' ? 'verified by an admin' : statusWord(status)
}

/** One stretch of a number's time: "unverified → verified between 14:02 and 14:32". */
export function stretchWords(stretch: Stretch, view: TimeView): string {
  const from = momentWords(stretch.from, view)
  const to = momentWords(stretch.to, view)
  switch (stretch.is) {
    case 'known':
      return `${stateWords(stretch.state)} from ${from} to ${to}`
    case 'changing':
      return `${stateWords(stretch.before)} → ${stateWords(stretch.after)}, ${spanWords(stretch.from, stretch.to, view)}`
    case 'unseen':
      return `not looked at since ${from}, ${stateWords(stretch.state)} then`
  }
}

/**
 * All stretches in one sentence: "verified since 3 Nov, 14:02; 6 changes before that, between 1 Nov, 09:10 and 3 Nov, 13:02".
 * Since when means the first look that showed it.
 */
export function stripWords(stretches: readonly Stretch[], view: TimeView): string {
  const runs = runsOf(stretches)
  const present = runs.at(-1)
  const first = runs[0]
  if (!present || !first) return ''
  const since = `${stateWords(present.state)} since ${momentWords(present.from, view)}`
  const unseen = unseenWords(stretches.at(-1), view)
  const before = runs.at(-2)
  if (!before) return `${since}, when it was first seen${unseen}`
  const changes = runs.length - 2
  if (changes === 0)
    return `${since}, ${stateWords(before.state)} before, from ${momentWords(before.from, view)} on${unseen}`
  const between = spanWords(first.to, before.from, view)
  return `${since}; ${changes} ${changes === 1 ? 'change' : 'changes'} before that, ${between}${unseen}`
}

// A span within one day has its date only when that is not today.
function spanWords(from: number, to: number, view: TimeView): string {
  const between = betweenWords(from, to, view)
  const isOfOneDay = dayKey(from, view) === dayKey(to, view)
  return isOfOneDay && dayKey(to, view) !== dayKey(view.now, view)
    ? `on ${dateWords(to, view)}, ${between}`
    : between
}

type Run = { state: NumberState; from: number; to: number }

// A state lasts from the first look that showed it to the last.
function runsOf(stretches: readonly Stretch[]): Run[] {
  const runs: Run[] = []
  for (const stretch of stretches) {
    const last = runs.at(-1)
    if (stretch.is === 'changing') {
      if (!last) runs.push({ state: stretch.before, from: stretch.from, to: stretch.from })
      runs.push({ state: stretch.after, from: stretch.to, to: stretch.to })
    } else if (last && isSameState(last.state, stretch.state)) last.to = stretch.to
    else runs.push({ state: stretch.state, from: stretch.from, to: stretch.to })
  }
  return runs
}

// Between two syncs nobody looks; only what takes longer than a day is worth a word.
function unseenWords(last: Stretch | undefined, view: TimeView): string {
  if (last?.is !== 'unseen' || last.to - last.from < day) return ''
  return `; not looked at since ${momentWords(last.from, view)}`
}
