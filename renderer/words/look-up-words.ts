import { count } from './count-words.ts'
import { momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'
import type { LookUpOutcome, LookUpStep } from '../detail/look-up-store.ts'

/** How the last lookup of a number stands: "Looked up 14:02 · nothing changed". */
export function lookUpWords(step: LookUpStep, view: TimeView): string {
  switch (step.is) {
    case 'asking':
      return 'Asking Clerk…'
    case 'answered':
      return `Looked up ${momentWords(step.at, view)} · ${outcomeWords(step.outcome, view.locale)}`
    case 'failed':
      return `Not looked up ${momentWords(step.at, view)}: ${step.failure.message}`
  }
}

/** When a number was last seen, in place of the last lookup. */
export function lastSeenWords(observedAt: number | null, view: TimeView): string {
  return observedAt === null
    ? 'When it was last seen then is not kept'
    : `Last seen ${momentWords(observedAt, view)}`
}

/** The button that looks a number up. */
export const lookUpButtonWords = {
  name: 'Refresh',
  title: 'Refresh: ask Clerk for this number now (R)',
  keyMissing: 'The key is missing, so Clerk cannot be asked',
}

function outcomeWords(outcome: LookUpOutcome, locale: string): string {
  switch (outcome.is) {
    case 'unchanged':
      return 'nothing changed'
    case 'changed':
      return `${count(outcome.changes, locale)} ${outcome.changes === 1 ? 'change' : 'changes'}`
    case 'removed':
      return 'Clerk has this number no more'
    case 'back':
      return 'Clerk has this number again'
    case 'unmet':
      return 'Clerk has this number, but with no user that could be read'
  }
}
