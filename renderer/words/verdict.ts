import type { NumberRow } from '../../contract/phone-number.ts'
import { count } from './count-words.ts'
import { countryWords } from '../number/phone-words.ts'
import { agoWords, momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'
import type { PlanFault } from '../verdict/number-plan.ts'

/**
 * A finding as a sentence about now; and `was` as what goes on after "When last seen 3 days ago,", null where the sentence does
 * not depend on when the number was last seen.
 */
export type Said = { now: string; was: string | null }

type At = { at: number }
type Code = { isByPhone: boolean; attempts: number | null }
type Rows = readonly Pick<NumberRow, 'ownerName' | 'userId'>[]

/** The words of the card and of what it rests on. */
export const verdictWords = {
  title: "Why can't they sign in?",
  tones: { blocks: 'Blocks:', 'may block': 'May block:', note: 'Note:' },
  tonesThen: { blocks: 'Blocked:', 'may block': 'May block:', note: 'Note:' },
  others: 'Other findings',
  nothing: {
    now: 'Nothing here keeps them from signing in.',
    was: 'nothing here kept them from signing in.',
  },
  unknowable:
    'Not visible from here: whether a carrier delivered a code, and what happened in the sign-in form.',
  /** Once a sentence has said when the number was last seen, the next ones refer to it. */
  asOf: (seenAt: number, view: TimeView, isFirst: boolean) =>
    isFirst ? `When last seen ${agoWords(seenAt, view)},` : 'At that look,',
}

/** What findings rest on that the app itself keeps; the fields are called as Clerk calls them. */
export const evidenceWords = {
  lastLook: 'last look',
  lastSync: 'last sync',
  otherUsers: 'other users with this number',
  historyOf: (field: string) => `history of ${field}`,
}

/** The words of the section that lists the same number on other users. */
export const elsewhereWords = {
  title: 'Other users with this number',
  capped: (shown: number, locale: string) => `The first ${count(shown, locale)}. There may be more.`,
}

/** What each rule says. Facts are worded as such, possibilities with "may" or "could". */
export const findingWords = {
  removed: ({ at }: At, view: TimeView) =>
    always(`Clerk has this number no more: it was found gone ${momentWords(at, view)}.`),
  banned: () => ({
    now: 'This user is banned and not allowed to sign in.',
    was: 'this user was banned and not allowed to sign in.',
  }),
  locked: () => ({
    now: 'This user is locked and restricted from signing in.',
    was: 'this user was locked and restricted from signing in.',
  }),
  failed: ({ attempts }: { attempts: number | null }, { locale }: TimeView) => {
    const after = afterAttempts(attempts, locale)
    return { now: `Verification failed${after}.`, was: `verification had failed${after}.` }
  },
  expired: ({ at, ...code }: Code & { at: number | null }, view: TimeView) => {
    const after = afterAttempts(code.attempts, view.locale)
    return {
      now: `The ${itOf(code)} expired${at === null ? after : ` ${agoWords(at, view)}${after && `,${after}`}`}.`,
      was: `the ${itOf(code)} had expired${after}.`,
    }
  },
  expiredByClock: ({ at, ...code }: Code & At, view: TimeView) => ({
    now: `The ${itOf(code)} expired ${agoWords(at, view)}, and the number was still unverified after that.`,
    was: `the ${itOf(code)} had expired and the number was still unverified.`,
  }),
  expiredSinceLook: ({ at, ...code }: Code & At, view: TimeView) => ({
    now: `The ${itOf(code)} ran out ${agoWords(at, view)}, after the last look at this number. It may have been entered in time.`,
    was: `a ${itOf(code)} was valid that has run out since. It may have been entered in time.`,
  }),
  codeValid: ({ at, ...code }: Code & At, view: TimeView) => ({
    now: `Not verified at the last look; a ${itOf(code)} is valid for ${leftWords(at - view.now, view.locale)}.`,
    was: `the number was not verified, and a ${itOf(code)} was valid that runs out ${momentWords(at, view)}.`,
  }),
  unverified: () => ({
    now: 'The number is not verified, and no expiry of a code is given.',
    was: 'the number was not verified, and no expiry of a code was given.',
  }),
  noVerification: () => ({
    now: 'Clerk gives no verification for this number.',
    was: 'Clerk gave no verification for this number.',
  }),
  unknownStatus: ({ status }: { status: string | null }) => {
    const given = status === null ? 'no status' : `the status “${status}”, which this app does not know`
    return { now: `Clerk gives the verification ${given}.`, was: `Clerk gave the verification ${given}.` }
  },
  notInPlan: (fault: PlanFault, { locale }: TimeView) => always(`${faultWords(fault, locale)}.`),
  notInPlanButVerified: (fault: PlanFault, { locale }: TimeView) =>
    always(`${faultWords(fault, locale)}, though a code that was sent to it was entered.`),
  notE164: () => always('The number is not written as E.164, the format that Clerk asks for.'),
  verifiedElsewhere: (rows: Rows, { locale }: TimeView) =>
    always(`As stored here, the same number is verified on ${usersWords(rows, locale)}.`),
  unverifiedElsewhere: (rows: Rows, { locale }: TimeView) =>
    always(
      `As stored here, this number is also unverified on ${usersWords(rows, locale)}, who could claim it.`,
    ),
  reservedUnverified: () => ({
    now: 'The number is reserved for this user but not verified.',
    was: 'the number was reserved for this user but not verified.',
  }),
  secondFactorWithoutDefault: () => ({
    now: 'The number is a second factor, but no number of this user is the default one.',
    was: 'the number was a second factor, but no number of this user was the default one.',
  }),
  testNumber: () => always("This is one of Clerk's test numbers, which never receive a code."),
  untried: () => ({ now: 'No code has been tried yet.', was: 'no code had been tried yet.' }),
  codesSent: ({ atLeast, after, until }: { atLeast: number; after: number; until: number }, view: TimeView) =>
    always(
      `At least ${count(atLeast, view.locale)} new codes were sent between ${momentWords(after, view)} and ${momentWords(until, view)}.`,
    ),
  whatsapp: () => ({
    now: 'Codes go by WhatsApp, not by SMS.',
    was: 'codes went by WhatsApp, not by SMS.',
  }),
  factorWithoutNumber: () => ({
    now: 'Two-factor is on, but no number of this user is set for it. Another factor may be asked for, such as an authenticator app.',
    was: 'two-factor was on, but no number of this user was set for it. Another factor may be asked for.',
  }),
  noOtherContact: () => ({
    now: 'No other verified number and no primary email address of this user is known.',
    was: 'no other verified number and no primary email address of this user was known.',
  }),
  verifiedByAdmin: () => ({
    now: 'An admin verified the number, without a code.',
    was: 'the number was verified by an admin, without a code.',
  }),
  otherStrategy: ({ strategy }: { strategy: string }) => ({
    now: `The verification is by ${strategy}, not by a code by phone.`,
    was: `the verification was by ${strategy}, not by a code by phone.`,
  }),
  alsoElsewhere: (rows: Rows, { locale }: TimeView) =>
    always(`As stored here, this number is also on ${usersWords(rows, locale)}, unverified there.`),
  stale: ({ at }: At, view: TimeView) =>
    always(`The last look at this number was ${agoWords(at, view)}: it may have changed since.`),
  fullSyncDue: ({ at }: At, view: TimeView) =>
    always(
      `A full sync is due: quick ones may have missed changes of this number since ${momentWords(at, view)}.`,
    ),
}

function always(now: string): Said {
  return { now, was: null }
}

function faultWords({ is, country }: PlanFault, locale: string): string {
  if (is === 'unknown_calling_code')
    return 'The number begins with no country calling code that this app knows'
  const plan =
    country === null ? 'its numbering plan' : `its numbering plan (${countryWords(country, locale)})`
  return is === 'wrong_length'
    ? `The number has a length that does not exist in ${plan} as this app knows it`
    : `The number is not valid in ${plan} as this app knows it`
}

function itOf({ isByPhone }: Code): string {
  return isByPhone ? 'code' : 'verification'
}

function afterAttempts(attempts: number | null, locale: string): string {
  if (attempts === null || attempts === 0) return ''
  return ` after ${count(attempts, locale)} ${attempts === 1 ? 'attempt' : 'attempts'}`
}

/** "4 more minutes", never more than there are. */
function leftWords(ms: number, locale: string): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 60) return `${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}`
  const hours = Math.floor(minutes / 60)
  return `${count(hours, locale)} more ${hours === 1 ? 'hour' : 'hours'}`
}

/** "Bao Cruz", "Bao Cruz and 2 other users" */
function usersWords(rows: Rows, locale: string): string {
  // A user may have the number twice, and two users the same name.
  const [first, ...others] = new Map(rows.map((row) => [row.userId, row.ownerName ?? row.userId])).values()
  if (others.length === 0) return `${first}`
  return `${first} and ${count(others.length, locale)} other ${others.length === 1 ? 'user' : 'users'}`
}
