import { z } from 'zod'

import { linkedAccountSchema } from './linked-account.ts'
import { syncModeSchema } from './sync.ts'

const instant = z.number().int()

/**
 * What an event tells. A kind's index is its bit in the database: the list grows at its end and is never put in another
 * order.
 */
export const eventKinds = [
  'first_seen',
  'status_changed',
  'strategy_changed',
  'channel_changed',
  /** More codes were tried. */
  'attempts_grew',
  /** Clerk tells no sending of a code. What it tells is the expiry, which only a new code moves later. */
  'code_sent',
  /** A look after a code's expiry still shows it unverified. Follows from the looks and is never stored. */
  'expired_by_clock',
  'verified_by_admin',
  'reserved_changed',
  /** Reserved for it, made its default, or another count of backup codes. */
  'second_factor_changed',
  'account_linked',
  'account_unlinked',
  'owner_changed',
  /** First seen in place of a number of the same user that reads the same and has another id. */
  'number_replaced',
  'removed',
  'seen_again',
  /** Something else that is followed: the number's text, the client it was verified at, the kind of verification. */
  'other_changed',
] as const

const change = <Field extends string, Value extends z.ZodType>(field: Field, value: Value) =>
  z.object({ field: z.literal(field), before: value, after: value })

/** One field of a number that differed between two observations. */
export const fieldChangeSchema = z.discriminatedUnion('field', [
  /** The keys of a number and of the one that it replaced: Clerk's ids as a rule. */
  change('id', z.string()),
  change('phoneNumber', z.string().nullable()),
  change('userId', z.string().nullable()),
  change('status', z.string().nullable()),
  change('strategy', z.string().nullable()),
  change('channel', z.string().nullable()),
  change('verificationKind', z.string().nullable()),
  change('verifiedAtClient', z.string().nullable()),
  change('attempts', z.number().int().nullable()),
  change('expireAt', instant.nullable()),
  change('backupCodeCount', z.number().int().nullable()),
  change('reserved', z.boolean()),
  change('reservedForSecondFactor', z.boolean()),
  change('defaultSecondFactor', z.boolean()),
  change('linkedTo', z.array(linkedAccountSchema)),
])

/**
 * What changed between two observations of a number. The API tells only the present state, so the exact moment is
 * never known: it lies after `observedAfter` and not after `observedAt`.
 */
export const historyEventSchema = z.object({
  /** The key of the number that it happened to: the one asked for, or one that this one replaced. */
  key: z.string(),
  /** Its place among all events; 0 for the first sight of a number that came with the first full sync, which is not stored. */
  seq: z.number().int(),
  /** In the order of eventKinds, never empty. */
  kinds: z.array(z.enum(eventKinds)),
  /** The observation before; null when there was none. */
  observedAfter: instant.nullable(),
  observedAt: instant,
  /** When the clock alone says what happened, between the two looks, this is when; null for all that was observed. */
  derivedAt: instant.nullable(),
  /** The sync that saw it, and its mode; null where several may have. */
  syncId: z.number().int().nullable(),
  syncMode: syncModeSchema.nullable(),
  /** For `first_seen` the state found, as changes from nothing. */
  changes: z.array(fieldChangeSchema),
})

export type EventKind = (typeof eventKinds)[number]
export type FieldChange = z.infer<typeof fieldChangeSchema>
export type HistoryEvent = z.infer<typeof historyEventSchema>
