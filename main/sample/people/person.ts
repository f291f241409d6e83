import type { WireExternalAccount } from '../wire-account.ts'
import { makeWireEmailAddress, makeWireUser } from '../wire-builders.ts'
import type { WireEmailAddress, WirePhoneNumber, WireUser } from '../wire-format.ts'
import { makeId } from './clerk-id.ts'
import { countryAt } from './countries.ts'
import type { Name } from './name-table.ts'
import { maxNumbers } from './numbering.ts'
import { makeNumbers } from './phone-numbers.ts'
import { pick, randomFor, type Random } from './random.ts'
import { idNumber } from './sample-ids.ts'
import { sampleEpoch } from './sample-times.ts'

const day = 86_400_000
const emailSlot = maxNumbers

/** The person at an index as Clerk would send the user, at a moment. */
export function makePerson(seed: number, index: number, createdAt: number, now: number): WireUser {
  const random = randomFor(seed, index, 0x7065)
  const { country } = countryAt(index)
  const table = pick(random, country.names)
  const given = pick(random, table.given)
  const family = pick(random, table.family)
  const numbers = makeNumbers(seed, index, createdAt, now)
  const email = random() < 0.88 ? makeEmail(random, seed, index, createdAt, given, family) : null
  const signedInAt = createdAt + Math.floor(random() * (sampleEpoch - createdAt))
  const everSignedIn = random() < 0.93
  const factorSince = numbers.find((number) => number.reserved_for_second_factor)?.updated_at ?? null
  const locked = random() < 0.012
  const names = drawNames(random, given, family, index)
  return makeWireUser({
    id: makeId('user', seed, index, createdAt),
    external_id: random() < 0.25 ? `crm-${100_000 + index}` : null,
    ...names,
    locale: country.locale,
    email_addresses: email ? [email] : [],
    phone_numbers: numbers,
    // Only a verified number can be the primary one.
    primary_phone_number_id: numbers.find((number) => number.verification?.status === 'verified')?.id ?? null,
    external_accounts: makeAccounts(seed, index, createdAt, numbers, email, names),
    password_enabled: random() < 0.7,
    two_factor_enabled: factorSince !== null,
    backup_code_enabled: numbers.some((number) => (number.backup_codes?.length ?? 0) > 0),
    mfa_enabled_at: factorSince,
    banned: random() < 0.01,
    locked,
    verification_attempts_remaining: locked ? 0 : 100,
    last_sign_in_at: everSignedIn ? signedInAt : null,
    last_active_at: everSignedIn ? Math.floor(signedInAt / day) * day : null,
    legal_accepted_at: createdAt,
    password_last_updated_at: createdAt,
    created_at: createdAt,
    updated_at: Math.max(
      everSignedIn ? signedInAt : createdAt,
      ...numbers.map((number) => number.updated_at),
    ),
  })
}

type Names = Pick<WireUser, 'first_name' | 'last_name' | 'username'>

/** Nearly everyone has a name; a few have only a username, nothing at all, or more than fits a column. */
function drawNames(random: Random, given: Name, family: Name, index: number): Names {
  const chance = random()
  const username = random() < 0.3 ? `${given.ascii}.${family.ascii}${index % 1000}` : null
  if (chance < 0.015) return { first_name: null, last_name: null, username: null }
  if (chance < 0.04) {
    return { first_name: null, last_name: null, username: `${given.ascii}_${(index * 7919) % 100_000}` }
  }
  if (chance < 0.05) return { first_name: given.written, last_name: null, username }
  if (chance < 0.055) {
    return {
      first_name: `${given.written} Maximiliana Esperanza Wilhelmina Theodora`,
      last_name: `${family.written} von Hohenstein-Wittgenstein zu Sayn und Rosenau-Falkenberg`,
      username,
    }
  }
  return { first_name: given.written, last_name: family.written, username }
}

function makeEmail(
  random: Random,
  seed: number,
  index: number,
  createdAt: number,
  given: Name,
  family: Name,
): WireEmailAddress {
  const domain = pick(random, ['example.com', 'example.org', 'example.net'] as const)
  return makeWireEmailAddress({
    id: makeId('idn', seed, idNumber(index, emailSlot), createdAt),
    email_address: `${given.ascii}.${family.ascii}${index}@${domain}`,
    created_at: createdAt,
  })
}

/** Whatever a number is linked to is also an account of the user. */
function makeAccounts(
  seed: number,
  index: number,
  createdAt: number,
  numbers: readonly WirePhoneNumber[],
  email: WireEmailAddress | null,
  names: Names,
): WireExternalAccount[] {
  const links = new Map(numbers.flatMap((number) => number.linked_to.map((link) => [link.id, link.type])))
  return [...links].map(([identificationId, provider], place) => ({
    object: 'external_account',
    id: makeId('eac', seed, idNumber(index, place), createdAt),
    provider,
    identification_id: identificationId,
    provider_user_id: identificationId.slice(-12),
    approved_scopes: 'email profile',
    email_address: email?.email_address ?? '',
    first_name: names.first_name ?? '',
    last_name: names.last_name ?? '',
    public_metadata: {},
    label: null,
    created_at: createdAt,
    updated_at: createdAt,
    verification: {
      object: 'verification_oauth',
      status: 'verified',
      strategy: provider,
      attempts: null,
      expire_at: createdAt + 10 * 60_000,
    },
  }))
}
