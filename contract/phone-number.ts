import { z } from 'zod'

import { historyEventSchema } from './history-event.ts'
import { linkedAccountSchema } from './linked-account.ts'
import { foundBySchema } from './search-reading.ts'

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
  createdAt: instant,
  updatedAt: instant,
  removedAt: instant.nullable(),
  /** All that the owner has and had, of which the name may tell. Null where they are not known, as during the first sync. */
  numbersOfOwner: z.array(z.string()).nullable(),
  /** What the search of the list found in it where no column shows that. */
  foundBy: foundBySchema.optional(),
})

/** Everything the details pane shows of one number. */
export const numberDetailsSchema = z.object({
  number: phoneNumberSchema,
  firstSeenAt: instant,
  /** The last look at it. Null as of a past sync when another look has taken its place since. */
  observedAt: instant.nullable(),
  /** When a full sync first found it gone; null while it exists. */
  removedAt: instant.nullable(),
  owner: ownerSchema.nullable(),
  /** All that the owner has and had, this one among them. */
  numbersOfOwner: z.array(z.string()),
  otherNumbersOfOwner: z.array(numberRowSchema),
  /** Other users' numbers with the same text, those that Clerk still has first; at most fifty. */
  othersWithNumber: z.array(numberRowSchema),
  /** The record as Clerk sent it, without the backup codes. */
  rawJson: z.string(),
  /** Oldest first; what happened to the numbers that this one replaced comes before. */
  history: z.array(historyEventSchema),
})

export type Verification = z.infer<typeof verificationSchema>
export type PhoneNumber = z.infer<typeof phoneNumberSchema>
export type Owner = z.infer<typeof ownerSchema>
export type NumberRow = z.infer<typeof numberRowSchema>
export type NumberDetails = z.infer<typeof numberDetailsSchema>
