import type { OrderColumn, PageRequest, Selection } from './list-query.ts'
import type { People } from './people.ts'
import type { WireUser } from './wire-format.ts'

/** A run of indexes, the end excluded. */
type Range = { first: number; end: number }

/** How many users the selection has. Only filters beside `created_at` cost a look at users. */
export function countUsers(people: People, selection: Selection): number {
  const range = createdRange(people, selection)
  if (selection.filters.length === 0) return Math.max(0, range.end - range.first)
  let count = 0
  for (const index of candidates(people, selection, range, false)) {
    if (matches(people.userAt(index), selection)) count += 1
  }
  return count
}

/**
 * A page of the selection. By `created_at` and without other filters it costs its own users only, however deep it
 * lies; any other ordering or filter looks at as many users as it must. `cursor` is the index to start after.
 */
export function listUsers(
  people: People,
  selection: Selection,
  page: PageRequest,
  cursor: number | null,
): WireUser[] {
  if (page.column !== 'created_at') return listSorted(people, selection, page, page.column)
  const range = after(createdRange(people, selection), cursor, page.descending)
  const unfiltered = selection.filters.length === 0
  const rest = unfiltered ? skip(range, page.offset, page.descending) : range
  let toSkip = unfiltered ? 0 : page.offset
  const users: WireUser[] = []
  for (const index of candidates(people, selection, rest, page.descending)) {
    if (users.length === page.limit) break
    const user = people.userAt(index)
    if (!matches(user, selection)) continue
    if (toSkip > 0) toSkip -= 1
    else users.push(user)
  }
  return users
}

function listSorted(
  people: People,
  selection: Selection,
  page: PageRequest,
  column: Exclude<OrderColumn, 'created_at'>,
): WireUser[] {
  const rows: { index: number; key: SortKey }[] = []
  for (const index of candidates(people, selection, createdRange(people, selection), false)) {
    const user = people.userAt(index)
    if (matches(user, selection)) rows.push({ index, key: sortKeys[column](user) })
  }
  const direction = page.descending ? -1 : 1
  rows.sort((a, b) => direction * (compareKeys(a.key, b.key) || a.index - b.index))
  return rows.slice(page.offset, page.offset + page.limit).map((row) => people.userAt(row.index))
}

type SortKey = string | number | null

const sortKeys: Record<Exclude<OrderColumn, 'created_at'>, (user: WireUser) => SortKey> = {
  updated_at: (user) => user.updated_at,
  email_address: (user) =>
    user.email_addresses.find((email) => email.id === user.primary_email_address_id)?.email_address ?? null,
  web3wallet: (user) => user.web3_wallets[0]?.web3_wallet ?? null,
  first_name: (user) => user.first_name,
  last_name: (user) => user.last_name,
  phone_number: (user) =>
    user.phone_numbers.find((number) => number.id === user.primary_phone_number_id)?.phone_number ?? null,
  username: (user) => user.username,
  last_active_at: (user) => user.last_active_at,
  last_sign_in_at: (user) => user.last_sign_in_at,
}

/** Nothing sorts after everything, as in PostgreSQL. */
function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b ? -1 : 1
}

function matches(user: WireUser, selection: Selection): boolean {
  return selection.filters.every((filter) => filter(user))
}

function* candidates(people: People, selection: Selection, range: Range, descending: boolean) {
  if (selection.userIds) {
    yield* namedIndexes(people, selection.userIds, range, descending)
    return
  }
  for (let step = 0; step < range.end - range.first; step += 1) {
    yield descending ? range.end - 1 - step : range.first + step
  }
}

function namedIndexes(people: People, userIds: readonly string[], range: Range, descending: boolean) {
  const indexes = new Set(userIds.map((id) => people.indexOfUser(id)))
  return [...indexes]
    .filter((index) => index !== undefined)
    .filter((index) => index >= range.first && index < range.end)
    .sort((a, b) => (descending ? b - a : a - b))
}

function createdRange(people: People, selection: Selection): Range {
  return {
    first: firstIndex(people, (createdAt) => createdAt > selection.createdAfter),
    end: firstIndex(people, (createdAt) => createdAt >= selection.createdBefore),
  }
}

function firstIndex(people: People, reached: (createdAt: number) => boolean): number {
  let low = 0
  let high = people.count
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (reached(people.createdAt(middle))) high = middle
    else low = middle + 1
  }
  return low
}

function after(range: Range, cursor: number | null, descending: boolean): Range {
  if (cursor === null) return range
  return descending
    ? { first: range.first, end: Math.min(range.end, cursor) }
    : { first: Math.max(range.first, cursor + 1), end: range.end }
}

function skip(range: Range, offset: number, descending: boolean): Range {
  return descending
    ? { first: range.first, end: range.end - offset }
    : { first: range.first + offset, end: range.end }
}
