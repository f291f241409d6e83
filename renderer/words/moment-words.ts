import type { DifferenceKind, DifferenceRow, SyncMoment } from '../../contract/as-of.ts'
import { changeWords } from './change-words.ts'
import { count } from './count-words.ts'
import { statusWord } from './status-words.ts'
import { momentWords, secondsWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

/** "full sync" */
export function modeWords({ mode }: Pick<SyncMoment, 'mode'>): string {
  switch (mode) {
    case 'full':
      return 'full sync'
    case 'incremental':
      return 'incremental sync'
    case 'lookup':
      return 'lookup'
  }
}

/** "20 Nov, 14:02 · full sync" */
export function syncWords(moment: Pick<SyncMoment, 'mode' | 'endedAt'>, view: TimeView): string {
  return `${momentWords(moment.endedAt, view)} · ${modeWords(moment)}`
}

/** When a sync ended, to the second where one beside it in a list ended in the same minute. */
export function endWords(
  { endedAt }: SyncMoment,
  beside: readonly (SyncMoment | undefined)[],
  view: TimeView,
): string {
  const words = momentWords(endedAt, view)
  const alike = beside.some((other) => other && momentWords(other.endedAt, view) === words)
  return alike ? `${words}:${secondsWords(endedAt, view).slice(-2)}` : words
}

/** What a sync found: "3 new, 12 changed", or "nothing changed". */
export function foundWords({ added, changed, removed }: SyncMoment, locale: string): string {
  const parts = [
    { value: added, word: 'new' },
    { value: changed, word: 'changed' },
    { value: removed, word: 'removed' },
  ].filter(({ value }) => value > 0)
  if (parts.length === 0) return 'nothing changed'
  return parts.map(({ value, word }) => `${count(value, locale)} ${word}`).join(', ')
}

/** What became of a number. */
export function kindWords(kind: DifferenceKind): string {
  switch (kind) {
    case 'changed':
      return 'Changed'
    case 'added':
      return 'New'
    case 'removed':
      return 'Removed'
    case 'back':
      return 'Back'
  }
}

/** What is other than it was, before and after: "unverified → verified · 0 attempts → 1". */
export function differenceWords({ kind, number, changes }: DifferenceRow, view: TimeView): string {
  if (kind === 'added')
    return number.removedAt === null ? `first seen, ${statusWord(number.status)}` : 'first seen, then removed'
  return changes.map((change) => changeWords(change, view)).join(' · ')
}
