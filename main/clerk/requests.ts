import { z } from 'zod'

import { FailureError } from '../../contract/failure.ts'
import { failureOfReply, failureOfRequest, RequestFailure } from './request-failure.ts'
import { openUsersPage } from './wire.ts'
import type { UsersPage } from './wire.ts'

/** One Clerk instance and how to reach it. */
export type ClerkAccess = {
  /** Host without `/v1`, as in CLERK_API_URL. */
  apiUrl: string
  secretKey: string
  /** Electron's in the app, so that the system's proxy and certificates hold; Node's in tests. */
  fetch: (url: string, init: RequestInit) => Promise<Response>
}

/** Clerk's largest page (`limit` of GET /users). */
export const pageLimit = 500

const requestTimeoutMs = 30_000
const totalCountSchema = z.object({ total_count: z.number().int().nonnegative() })
const usersSchema = z.array(z.unknown())

/** Sends one small request, and throws a FailureError unless the key may read users. */
export async function checkKey(access: ClerkAccess, signal: AbortSignal): Promise<void> {
  await getUsers(access, new URLSearchParams({ limit: '1' }), signal)
}

/**
 * The page of users after the one with this id, oldest first: users created meanwhile come at the end and are not
 * missed. A page shorter than pageLimit is the last. Throws a RequestFailure.
 */
export async function fetchUsersPage(
  access: ClerkAccess,
  startingAfter: string | null,
  signal: AbortSignal,
): Promise<UsersPage> {
  const query = new URLSearchParams({ limit: String(pageLimit), order_by: 'created_at' })
  if (startingAfter !== null) query.set('starting_after', startingAfter)
  return openUsersPage(await getUsers(access, query, signal))
}

/** How many users there are. Throws a RequestFailure. */
export async function fetchUserCount(access: ClerkAccess, signal: AbortSignal): Promise<number> {
  const reply = totalCountSchema.safeParse(await get(access, 'users/count', new URLSearchParams(), signal))
  if (!reply.success) throw notFromClerk(access)
  return reply.data.total_count
}

async function getUsers(access: ClerkAccess, query: URLSearchParams, signal: AbortSignal) {
  const reply = usersSchema.safeParse(await get(access, 'users', query, signal))
  if (!reply.success) throw notFromClerk(access)
  return reply.data
}

/** The only place that sends anything to Clerk. */
async function get(access: ClerkAccess, path: string, query: URLSearchParams, signal: AbortSignal) {
  signal.throwIfAborted()
  const url = new URL(`/v1/${path}?${query}`, access.apiUrl)
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), requestTimeoutMs)
  const cancel = () => timeout.abort()
  signal.addEventListener('abort', cancel)
  try {
    const { response, body } = await Promise.race([
      exchange(access, url, timeout.signal),
      rejected(timeout.signal),
    ])
    if (!response.ok) throw failureOfReply(url.host, response, body)
    return parseJson(access, body)
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
  return { response, body: await response.text() }
}

/** Rejects with the abort, whatever becomes of the exchange: a request that hangs must not hold up a quit. */
function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The request was aborted')))
  })
}

function parseJson(access: ClerkAccess, body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw notFromClerk(access)
  }
}

function notFromClerk(access: ClerkAccess): RequestFailure {
  return new RequestFailure(
    'unexpected_reply',
    `${new URL(access.apiUrl).host} answered, but not as Clerk does; the sign-in page of a network does that, too. ` +
      'Check the network and the API address, then try again.',
  )
}
