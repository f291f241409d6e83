import type { NumberDetails, NumberRow, Owner, PhoneNumber } from '../../contract/phone-number.ts'
import type { SyncState } from '../../contract/sync.ts'
import { planOf } from './number-plan.ts'
import type { NumberPlan, PlanFault } from './number-plan.ts'

const day = 24 * 60 * 60_000

/** New codes that the history shows, and the looks between which they were sent. */
type CodesSent = { atLeast: number; after: number; until: number }

/** All that a rule may look at. Instants are UTC milliseconds. */
export type Facts = {
  now: number
  /** The last look that showed the number. */
  seenAt: number
  /** Whether that was more than a day ago, so that what follows from it has to be said as of then. */
  isStale: boolean
  number: PhoneNumber
  removedAt: number | null
  owner: Owner | null
  /** The numbers of the user that Clerk still has, this one apart. */
  ownNumbers: readonly NumberRow[]
  /** The same number on other users, as far as Clerk still has it. */
  elsewhere: readonly NumberRow[]
  plan: NumberPlan
  /** Of the last day; null where there were none. */
  codesSent: CodesSent | null
  /** Whether the last sync found out, after the last look at the number, that reading changes alone was not enough. */
  isFullSyncDue: boolean
}

/** The facts about one number at an instant. */
export function factsOf(details: NumberDetails, sync: SyncState | null, instant: number): Facts {
  const { number, owner, removedAt, observedAt, firstSeenAt } = details
  const seenAt = observedAt ?? firstSeenAt
  // The clock that is ticked by is renewed twice a minute, so that a look may seem to be ahead of it.
  const now = Math.max(instant, seenAt)
  const lastRun = sync?.lastRun ?? null
  return {
    now,
    seenAt,
    isStale: now - seenAt > day,
    number,
    removedAt,
    owner,
    ownNumbers: details.otherNumbersOfOwner.filter(isThere),
    elsewhere: details.othersWithNumber.filter(isThere),
    plan: planOf(number),
    codesSent: codesSentSince(details, now - day),
    isFullSyncDue: lastRun !== null && lastRun.fullDue !== null && lastRun.startedAt > seenAt,
  }
}

/** Whether the number is verified, by a code or by an admin. */
export function isVerified({ number }: Facts): boolean {
  return number.verification?.status === 'verified'
}

/** Whether a code has reached the number: Clerk sends one unless it says otherwise. */
export function isVerifiedByCode(facts: Facts): boolean {
  const strategy = facts.number.verification?.strategy ?? null
  return isVerified(facts) && (strategy === null || strategy === 'phone_code')
}

/** Why the number has no place in the numbering plans, or null where it has one, is masked or was not sent as E.164. */
export function planFault({ plan }: Facts): PlanFault | null {
  return plan.is === 'valid' || plan.is === 'masked' || plan.is === 'not_e164' ? null : plan
}

/** The same number on other users who have not verified it. */
export function unverifiedElsewhere({ elsewhere }: Facts): Facts['elsewhere'] {
  return elsewhere.filter(({ status }) => status !== 'verified')
}

/** These numbers, or null where there is none. */
export function some(rows: Facts['elsewhere']): Facts['elsewhere'] | null {
  return rows.length === 0 ? null : rows
}

function isThere(row: NumberRow): boolean {
  return row.removedAt === null
}

function codesSentSince({ history, firstSeenAt }: NumberDetails, since: number): CodesSent | null {
  const sendings = history.filter(
    ({ kinds, observedAt }) => kinds.includes('code_sent') && observedAt > since,
  )
  const [first] = sendings
  const last = sendings.at(-1)
  if (first === undefined || last === undefined) return null
  return {
    // Two codes between two looks are seen as one.
    atLeast: sendings.length,
    after: first.observedAfter ?? firstSeenAt,
    until: last.observedAt,
  }
}
