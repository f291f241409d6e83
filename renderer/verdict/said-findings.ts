import type { TimeView } from '../words/instant-words.ts'
import { verdictWords } from '../words/verdict.ts'
import type { Said } from '../words/verdict.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './rule.ts'
import type { Verdict } from './verdict.ts'

/** A finding with its sentence and the word for its weight. */
export type SaidFinding = Omit<Finding, 'say'> & { sentence: string; weight: string }

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
  function sentenceOf({ now, was }: Said): string {
    if (!facts.isStale || was === null) return now
    const asOf = verdictWords.asOf(facts.seenAt, view, isFirst)
    isFirst = false
    return `${asOf} ${was}`
  }
  function saidOf({ say, ...finding }: Finding): SaidFinding {
    const said = say(view)
    const weights = facts.isStale && said.was !== null ? verdictWords.tonesThen : verdictWords.tones
    return { ...finding, sentence: sentenceOf(said), weight: weights[finding.tone] }
  }
  return {
    headline: headline && saidOf(headline),
    nothing: headline === null ? sentenceOf(verdictWords.nothing) : null,
    others: others.map(saidOf),
  }
}
