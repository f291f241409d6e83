import type { TimeView } from '../words/instant-words.ts'
import type { Said } from '../words/verdict.ts'
import type { Facts } from './facts.ts'

/** How much a finding weighs: `blocks` keeps them from signing in with this number as it stands. */
type Tone = 'blocks' | 'may block' | 'note'

/**
 * `fact` is what Clerk said, or what follows from that by the clock or by the app's own looks. `possibility` is what may have
 * happened unseen or may come of it, and is worded as such.
 */
type Claim = 'fact' | 'possibility'

type RuleData = {
  id: string
  tone: Tone
  claims: Claim
  /** What it rests on: fields as Clerk calls them, or what the app itself keeps. */
  restsOn: readonly string[]
}

type RuleOf<Values> = RuleData & {
  /** Whether it counts, too, for a number that Clerk has no more. */
  evenRemoved?: true
  /** The values that its words name, or null where it does not hold. */
  when: (facts: Facts) => Values | null
  say: (values: Values, view: TimeView) => Said
  /** The instant that it rests on, where there is one. */
  at?: (values: Values) => number | null
}

/** What a rule found. */
export type Finding = RuleData & { at: number | null; say: (view: TimeView) => Said }

/** A rule, whose values nobody but itself has to know. */
export type Rule = RuleData & { find: (facts: Facts) => Finding | null }

/** A rule out of its plain data. */
export function rule<Values>({ when, say, at, evenRemoved, ...data }: RuleOf<Values>): Rule {
  return {
    ...data,
    find: (facts) => {
      if (facts.removedAt !== null && !evenRemoved) return null
      const values = when(facts)
      if (values === null) return null
      return { ...data, at: at?.(values) ?? null, say: (view) => say(values, view) }
    },
  }
}
