import { badParameter, type ClerkError } from './clerk-errors.ts'
import type { WireUser } from './wire-format.ts'

/** Whether a user belongs to the answer. */
export type UserFilter = (user: WireUser) => boolean

type Reader = (user: WireUser) => readonly (string | null | undefined)[]

const emails: Reader = (user) => user.email_addresses.map((email) => email.email_address)
const phoneNumbers: Reader = (user) => user.phone_numbers.map((number) => number.phone_number)
const usernames: Reader = (user) => [user.username]
const wallets: Reader = (user) => user.web3_wallets.map((wallet) => wallet.web3_wallet)
const names: Reader = (user) => [
  user.first_name,
  user.last_name,
  `${user.first_name ?? ''} ${user.last_name ?? ''}`,
]

const exact: Readonly<Record<string, Reader>> = {
  email_address: emails,
  phone_number: phoneNumbers,
  username: usernames,
  web3_wallet: wallets,
}

/** Their values may begin with `+` or `-`, to include or exclude. */
const signed: Readonly<Record<string, Reader>> = {
  external_id: (user) => [user.external_id],
  user_id: (user) => [user.id],
  organization_id: (user) => (user.organization_memberships ?? []).map((member) => member.organization.id),
}

const partial: Readonly<Record<string, Reader>> = {
  email_address_query: emails,
  phone_number_query: phoneNumbers,
  username_query: usernames,
  name_query: names,
  query: (user) => [
    ...emails(user),
    ...phoneNumbers(user),
    ...usernames(user),
    ...wallets(user),
    user.id,
    ...names(user),
  ],
}

const instants: Readonly<Record<string, (user: WireUser, limit: number) => boolean>> = {
  last_active_at_before: (user, limit) => user.last_active_at !== null && user.last_active_at < limit,
  last_active_at_after: (user, limit) => user.last_active_at !== null && user.last_active_at > limit,
  last_active_at_since: (user, limit) => user.last_active_at !== null && user.last_active_at >= limit,
  last_sign_in_at_before: (user, limit) => user.last_sign_in_at !== null && user.last_sign_in_at < limit,
  last_sign_in_at_after: (user, limit) => user.last_sign_in_at !== null && user.last_sign_in_at > limit,
}

const maxValues = 100

/**
 * The filters of a query except those on `created_at`, which the caller turns into a range. What is wrong with a
 * parameter is added to `errors`.
 */
export function readFilters(query: URLSearchParams, errors: ClerkError[]): UserFilter[] {
  return [
    ...readLists(query, exact, errors, oneOf),
    ...readLists(query, signed, errors, includedOrExcluded),
    ...readPartial(query),
    ...readInstants(query, errors),
    ...readBanned(query, errors),
    ...readProvider(query, errors),
  ]
}

function readLists(
  query: URLSearchParams,
  readers: Readonly<Record<string, Reader>>,
  errors: ClerkError[],
  toFilter: (read: Reader, values: readonly string[]) => UserFilter,
): UserFilter[] {
  return Object.entries(readers).flatMap(([name, read]) => {
    const values = query.getAll(name)
    if (values.length > maxValues) errors.push(badParameter(name, `accepts up to ${maxValues} values`))
    return values.length === 0 ? [] : [toFilter(read, values)]
  })
}

function oneOf(read: Reader, values: readonly string[]): UserFilter {
  const wanted = new Set(values)
  return (user) => read(user).some((value) => typeof value === 'string' && wanted.has(value))
}

function includedOrExcluded(read: Reader, values: readonly string[]): UserFilter {
  const excluded = values.filter((value) => value.startsWith('-')).map((value) => value.slice(1))
  // An unescaped `+` arrives as a space.
  const included = values.filter((value) => !value.startsWith('-')).map((value) => value.replace(/^[+ ]/, ''))
  const isIncluded = oneOf(read, included)
  const isExcluded = oneOf(read, excluded)
  return (user) => (included.length === 0 || isIncluded(user)) && !isExcluded(user)
}

function readPartial(query: URLSearchParams): UserFilter[] {
  return Object.entries(partial).flatMap(([name, read]) => {
    const part = query.get(name)?.toLowerCase()
    return part ? [(user: WireUser) => read(user).some((value) => value?.toLowerCase().includes(part))] : []
  })
}

function readInstants(query: URLSearchParams, errors: ClerkError[]): UserFilter[] {
  return Object.entries(instants).flatMap(([name, matches]) => {
    const limit = readInteger(query, name, errors)
    return limit === null ? [] : [(user: WireUser) => matches(user, limit)]
  })
}

function readBanned(query: URLSearchParams, errors: ClerkError[]): UserFilter[] {
  const banned = query.get('banned')
  if (banned === null) return []
  if (banned !== 'true' && banned !== 'false') errors.push(badParameter('banned', 'must be a boolean'))
  return [(user) => user.banned === (banned === 'true')]
}

function readProvider(query: URLSearchParams, errors: ClerkError[]): UserFilter[] {
  const provider = query.get('provider')
  const ids = query.getAll('provider_user_id')
  if (provider === null && ids.length === 0) return []
  if (provider === null) errors.push(badParameter('provider', 'must accompany provider_user_id'))
  if (ids.length === 0) errors.push(badParameter('provider_user_id', 'must accompany provider'))
  if (ids.length > maxValues) {
    errors.push(badParameter('provider_user_id', `accepts up to ${maxValues} values`))
  }
  return [
    (user) =>
      user.external_accounts.some(
        (account) => account.provider === provider && ids.includes(account.provider_user_id),
      ),
  ]
}

/** An integer parameter; null when it is absent, and an error when it is anything else. */
export function readInteger(query: URLSearchParams, name: string, errors: ClerkError[]): number | null {
  const text = query.get(name)
  if (text === null) return null
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN
  if (Number.isSafeInteger(value)) return value
  errors.push(badParameter(name, 'must be an integer'))
  return null
}
