import { z } from 'zod'

import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import type { SetAside } from '../../contract/sync.ts'
import { countryOf, isTestNumber } from '../country.ts'
import { fingerprintOf } from './fingerprint.ts'

/** A number as one look at the API showed it, with what it was read from. */
type ReadNumber = { number: PhoneNumber; rawJson: string }

/** What could not be read, and why. Its time is the look's. */
type UnreadRecord = Omit<SetAside, 'id' | 'observedAt'>

/** A user who could be read, with those of its numbers that could. */
type ReadUser = {
  owner: Owner
  /** Null where not all of the user could be read, so that what could not is met again at the next look. */
  fingerprint: number | null
  numbers: ReadNumber[]
}

/** What was read of a page's users. Nothing of them is lost: what is not in `read` is in `unread`. */
export type ReadUsers = { read: ReadUser[]; unread: UnreadRecord[] }

/** What is told of a page before its users are read. */
export type PageFacts = {
  /** How many users it holds. */
  users: number
  /** The cursor of the next page: the id of the last user who has one. Null where none has. */
  lastUserId: string | null
  /** When that user was created, null where that is not told. */
  lastCreatedAt: number | null
  /** When the user of the page that changed last, and the one that has not for the longest time, changed. Null where no user tells. */
  newestUpdate: number | null
  oldestUpdate: number | null
  /** The users by their ids. Those who are not among them have no id. */
  glances: { userId: string; fingerprint: number; numbers: number }[]
  /** Whether all users are among `glances`. */
  complete: boolean
}

/** One page of users, not yet read: reading takes ten times as long as telling which have changed. */
export type OpenPage = PageFacts & {
  /** Reads the users with these ids and those without any; all users for null. */
  read: (userIds: ReadonlySet<string> | null) => ReadUsers
}

// Clerk documents milliseconds; fixtures of its own SDK carry seconds. 1e11 is 1973 in the one and 5138 in the other.
const wireInstant = z.number().transform(inMilliseconds).refine(isInstant, 'expected a time')

function inMilliseconds(value: number): number {
  return Math.round(value < 1e11 ? value * 1000 : value)
}

/** Beyond this no calendar goes, JavaScript's Date included, and later SQLite's integers end, too. */
function isInstant(ms: number): boolean {
  return Math.abs(ms) <= 8.64e15
}

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

/**
 * Takes a page of `GET /v1/users` in hand. A user or number that cannot be understood is set aside with its reason when it
 * is read.
 */
export function openUsersPage(page: readonly unknown[]): OpenPage {
  const glances: PageFacts['glances'] = []
  const times: Pick<PageFacts, 'lastCreatedAt' | 'newestUpdate' | 'oldestUpdate'> = {
    lastCreatedAt: null,
    newestUpdate: null,
    oldestUpdate: null,
  }
  for (const json of page) {
    const userId = idOf(json)
    if (userId === null) continue
    glances.push({ userId, fingerprint: fingerprintOf(json), numbers: numbersOf(json).length })
    noteTimes(json, times)
  }
  return {
    users: page.length,
    lastUserId: glances.at(-1)?.userId ?? null,
    ...times,
    glances,
    complete: glances.length === page.length,
    read: (userIds) => {
      const read: ReadUsers = { read: [], unread: [] }
      for (const json of page) {
        const userId = idOf(json)
        if (userIds === null || userId === null || userIds.has(userId)) readUser(json, userId, read)
      }
      return read
    },
  }
}

function readUser(json: unknown, userId: string | null, into: ReadUsers): void {
  const user = wireUserSchema.safeParse(json)
  if (!user.success) {
    into.unread.push(setAside(json, 'The user', user.error, null, userId))
    return
  }
  const unread: UnreadRecord[] = []
  const numbers: ReadNumber[] = []
  for (const number of user.data.phone_numbers) {
    const parsed = wirePhoneNumberSchema.safeParse(number)
    if (parsed.success)
      numbers.push({ number: readPhoneNumber(parsed.data, user.data.id), rawJson: rawJsonOf(number) })
    else unread.push(setAside(number, 'The phone number', parsed.error, idOf(number), user.data.id))
  }
  into.unread.push(...unread)
  into.read.push({
    owner: readOwner(user.data),
    fingerprint: unread.length === 0 ? fingerprintOf(json) : null,
    numbers,
  })
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

// Of every user at every sync these two are read, and zod takes as long for them as the fingerprint does.
function idOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('id' in json)) return null
  return typeof json.id === 'string' && json.id !== '' ? json.id : null
}

function noteTimes(
  json: unknown,
  times: Pick<PageFacts, 'lastCreatedAt' | 'newestUpdate' | 'oldestUpdate'>,
): void {
  if (typeof json !== 'object' || json === null) return
  times.lastCreatedAt = 'created_at' in json ? instantOf(json.created_at) : null
  const updated = 'updated_at' in json ? instantOf(json.updated_at) : null
  if (updated === null) return
  times.newestUpdate = Math.max(times.newestUpdate ?? updated, updated)
  times.oldestUpdate = Math.min(times.oldestUpdate ?? updated, updated)
}

function instantOf(value: unknown): number | null {
  if (typeof value !== 'number') return null
  const ms = inMilliseconds(value)
  return isInstant(ms) ? ms : null
}

function numbersOf(json: unknown): readonly unknown[] {
  if (typeof json !== 'object' || json === null || !('phone_numbers' in json)) return []
  return Array.isArray(json.phone_numbers) ? json.phone_numbers : []
}

/** Backup codes are secrets: none may leave this file, wherever in the record Clerk might put them. */
function rawJsonOf(json: unknown): string {
  const whole = JSON.stringify(json)
  if (!whole.includes('"backup_codes"')) return whole
  return JSON.stringify(json, (name, value: unknown) => (name === 'backup_codes' ? undefined : value))
}
