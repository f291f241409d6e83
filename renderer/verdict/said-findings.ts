import type { TimeView } from '../time/instant-words.ts'
import { verdictWords } from '../words/verdict.ts'
import type { Said } from '../words/verdict.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './rule.ts'
import type { Verdict } from './verdict.ts'

/** A finding with its sentence. */
type SaidFinding = Omit<Finding, 'say'> & { sentence: string }

/** A verdict in sentences. */
export type SaidVerdict = {
  headline: SaidFinding | null
  /** Said where there is no headline; null where there is one. */
  nothing: string | null
  others: SaidFinding[]
}

/** Words a verdict: what follows from a look that is too old to speak of now is said as of that look. */
export function sayVerdict({ headline, others }: Verdict, facts: Facts, view: TimeView): SaidVerdict {
  let isFirst = true
  function sentenceOf({ now, then }: Said): string {
    if (!facts.isStale || then === null) return now
    const asOf = verdictWords.asOf(facts.seenAt, view, isFirst)
    isFirst = false
    return `${asOf} ${then}`
  }
  const saidOf = ({ say, ...finding }: Finding) => ({ ...finding, sentence: sentenceOf(say(view)) })
  return {
    headline: headline && saidOf(headline),
    nothing: headline === null ? sentenceOf(verdictWords.nothing) : null,
    others: others.map(saidOf),
  }
}
