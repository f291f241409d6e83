import { z } from 'zod'

import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import type { SetAside } from '../../contract/sync.ts'
import { countryOf, isTestNumber } from './country.ts'

/** A number as one look at the API showed it, with what it was read from. */
type ReadNumber = { number: PhoneNumber; rawJson: string }

/** What could not be read, and why. Its time is the look's. */
type UnreadRecord = Omit<SetAside, 'observedAt'>

/** One page of users, read. Nothing of it is lost: what is not in `numbers` is in `unread`. */
export type UsersPage = {
  users: number
  /** The cursor of the next page: the id of the last user who has one. Null where none has. */
  lastUserId: string | null
  owners: Owner[]
  numbers: ReadNumber[]
  unread: UnreadRecord[]
}

// Clerk documents milliseconds; fixtures of its own SDK carry seconds. 1e11 is 1973 in the one and 5138 in the other.
const wireInstant = z.number().transform((value) => Math.round(value < 1e11 ? value * 1000 : value))

const wireVerificationSchema = z.object({
  object: z.string().nullish(),
  status: z.string().nullish(),
  strategy: z.string().nullish(),
  attempts: z.number().int().nullish(),
  expire_at: wireInstant.nullish(),
  channel: z.string().nullish(),
  verified_at_client: z.string().nullish(),
})

const wirePhoneNumberSchema = z.object({
  id: z.string().min(1).nullish(),
  phone_number: z.string().min(1),
  reserved: z.boolean().nullish(),
  reserved_for_second_factor: z.boolean().nullish(),
  default_second_factor: z.boolean().nullish(),
  verification: wireVerificationSchema.nullish(),
  linked_to: z.array(z.object({ type: z.string(), id: z.string() })).nullish(),
  backup_codes: z.array(z.unknown()).nullish(),
  created_at: wireInstant,
  updated_at: wireInstant,
})

const text = z.string().nullish().catch(null)
const flag = z.boolean().nullish().catch(null)
const instant = wireInstant.nullish().catch(null)

// The owner only accompanies the numbers: a field of another type than documented must not cost them.
const wireUserSchema = z.object({
  id: z.string().min(1),
  phone_numbers: z.array(z.unknown()),
  first_name: text,
  last_name: text,
  username: text,
  external_id: text,
  primary_email_address_id: text,
  primary_phone_number_id: text,
  email_addresses: z
    .array(z.object({ id: text, email_address: text }))
    .nullish()
    .catch(null),
  banned: flag,
  locked: flag,
  two_factor_enabled: flag,
  created_at: instant,
  updated_at: instant,
  last_sign_in_at: instant,
})

type WireUser = z.infer<typeof wireUserSchema>
type WirePhoneNumber = z.infer<typeof wirePhoneNumberSchema>

const identitySchema = z.object({ id: z.string().nullable().catch(null) })

/** Reads a page of `GET /v1/users`. A user or number that cannot be understood is set aside with its reason. */
export function readUsersPage(page: readonly unknown[]): UsersPage {
  const read: UsersPage = { users: page.length, lastUserId: null, owners: [], numbers: [], unread: [] }
  for (const json of page) {
    const user = wireUserSchema.safeParse(json)
    read.lastUserId = user.success ? user.data.id : (idOf(json) ?? read.lastUserId)
    if (user.success) readUser(user.data, read)
    else read.unread.push(setAside(json, 'The user', user.error, null, idOf(json)))
  }
  return read
}

function readUser(user: WireUser, into: UsersPage): void {
  into.owners.push(readOwner(user))
  for (const json of user.phone_numbers) {
    const number = wirePhoneNumberSchema.safeParse(json)
    if (number.success)
      into.numbers.push({ number: readPhoneNumber(number.data, user.id), rawJson: rawJsonOf(json) })
    else into.unread.push(setAside(json, 'The phone number', number.error, idOf(json), user.id))
  }
}

function readOwner(user: WireUser): Owner {
  const fullName = [user.first_name, user.last_name].filter(Boolean).join(' ')
  const primary = user.email_addresses?.find((address) => address.id === user.primary_email_address_id)
  return {
    id: user.id,
    name: fullName || user.username || null,
    username: user.username ?? null,
    email: (primary ?? user.email_addresses?.[0])?.email_address ?? null,
    externalId: user.external_id ?? null,
    primaryPhoneNumberId: user.primary_phone_number_id ?? null,
    banned: user.banned ?? false,
    locked: user.locked ?? false,
    twoFactorEnabled: user.two_factor_enabled ?? false,
    createdAt: user.created_at ?? null,
    updatedAt: user.updated_at ?? null,
    lastSignInAt: user.last_sign_in_at ?? null,
  }
}

function readPhoneNumber(wire: WirePhoneNumber, userId: string): PhoneNumber {
  const { verification } = wire
  return {
    key: wire.id ?? `${userId} ${wire.phone_number}`,
    id: wire.id ?? null,
    phoneNumber: wire.phone_number,
    country: countryOf(wire.phone_number),
    testNumber: isTestNumber(wire.phone_number),
    userId,
    reserved: wire.reserved ?? false,
    reservedForSecondFactor: wire.reserved_for_second_factor ?? false,
    defaultSecondFactor: wire.default_second_factor ?? false,
    verification: verification
      ? {
          kind: verification.object ?? null,
          status: verification.status ?? null,
          strategy: verification.strategy ?? null,
          attempts: verification.attempts ?? null,
          expireAt: verification.expire_at ?? null,
          channel: verification.channel ?? null,
          verifiedAtClient: verification.verified_at_client ?? null,
        }
      : null,
    linkedTo: (wire.linked_to ?? []).map(({ type, id }) => ({ type, id })),
    backupCodeCount: wire.backup_codes?.length ?? null,
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
  }
}

function setAside(
  json: unknown,
  what: string,
  error: z.ZodError,
  recordId: string | null,
  userId: string | null,
): UnreadRecord {
  const reasons = error.issues.map(({ path, message }) => {
    const field = path.join('.')
    if (message.endsWith('received undefined') && field !== '') return `${field} is missing`
    return `${field === '' ? 'it' : field} has another form (${message.replace(/^Invalid input: /, '')})`
  })
  return {
    recordId,
    userId,
    reason: `${what} could not be read: ${reasons.join('; ')}.`,
    rawJson: rawJsonOf(json),
  }
}

function idOf(json: unknown): string | null {
  return identitySchema.safeParse(json).data?.id ?? null
}

/** Backup codes are secrets: none may leave this file, wherever in the record Clerk might put them. */
function rawJsonOf(json: unknown): string {
  return JSON.stringify(json, (name, value: unknown) => (name === 'backup_codes' ? undefined : value))
}
