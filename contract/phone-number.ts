import { z } from 'zod'

/** UTC milliseconds. Clerk sends integers; a fraction never occurs. */
const instant = z.number().int()

/**
 * The verification of a number as Clerk last told it. Status, strategy, channel and kind are open text: Clerk's own
 * description marks some of them as growing, so an unknown value is kept and shown.
 */
const verificationSchema = z.object({
  /** Clerk's `object`: `verification_otp` or `verification_admin`. */
  kind: z.string().nullable(),
  status: z.string().nullable(),
  strategy: z.string().nullable(),
  attempts: z.number().int().nullable(),
  expireAt: instant.nullable(),
  channel: z.string().nullable(),
  verifiedAtClient: z.string().nullable(),
})

const linkedAccountSchema = z.object({ type: z.string(), id: z.string() })

/** One phone number of one user, as one look at the API showed it. */
export const phoneNumberSchema = z.object({
  /** Clerk's id, or, where it sends none, one derived from user and number. */
  key: z.string(),
  id: z.string().nullable(),
  /** As Clerk sent it: E.164 as a rule, any text in practice. */
  phoneNumber: z.string(),
  /** ISO 3166-1 alpha-2, null where the number does not tell. */
  country: z.string().nullable(),
  /** One of Clerk's test numbers, +1 (XXX) 555-0100 to 0199, which never receive a code. */
  testNumber: z.boolean(),
  userId: z.string(),
  reserved: z.boolean(),
  reservedForSecondFactor: z.boolean(),
  defaultSecondFactor: z.boolean(),
  verification: verificationSchema.nullable(),
  linkedTo: z.array(linkedAccountSchema),
  /** Backup codes are secrets: only how many there are is kept. Null where Clerk sends none. */
  backupCodeCount: z.number().int().nullable(),
  createdAt: instant,
  updatedAt: instant,
})

/** The user a number belongs to, as far as support staff need them. */
const ownerSchema = z.object({
  id: z.string(),
  /** First and last name, else the username, else null. */
  name: z.string().nullable(),
  username: z.string().nullable(),
  /** The primary address. */
  email: z.string().nullable(),
  externalId: z.string().nullable(),
  primaryPhoneNumberId: z.string().nullable(),
  banned: z.boolean(),
  locked: z.boolean(),
  twoFactorEnabled: z.boolean(),
  createdAt: instant.nullable(),
  updatedAt: instant.nullable(),
  lastSignInAt: instant.nullable(),
})

/** What the list shows of a number. */
export const numberRowSchema = z.object({
  key: z.string(),
  phoneNumber: z.string(),
  country: z.string().nullable(),
  testNumber: z.boolean(),
  userId: z.string(),
  ownerName: z.string().nullable(),
  status: z.string().nullable(),
  strategy: z.string().nullable(),
  channel: z.string().nullable(),
  attempts: z.number().int().nullable(),
  reserved: z.boolean(),
  reservedForSecondFactor: z.boolean(),
  defaultSecondFactor: z.boolean(),
  updatedAt: instant,
  removedAt: instant.nullable(),
})

const change = <Field extends string, Value extends z.ZodType>(field: Field, value: Value) =>
  z.object({ field: z.literal(field), before: value, after: value })

/** One field of a number that differed between two observations. */
export const fieldChangeSchema = z.discriminatedUnion('field', [
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
const historyEventSchema = z.object({
  seq: z.number().int(),
  kind: z.enum(['first_seen', 'changed', 'removed', 'seen_again']),
  /** The observation before; null when there was none. */
  observedAfter: instant.nullable(),
  observedAt: instant,
  /** For `first_seen` the state found, as changes from nothing. */
  changes: z.array(fieldChangeSchema),
})

/** Everything the details pane shows of one number. */
export const numberDetailsSchema = z.object({
  number: phoneNumberSchema,
  firstSeenAt: instant,
  /** The last look at it. */
  observedAt: instant,
  /** When a full sync first found it gone; null while it exists. */
  removedAt: instant.nullable(),
  owner: ownerSchema.nullable(),
  otherNumbersOfOwner: z.array(numberRowSchema),
  /** The record as Clerk sent it, without the backup codes. */
  rawJson: z.string(),
  /** Oldest first. */
  history: z.array(historyEventSchema),
})

export type Verification = z.infer<typeof verificationSchema>
export type LinkedAccount = z.infer<typeof linkedAccountSchema>
export type PhoneNumber = z.infer<typeof phoneNumberSchema>
export type Owner = z.infer<typeof ownerSchema>
export type NumberRow = z.infer<typeof numberRowSchema>
export type FieldChange = z.infer<typeof fieldChangeSchema>
export type HistoryEvent = z.infer<typeof historyEventSchema>
export type NumberDetails = z.infer<typeof numberDetailsSchema>
