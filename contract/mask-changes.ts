import type { FieldChange, HistoryEvent } from './history-event.ts'
import type { LinkedAccount } from './linked-account.ts'
import { maskId, maskKey, maskNumber } from './mask.ts'

/**
 * Changes that tell no more than the last two digits of a number that they are of, nor of `numbers`, which are all of the owner.
 * Ids of users, Clerk's own words, times and counts stay. `maskedKey` gives what stands for a key.
 */
export function maskChanges(
  changes: readonly FieldChange[],
  numbers: readonly string[],
  maskedKey: (key: string) => string = maskKey,
): FieldChange[] {
  const told = [...numbers, ...changes.flatMap(numbersOf)]
  return changes.map((change) => maskChange(change, told, maskedKey))
}

/** An event whose changes are masked. Its key stays. */
export function maskEvent<Event extends HistoryEvent>(event: Event, numbers: readonly string[]): Event {
  return { ...event, changes: maskChanges(event.changes, numbers) }
}

function maskChange(
  change: FieldChange,
  numbers: readonly string[],
  maskedKey: (key: string) => string,
): FieldChange {
  switch (change.field) {
    case 'phoneNumber':
      return { ...change, before: orNull(change.before, maskNumber), after: orNull(change.after, maskNumber) }
    case 'id':
      return { ...change, before: maskedKey(change.before), after: maskedKey(change.after) }
    case 'linkedTo':
      return {
        ...change,
        before: maskLinked(change.before, numbers),
        after: maskLinked(change.after, numbers),
      }
    case 'verifiedAtClient': {
      const mask = (id: string) => maskId(id, numbers)
      return { ...change, before: orNull(change.before, mask), after: orNull(change.after, mask) }
    }
    default:
      return change
  }
}

/** Linked accounts whose ids tell nothing of these numbers. */
export function maskLinked(accounts: readonly LinkedAccount[], numbers: readonly string[]): LinkedAccount[] {
  return accounts.map((account) => ({ ...account, id: maskId(account.id, numbers) }))
}

function numbersOf(change: FieldChange): string[] {
  if (change.field !== 'phoneNumber') return []
  return [change.before, change.after].filter((number) => number !== null)
}

function orNull(text: string | null, mask: (text: string) => string): string | null {
  return text === null ? null : mask(text)
}
