import { count } from './count-words.ts'
import type { AskStep } from '../list/ask-clerk-store.ts'

/** What came of asking Clerk. `filtered`: the list leaves out what filters do not match. */
export function askedWords(step: AskStep, filtered: boolean, locale: string): string {
  switch (step.is) {
    case 'asking':
      return 'Asking Clerk…'
    case 'failed':
      return step.failure.message
    case 'answered':
      return answerWords(step.met, filtered, locale)
  }
}

function answerWords(
  { users, numbers }: { users: number; numbers: number },
  filtered: boolean,
  locale: string,
) {
  if (users === 0) return 'Clerk finds nobody either.'
  const knows = `Clerk knows ${count(users, locale)} ${users === 1 ? 'user' : 'users'} for this`
  if (numbers === 0) return `${knows}, without a phone number.`
  const added = `${knows}; ${users === 1 ? 'it was' : 'they were'} added.`
  return filtered ? `${added} The filters may leave out the numbers.` : added
}
