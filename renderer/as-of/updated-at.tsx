import { Instant } from '../time/instant.tsx'
import { relativeWords } from '../words/instant-words.ts'
import type { TimeView } from '../words/instant-words.ts'
import { asOfWords } from '../words/as-of.ts'
import { usePastInstant } from './past-instant.ts'

type Props = { at: number; words?: (instant: number, view: TimeView) => string }

/**
 * When Clerk last changed a record. No history is kept of that, so that of a past sync it is known only where no change came
 * since.
 */
export function UpdatedAt({ at, words = relativeWords }: Props) {
  const past = usePastInstant()
  if (past !== null && at > past)
    return <span title={asOfWords.updatedLaterMeaning}>{asOfWords.updatedLater}</span>
  return <Instant at={at} words={words} />
}
