import { useStore } from 'zustand'

import { locale } from '../locale.ts'
import type { AskClerk } from './ask-clerk-store.ts'
import { askedWords } from '../words/ask-clerk-words.ts'
import type { NumberList } from './number-list-store.ts'

/** Says what Clerk was asked for once the list shows it: until then the list's place says so. */
export function AskedClerk({ list, askClerk }: { list: NumberList; askClerk: AskClerk }) {
  const shown = useStore(list, ({ found, query }) => (found && found.matching > 0 ? query.search : null))
  const step = useStore(askClerk, ({ last }) => (last !== null && last.search === shown ? last.step : null))
  const words = step?.is === 'answered' && step.met.users > 0 ? askedWords(step, false, locale) : ''
  return (
    <span role="status" aria-live="polite">
      {words}
    </span>
  )
}
