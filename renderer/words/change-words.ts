import type { FieldChange, HistoryEvent } from '../../contract/history-event.ts'
import type { LinkedAccount } from '../../contract/linked-account.ts'
import { phoneWords } from '../number/phone-words.ts'
import { channelWord, statusWord, strategyWords } from './status-words.ts'
import { momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

type ChangeOf<Field extends FieldChange['field']> = Extract<FieldChange, { field: Field }>

/** What an event says: its headline, and what else changed with it. */
export type EventWords = { headline: string; more: readonly string[] }

/** An event of the history in words. */
export function eventWords(event: HistoryEvent, view: TimeView): EventWords {
  const { kinds, changes } = event
  if (kinds.includes('expired_by_clock')) return { headline: 'Code expired (by the clock)', more: [] }
  if (kinds.includes('first_seen')) return firstSightWords(changes, view)
  const said = changeLines(event, view)
  if (kinds.includes('removed')) return { headline: 'Removed: Clerk has it no more', more: said }
  if (kinds.includes('seen_again')) return { headline: 'Seen again', more: said }
  const [headline = 'Verification removed', ...more] = said
  return { headline, more }
}

/** Which sync saw an event: "full sync 12", "lookup 13"; null where that is not known. */
export function syncWords({ syncId, syncMode }: HistoryEvent): string | null {
  if (syncId === null || syncMode === null) return null
  return syncMode === 'lookup' ? `lookup ${syncId}` : `${syncMode} sync ${syncId}`
}

/**
 * One changed field in words. Values that are not known are shown as Clerk sent them. Clerk tells no sending of a code: that
 * another expiry is one, what changed with it has to tell.
 */
export function changeWords(change: FieldChange, view: TimeView, isNewCode = false): string {
  switch (change.field) {
    case 'id':
      return arrow('Number replaced:', change, orNone)
    case 'status':
      return arrow('', change, statusWord)
    case 'attempts':
      return attemptWords(change)
    case 'expireAt':
      return expiryWords(change, view, isNewCode)
    case 'strategy':
      return arrow('Strategy:', change, (strategy) => strategyWords(strategy, null))
    case 'channel':
      return arrow('Channel:', change, channelWord)
    case 'verificationKind':
      return arrow('Kind of verification:', change, kindWord)
    case 'verifiedAtClient':
      return arrow('Verified at client:', change, orNone)
    case 'phoneNumber':
      return arrow('Number:', change, (number) => (number === null ? 'none' : phoneWords(number)))
    case 'userId':
      return arrow('User:', change, orNone)
    case 'backupCodeCount':
      return arrow('Backup codes', change, orNone)
    case 'reserved':
      return change.after ? 'Reserved' : 'No longer reserved'
    case 'reservedForSecondFactor':
      return change.after ? 'Reserved for second factor' : 'No longer reserved for second factor'
    case 'defaultSecondFactor':
      return change.after ? 'Made default second factor' : 'No longer default second factor'
    case 'linkedTo':
      return linkWords(change)
  }
}

/** The kind of a verification: by a code, or by an admin. */
export function kindWord(kind: string | null): string {
  if (kind === 'verification_otp') return 'by code'
  if (kind === 'verification_admin') return 'by an admin'
  return kind ?? 'none'
}

/** A linked account, by its type and id. */
export function accountWords({ type, id }: LinkedAccount): string {
  return `${type} ${id}`
}

const ofVerification: readonly FieldChange['field'][] = [
  'strategy',
  'channel',
  'verificationKind',
  'verifiedAtClient',
  'attempts',
  'expireAt',
]

// A verification that went takes all its values along: that it did says enough. So does that an admin made it.
function changeLines({ kinds, changes }: HistoryEvent, view: TimeView): string[] {
  const isGone = changes.some(({ field, after }) => field === 'verificationKind' && after === null)
  const isByAdmin = kinds.includes('verified_by_admin')
  const isSaid = ({ field }: FieldChange) =>
    !(isGone && ofVerification.includes(field)) && !(isByAdmin && field === 'verificationKind')
  const isNewCode = kinds.includes('code_sent')
  // The attempts at a new code are told after it.
  const isSending = ({ field }: FieldChange) => isNewCode && field === 'expireAt'
  const said = changes.filter(isSaid)
  const lines = [...said.filter(isSending), ...said.filter((change) => !isSending(change))]
  const words = lines.map((change) => changeWords(change, view, isNewCode))
  return isByAdmin ? ['Verified by an admin', ...words] : words
}

function firstSightWords(changes: readonly FieldChange[], view: TimeView): EventWords {
  const replaced = changes.find((change) => change.field === 'id')
  const state = firstSeenWords(
    changes.filter((change) => change !== replaced),
    view,
  )
  if (replaced === undefined) return state
  return { headline: changeWords(replaced, view), more: [state.headline, ...state.more] }
}

// A first look has nothing before it: the state it found is said, in the order people ask for it.
function firstSeenWords(changes: readonly FieldChange[], view: TimeView): EventWords {
  const found = <Field extends FieldChange['field']>(field: Field) =>
    changes.find((change): change is ChangeOf<Field> => change.field === field)
  const strategy = found('strategy')?.after ?? null
  const attempts = found('attempts')?.after ?? null
  const expireAt = found('expireAt')?.after ?? null
  const said = [
    statusWord(found('status')?.after ?? null),
    ...(strategy === null ? [] : [strategyWords(strategy, found('channel')?.after ?? null)]),
    ...(attempts === null ? [] : [`${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`]),
  ]
  const inHeadline = ['status', 'strategy', 'channel', 'attempts', 'expireAt']
  // The number, its user and the kind are what the whole pane is about.
  const inPane = ['phoneNumber', 'userId', 'verificationKind']
  return {
    headline: `First seen: ${said.join(', ')}`,
    more: [
      ...(expireAt === null ? [] : [`Code expires ${momentWords(expireAt, view)}`]),
      ...changes
        .filter(({ field }) => !inHeadline.includes(field) && !inPane.includes(field))
        .map((change) => foundWords(change, view)),
    ],
  }
}

function foundWords(change: FieldChange, view: TimeView): string {
  if (change.field === 'backupCodeCount')
    return `${change.after} ${change.after === 1 ? 'backup code' : 'backup codes'}`
  if (change.field === 'verifiedAtClient') return `Verified at client: ${change.after}`
  return changeWords(change, view)
}

function arrow<Value>(
  name: string,
  { before, after }: { before: Value; after: Value },
  words: (value: Value) => string,
): string {
  return `${name} ${words(before)} → ${words(after)}`.trimStart()
}

function orNone(value: string | number | null): string {
  return value === null ? 'none' : String(value)
}

function attemptWords({ before, after }: ChangeOf<'attempts'>): string {
  if (before === null || after === null) return arrow('Attempts', { before, after }, orNone)
  return `${before} ${before === 1 ? 'attempt' : 'attempts'} → ${after}`
}

function expiryWords({ before, after }: ChangeOf<'expireAt'>, view: TimeView, isNewCode: boolean): string {
  if (isNewCode && before === null && after !== null)
    return `New code sent, expires ${momentWords(after, view)}`
  return arrow(isNewCode ? 'New code sent: expiry' : 'Expiry:', { before, after }, (expiry) =>
    expiry === null ? 'none' : momentWords(expiry, view),
  )
}

function linkWords({ before, after }: ChangeOf<'linkedTo'>): string {
  const without = (accounts: LinkedAccount[], others: LinkedAccount[]) =>
    accounts.filter((account) => !others.some((other) => accountWords(other) === accountWords(account)))
  const linked = without(after, before).map((account) => `linked to ${accountWords(account)}`)
  const unlinked = without(before, after).map((account) => `unlinked from ${accountWords(account)}`)
  const words = [...linked, ...unlinked].join(', ')
  return words === '' ? 'Linked accounts changed' : words.charAt(0).toUpperCase() + words.slice(1)
}
