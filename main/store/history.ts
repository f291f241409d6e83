import type { FieldChange } from '../../contract/history-event.ts'
import type { LinkedAccount } from '../../contract/linked-account.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'

/** What history follows of a number. `createdAt` and `updatedAt` say nothing that these do not. */
type TrackedState = {
  phoneNumber: string | null
  userId: string | null
  status: string | null
  strategy: string | null
  channel: string | null
  verificationKind: string | null
  verifiedAtClient: string | null
  attempts: number | null
  expireAt: number | null
  backupCodeCount: number | null
  reserved: boolean
  reservedForSecondFactor: boolean
  defaultSecondFactor: boolean
  linkedTo: LinkedAccount[]
}

const neverSeen: TrackedState = {
  phoneNumber: null,
  userId: null,
  status: null,
  strategy: null,
  channel: null,
  verificationKind: null,
  verifiedAtClient: null,
  attempts: null,
  expireAt: null,
  backupCodeCount: null,
  reserved: false,
  reservedForSecondFactor: false,
  defaultSecondFactor: false,
  linkedTo: [],
}

/**
 * What changed between two observations of a number; the previous is null at the first. Pure, and empty for two equal states, so that reading a page twice
 * writes no history.
 */
export function diff(previous: PhoneNumber | null, next: PhoneNumber): FieldChange[] {
  return compare(previous === null ? neverSeen : trackedState(previous), trackedState(next))
}

/**
 * What a number was first seen with, as changes from nothing: its present state with every change since undone, the newest
 * first. `later` is its history since then, oldest first.
 */
export function firstChanges(
  present: PhoneNumber,
  later: readonly { changes: readonly FieldChange[] }[],
): FieldChange[] {
  const undone = [...later]
    .reverse()
    .flatMap(({ changes }) => changes.map(({ field, before }) => [field, before]))
  return compare(neverSeen, { ...trackedState(present), ...Object.fromEntries(undone) })
}

/** What a number's events, oldest first, come to: what changed and changed back is not among it. */
export function netChanges(events: readonly { changes: readonly FieldChange[] }[]): FieldChange[] {
  const all = events.flatMap(({ changes }) => changes)
  const before = [...all].reverse().map((change) => [change.field, change.before])
  const after = all.map((change) => [change.field, change.after])
  return compare(
    { ...neverSeen, ...Object.fromEntries(before) },
    { ...neverSeen, ...Object.fromEntries(after) },
  )
}

function compare(before: TrackedState, after: TrackedState): FieldChange[] {
  const fields: FieldChange[] = [
    { field: 'phoneNumber', before: before.phoneNumber, after: after.phoneNumber },
    { field: 'userId', before: before.userId, after: after.userId },
    { field: 'status', before: before.status, after: after.status },
    { field: 'strategy', before: before.strategy, after: after.strategy },
    { field: 'channel', before: before.channel, after: after.channel },
    { field: 'verificationKind', before: before.verificationKind, after: after.verificationKind },
    { field: 'verifiedAtClient', before: before.verifiedAtClient, after: after.verifiedAtClient },
    { field: 'attempts', before: before.attempts, after: after.attempts },
    { field: 'expireAt', before: before.expireAt, after: after.expireAt },
    { field: 'backupCodeCount', before: before.backupCodeCount, after: after.backupCodeCount },
    { field: 'reserved', before: before.reserved, after: after.reserved },
    {
      field: 'reservedForSecondFactor',
      before: before.reservedForSecondFactor,
      after: after.reservedForSecondFactor,
    },
    { field: 'defaultSecondFactor', before: before.defaultSecondFactor, after: after.defaultSecondFactor },
    { field: 'linkedTo', before: before.linkedTo, after: after.linkedTo },
  ]
  return fields.filter(differs)
}

function trackedState(number: PhoneNumber): TrackedState {
  return {
    phoneNumber: number.phoneNumber,
    userId: number.userId,
    status: number.verification?.status ?? null,
    strategy: number.verification?.strategy ?? null,
    channel: number.verification?.channel ?? null,
    verificationKind: number.verification?.kind ?? null,
    verifiedAtClient: number.verification?.verifiedAtClient ?? null,
    attempts: number.verification?.attempts ?? null,
    expireAt: number.verification?.expireAt ?? null,
    backupCodeCount: number.backupCodeCount,
    reserved: number.reserved,
    reservedForSecondFactor: number.reservedForSecondFactor,
    defaultSecondFactor: number.defaultSecondFactor,
    linkedTo: number.linkedTo,
  }
}

function differs(change: FieldChange): boolean {
  if (change.field !== 'linkedTo') return change.before !== change.after
  return accountsKey(change.before) !== accountsKey(change.after)
}

/** The API promises no order of linked accounts, so another order is no change. */
function accountsKey(accounts: readonly LinkedAccount[]): string {
  return JSON.stringify(accounts.map(({ type, id }) => [type, id].join(' ')).sort())
}
