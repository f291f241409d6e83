import { eventKinds } from '../../contract/history-event.ts'
import type { EventKind, FieldChange } from '../../contract/history-event.ts'
import type { LinkedAccount } from '../../contract/linked-account.ts'

/** What a look made of a number, as `history.kind` names it. */
export type LookKind = 'first_seen' | 'changed' | 'removed' | 'seen_again'

/**
 * What a look at a number tells, in the order of eventKinds: pure, and never empty, so that each event can be named. For
 * `first_seen` the changes are what the row of it holds, not the state found.
 */
export function kindsOf(kind: LookKind, changes: readonly FieldChange[]): EventKind[] {
  const told = new Set<EventKind>(kind === 'changed' ? [] : [kind])
  for (const change of changes) for (const each of kindsOfChange(change, changes)) told.add(each)
  return eventKinds.filter((each) => told.has(each))
}

/** The bits of these kinds. */
export function maskOf(kinds: readonly EventKind[]): number {
  return kinds.reduce((mask, kind) => mask | (1 << eventKinds.indexOf(kind)), 0)
}

/** The kinds whose bits these are. */
export function kindsIn(mask: number): EventKind[] {
  return eventKinds.filter((_, index) => (mask & (1 << index)) !== 0)
}

function kindsOfChange(change: FieldChange, all: readonly FieldChange[]): EventKind[] {
  switch (change.field) {
    case 'id':
      return ['number_replaced']
    case 'userId':
      return ['owner_changed']
    case 'status':
      return ['status_changed']
    case 'strategy':
      return change.after === 'admin' ? ['strategy_changed', 'verified_by_admin'] : ['strategy_changed']
    case 'channel':
      return ['channel_changed']
    case 'verificationKind':
      return change.after === 'verification_admin' ? ['verified_by_admin'] : left(all)
    case 'attempts':
      if (change.after !== null && change.after > (change.before ?? 0)) return ['attempts_grew']
      return isNewCode(all) ? ['code_sent'] : left(all)
    case 'expireAt':
      return isNewCode(all) ? ['code_sent'] : left(all)
    case 'reserved':
      return ['reserved_changed']
    case 'reservedForSecondFactor':
    case 'defaultSecondFactor':
    case 'backupCodeCount':
      return ['second_factor_changed']
    case 'linkedTo':
      return kindsOfLinks(change)
    case 'phoneNumber':
    case 'verifiedAtClient':
      return ['other_changed']
  }
}

// A verification that comes, ends or goes takes its kind, its attempts and its expiry along: its status tells.
function left(all: readonly FieldChange[]): EventKind[] {
  return all.some(({ field }) => field === 'status') ? [] : ['other_changed']
}

/** An expiry that moved later, or another one beside attempts that began again. */
function isNewCode(all: readonly FieldChange[]): boolean {
  const isAgain = all.some(
    (change) => change.field === 'attempts' && change.after !== null && change.after < (change.before ?? 0),
  )
  return all.some(
    (change) =>
      change.field === 'expireAt' &&
      change.after !== null &&
      (change.before === null || change.after > change.before || isAgain),
  )
}

function kindsOfLinks({ before, after }: { before: LinkedAccount[]; after: LinkedAccount[] }): EventKind[] {
  const isLinked = after.some((account) => !isAmong(account, before))
  const isUnlinked = before.some((account) => !isAmong(account, after))
  if (!isLinked && !isUnlinked) return ['other_changed']
  return [
    ...(isLinked ? ['account_linked' as const] : []),
    ...(isUnlinked ? ['account_unlinked' as const] : []),
  ]
}

function isAmong({ type, id }: LinkedAccount, accounts: readonly LinkedAccount[]): boolean {
  return accounts.some((account) => account.type === type && account.id === id)
}
