import { z } from 'zod'

import { FailureError } from '../../contract/failure.ts'
import { readBody } from './read-body.ts'
import { failureOfReply, failureOfRequest, RequestFailure } from './request-failure.ts'
import { openBody, pageOf } from './users-page.ts'
import type { TakePage, UsersPage } from './users-page.ts'
import { openUsersPage } from './wire.ts'

/** One Clerk instance and how to reach it. */
export type ClerkAccess = {
  /** Without `/v1` and without a slash at its end, as in CLERK_API_URL; a proxy may have a path. */
  apiUrl: string
  secretKey: string
  /** Electron's in the app, so that the system's proxy and certificates hold; Node's in tests. */
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Milliseconds for a whole request, from its start to the last byte of the answer; half a minute unless told. */
  timeoutMs?: number
  /** Who opens pages of users; unless told, the thread that asks for them. */
  takePage?: TakePage
}

/** Clerk's largest page (`limit` of GET /users). */
export const pageLimit = 500

const usualTimeoutMs = 30_000
const totalCountSchema = z.object({ total_count: z.number().int().nonnegative() })
const phoneNumberSchema = z.object({ phone_number: z.string() })

/** Sends one small request, and throws a FailureError unless the key may read users. */
export async function checkKey(access: ClerkAccess, signal: AbortSignal): Promise<void> {
  await getPage(access, new URLSearchParams({ limit: '1' }), signal)
}

/** Some users by when they were created, both instants excluded, and after whom a page of them begins. */
export type RangeQuery = {
  createdAfter: number | null
  createdBefore: number | null
  startingAfter: string | null
}

/**
 * A page of a range of users, oldest first: users created meanwhile come at the end and are not missed. A page shorter than
 * pageLimit is the last. Throws a RequestFailure.
 */
export async function fetchRangePage(
  access: ClerkAccess,
  { createdAfter, createdBefore, startingAfter }: RangeQuery,
  signal: AbortSignal,
): Promise<UsersPage> {
  const query = new URLSearchParams({ limit: String(pageLimit), order_by: 'created_at' })
  if (createdAfter !== null) query.set('created_at_after', String(createdAfter))
  if (createdBefore !== null) query.set('created_at_before', String(createdBefore))
  if (startingAfter !== null) query.set('starting_after', startingAfter)
  return getPage(access, query, signal)
}

/**
 * Some users in this order, from an offset on: only the order of creation has a cursor. Rows shift between two such pages
 * when users change meanwhile. Throws a RequestFailure.
 */
export async function fetchOrderedPage(
  access: ClerkAccess,
  page: { orderBy: '-updated_at' | 'created_at' | '-created_at'; offset: number; limit: number },
  signal: AbortSignal,
): Promise<UsersPage> {
  const query = new URLSearchParams({
    limit: String(page.limit),
    offset: String(page.offset),
    order_by: page.orderBy,
  })
  return getPage(access, query, signal)
}

/** The first hundred users in whom Clerk finds a text, or digits of a phone number. Throws a RequestFailure. */
export async function searchUsers(
  access: ClerkAccess,
  search: { query: string } | { phone_number_query: string } | { external_id: string },
  signal: AbortSignal,
): Promise<UsersPage> {
  const query = new URLSearchParams({ limit: '100', order_by: '-created_at', ...search })
  return getPage(access, query, signal)
}

/** One user as a page, or null where Clerk says that there is none. Throws a RequestFailure. */
export async function fetchUser(
  access: ClerkAccess,
  userId: string,
  signal: AbortSignal,
): Promise<UsersPage | null> {
  const found = await getIfThere(access, `users/${encodeURIComponent(userId)}`, signal)
  if (found === null) return null
  const page = pageOf(openUsersPage([found.record]))
  if (page.lastUserId !== userId) throw notFromClerk(access)
  return page
}

/** Whether Clerk has a phone number with this id. Throws a RequestFailure. */
export async function isNumberThere(access: ClerkAccess, id: string, signal: AbortSignal): Promise<boolean> {
  const found = await getIfThere(access, `phone_numbers/${encodeURIComponent(id)}`, signal)
  if (found === null) return false
  // Of a phone number Clerk promises its id least of all.
  if (!phoneNumberSchema.safeParse(found.record).success) throw notFromClerk(access)
  return true
}

/** How many users there are, or how many were created before an instant. Throws a RequestFailure. */
export async function countUsers(
  access: ClerkAccess,
  createdBefore: number | null,
  signal: AbortSignal,
): Promise<number> {
  const query = new URLSearchParams()
  if (createdBefore !== null) query.set('created_at_before', String(createdBefore))
  const reply = totalCountSchema.safeParse(await getJson(access, 'users/count', query, signal))
  if (!reply.success) throw notFromClerk(access)
  return reply.data.total_count
}

async function getIfThere(
  access: ClerkAccess,
  path: string,
  signal: AbortSignal,
): Promise<{ record: unknown } | null> {
  try {
    return { record: await getJson(access, path, new URLSearchParams(), signal) }
  } catch (error) {
    if (error instanceof RequestFailure && error.code === 'not_found') return null
    throw error
  }
}

async function getPage(access: ClerkAccess, query: URLSearchParams, signal: AbortSignal): Promise<UsersPage> {
  const { takePage = takeHere } = access
  const page = await takePage(await get(access, 'users', query, signal))
  if (page === null) throw notFromClerk(access)
  return page
}

const takeHere: TakePage = async (body) => {
  const page = openBody(body)
  return page && pageOf(page)
}

async function getJson(
  access: ClerkAccess,
  path: string,
  query: URLSearchParams,
  signal: AbortSignal,
): Promise<unknown> {
  const body = await get(access, path, query, signal)
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    throw notFromClerk(access)
  }
}

/** The only place that sends anything to Clerk. */
async function get(access: ClerkAccess, path: string, query: URLSearchParams, signal: AbortSignal) {
  signal.throwIfAborted()
  const url = new URL(`${access.apiUrl}/v1/${path}?${query}`)
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), access.timeoutMs ?? usualTimeoutMs)
  const cancel = () => timeout.abort()
  signal.addEventListener('abort', cancel)
  try {
    const { response, body } = await Promise.race([
      exchange(access, url, timeout.signal),
      rejected(timeout.signal),
    ])
    if (!response.ok) throw failureOfReply(addressOf(access), response, new TextDecoder().decode(body))
    return body
  } catch (error) {
    if (error instanceof FailureError) throw error
    signal.throwIfAborted()
    throw failureOfRequest(url.host, error)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
  }
}

async function exchange(access: ClerkAccess, url: URL, signal: AbortSignal) {
  const response = await access.fetch(url.href, {
    method: 'GET',
    headers: {
      Authorization: `Bearer ${access.secretKey}`,
      'Clerk-API-Version': '2026-05-12',
      'User-Agent': 'phone-number-inspector',
      Accept: 'application/json',
    },
    // The key must not follow a redirect to another host, and no cookie or cached page has a say in what is read.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  })
  return { response, body: await readBody(url.host, response) }
}

/** Rejects with the abort, whatever becomes of the exchange: a request that hangs must not hold up a quit. */
function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The request was aborted')))
  })
}

/** The address as people know it: the host, with the path of a proxy. */
function addressOf({ apiUrl }: ClerkAccess): string {
  const { host, pathname } = new URL(apiUrl)
  return pathname === '/' ? host : host + pathname
}

function notFromClerk(access: ClerkAccess): RequestFailure {
  return new RequestFailure(
    'unexpected_reply',
    `${addressOf(access)} answered, but not as Clerk does; the sign-in page of a network does that, too. ` +
      'Check the network and the API address, then try again.',
    null,
    // A proxy that cut a page short may send the next one whole.
    { afterMs: 0 },
  )
}
