import type { EventKind } from '../../contract/history-event.ts'

/** What a kind of event is called, and what it means where that says too little. */
type KindWords = { word: string; meaning: string }

const words: Readonly<Record<EventKind, KindWords>> = {
  first_seen: { word: 'first seen', meaning: 'A sync met the number for the first time' },
  status_changed: { word: 'status changed', meaning: 'The status of the verification is another one' },
  strategy_changed: { word: 'strategy changed', meaning: 'The number is verified in another way' },
  channel_changed: { word: 'channel changed', meaning: 'Codes are sent over another channel' },
  attempts_grew: { word: 'codes tried', meaning: 'More codes were tried than before' },
  code_sent: { word: 'new code sent', meaning: 'The expiry moved later, which only a new code does' },
  expired_by_clock: { word: 'code expired', meaning: 'The code ran out between two looks, by the clock' },
  verified_by_admin: {
    word: 'verified by an admin',
    meaning: 'An admin verified the number, without a code',
  },
  reserved_changed: { word: 'reservation changed', meaning: 'The number is reserved, or no longer' },
  second_factor_changed: {
    word: 'second factor changed',
    meaning: 'The number is used as a second factor in another way',
  },
  account_linked: { word: 'account linked', meaning: 'An account was linked to the number' },
  account_unlinked: { word: 'account unlinked', meaning: 'An account is no longer linked to the number' },
  owner_changed: { word: 'owner changed', meaning: 'The number belongs to another user' },
  number_replaced: {
    word: 'number replaced',
    meaning: 'The same number of the same user has another id in Clerk',
  },
  removed: { word: 'removed', meaning: 'The number is gone from Clerk' },
  seen_again: { word: 'seen again', meaning: 'A number that was removed is back' },
  other_changed: { word: 'other change', meaning: 'Something else of the number changed' },
}

/** What a kind of event is called: "new code sent". */
export function kindWords(kind: EventKind): KindWords {
  return words[kind]
}

/**
 * The kinds in the order in which people ask for them. What the clock alone tells is found when one number is looked at, and
 * is not among the events of all.
 */
export const kindOrder = [
  'status_changed',
  'verified_by_admin',
  'attempts_grew',
  'code_sent',
  'strategy_changed',
  'channel_changed',
  'first_seen',
  'removed',
  'seen_again',
  'number_replaced',
  'owner_changed',
  'account_linked',
  'account_unlinked',
  'reserved_changed',
  'second_factor_changed',
  'other_changed',
] as const satisfies readonly EventKind[]

// Whether the number is there at all goes before how it stands, and that before what follows from it.
const leadOrder: readonly EventKind[] = [
  'removed',
  'seen_again',
  'number_replaced',
  'first_seen',
  'owner_changed',
  'verified_by_admin',
  ...kindOrder,
]

/** The one kind that an event is shown as, of all that it tells. */
export function leadKind(kinds: readonly EventKind[]): EventKind {
  return leadOrder.find((kind) => kinds.includes(kind)) ?? 'other_changed'
}

/** What is chosen, for a button that opens the choice: "any", "removed", "removed, seen again", "removed, seen again +2". */
export function chosenWords(chosen: readonly string[]): string {
  if (chosen.length === 0) return 'any'
  const rest = chosen.length > 3 ? ` +${chosen.length - 2}` : ''
  return (rest === '' ? chosen : chosen.slice(0, 2)).join(', ') + rest
}
