import { blockingRules } from './blocking-rules.ts'
import type { Facts } from './facts.ts'
import { hinderingRules } from './hindering-rules.ts'
import { noteRules } from './note-rules.ts'
import type { Finding, Rule } from './rule.ts'

/** All rules, the strongest first. */
export const rules: readonly Rule[] = [...blockingRules, ...hinderingRules, ...noteRules]

/** What speaks against signing in: the strongest finding, null where nothing does, and all others. */
export type Verdict = { headline: Finding | null; others: readonly Finding[] }

/** Judges the facts by all rules. */
export function verdictOf(facts: Facts): Verdict {
  const findings = rules.map(({ find }) => find(facts)).filter((finding) => finding !== null)
  const [strongest, ...others] = findings
  if (strongest === undefined || strongest.tone === 'note') return { headline: null, others: findings }
  return { headline: strongest, others }
}
