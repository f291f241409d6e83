import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { afterEach, describe, expect, test } from 'vitest'

import { FailureError } from '../../contract/failure.ts'
import { RequestFailure, failureOfRequest, retryAfterMs } from './request-failure.ts'
import { checkKey, countUsers, fetchRangePage } from './requests.ts'
import type { ClerkAccess } from './requests.ts'

const secretKey = 'sk_test_0123456789'
const everyone = { createdAfter: null, createdBefore: null, startingAfter: null }
const never = new AbortController().signal
const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<ClerkAccess> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { apiUrl: `http://127.0.0.1:${address.port}`, secretKey, fetch }
}

async function failure(request: Promise<unknown>): Promise<RequestFailure> {
  const error: unknown = await request.then(
    () => new Error('The request succeeded'),
    (reason: unknown) => reason,
  )
  if (error instanceof RequestFailure) return error
  throw error
}

describe('a request', () => {
  test('is a GET with the key, the API version and a cursor', async () => {
    const seen: IncomingMessage[] = []
    const access = await serve((request, response) => {
      seen.push(request)
      response.end('[]')
    })
    await fetchRangePage(access, everyone, never)
    await fetchRangePage(access, { ...everyone, startingAfter: 'user_1' }, never)
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/users?limit=500&order_by=created_at',
      'GET /v1/users?limit=500&order_by=created_at&starting_after=user_1',
    ])
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Bearer ${secretKey}`,
      'clerk-api-version': '2026-05-12',
      'user-agent': 'phone-number-inspector',
    })
  })

  test('that takes longer than its time ends as one without an answer', async () => {
    const access = await serve((_, response) => response.writeHead(200).write('['))
    const failed = await failure(countUsers({ ...access, timeoutMs: 50 }, null, never))
    expect(failed).toMatchObject({ code: 'unreachable', retry: { afterMs: 0 } })
  })

  test('that is cancelled ends with the reason', async () => {
    const access = await serve(() => undefined)
    const controller = new AbortController()
    const request = countUsers(access, null, controller.signal)
    controller.abort('cancelled')
    await expect(request).rejects.toBe('cancelled')
  })
})

describe('an answer other than 200', () => {
  const errors = (message: string) =>
    JSON.stringify({
      errors: [{ code: 'c', message: 'short', long_message: message }],
      clerk_trace_id: 'trace_7',
    })

  test.each([
    [401, 'key_rejected', null],
    [403, 'forbidden', null],
    [404, 'not_found', null],
    [422, 'rejected_by_clerk', null],
    [429, 'rate_limited', { afterMs: 0 }],
    [500, 'clerk_unavailable', { afterMs: 0 }],
    [503, 'clerk_unavailable', { afterMs: 0 }],
  ])('%i is a failure %s', async (status, code, retry) => {
    const access = await serve((_, response) => response.writeHead(status).end(errors('limit must be less')))
    const failed = await failure(checkKey(access, never))
    expect(failed).toMatchObject({ code, retry, details: "Clerk's trace id: trace_7" })
    expect(failed.message).not.toContain(secretKey)
  })

  test('422 says what Clerk said', async () => {
    const access = await serve((_, response) => response.writeHead(422).end(errors('limit must be less')))
    expect((await failure(checkKey(access, never))).message).toBe(
      'Clerk rejected the request: limit must be less',
    )
  })

  test('with a page of HTML is told by its status all the same', async () => {
    const access = await serve((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'))
    expect(await failure(checkKey(access, never))).toMatchObject({ code: 'clerk_unavailable', details: null })
  })

  test('may name the seconds to wait', async () => {
    const access = await serve((_, response) => response.writeHead(429, { 'Retry-After': '7' }).end())
    expect((await failure(checkKey(access, never))).retry).toEqual({ afterMs: 7000 })
  })

  test('a redirect is not followed and the key stays', async () => {
    const elsewhere: IncomingMessage[] = []
    const other = await serve((request, response) => {
      elsewhere.push(request)
      response.end('[]')
    })
    const access = await serve((_, response) =>
      response.writeHead(302, { Location: `${other.apiUrl}/v1/users` }).end(),
    )
    expect((await failure(checkKey(access, never))).code).toBe('unexpected_reply')
    expect(elsewhere).toEqual([])
  })
})

describe('an answer that is not Clerk’s', () => {
  test.each([
    ['HTML', '<!doctype html><title>Sign in to the network</title>'],
    ['cut JSON', '[{"id": "user_1", "phone'],
    ['an object', '{"data": []}'],
  ])('%s is told from a list of users', async (_, body) => {
    const access = await serve((_request, response) => response.end(body))
    expect(await failure(checkKey(access, never))).toMatchObject({
      code: 'unexpected_reply',
      retry: { afterMs: 0 },
    })
  })

  test('a count without a number is told from one', async () => {
    const access = await serve((_, response) => response.end('{"object": "total_count"}'))
    expect((await failure(countUsers(access, null, never))).code).toBe('unexpected_reply')
  })
})

describe('no answer', () => {
  test('a refused connection and a cut one can be tried again', async () => {
    const access = await serve((request) => request.socket.destroy())
    expect(await failure(checkKey(access, never))).toMatchObject({
      code: 'unreachable',
      retry: { afterMs: 0 },
    })
    closers.splice(0).forEach((close) => close())
    expect(await failure(checkKey(access, never))).toMatchObject({
      code: 'unreachable',
      retry: { afterMs: 0 },
    })
  })

  const caused = (code: string, message: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })

  test.each([
    ['self-signed in Node', caused('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate')],
    ['expired in Node', caused('CERT_HAS_EXPIRED', 'certificate has expired')],
    ['of an unknown issuer in Node', caused('UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify')],
    ['of another host in Node', caused('ERR_TLS_CERT_ALTNAME_INVALID', 'Hostname/IP does not match')],
    ['of an unknown issuer in Electron', new Error('net::ERR_CERT_AUTHORITY_INVALID')],
    ['expired in Electron', new Error('net::ERR_CERT_DATE_INVALID')],
  ])('a certificate %s is told from a network that is down', (_, error) => {
    expect(failureOfRequest('api.clerk.com', error)).toMatchObject({
      code: 'untrusted_certificate',
      retry: null,
    })
  })

  test.each([
    [
      'while it is secured',
      caused('ECONNRESET', 'Client network socket disconnected before secure TLS connection'),
    ],
    ['to a host whose name is not found', caused('ENOTFOUND', 'getaddrinfo ENOTFOUND ssl-cert.example.com')],
    ['while it is secured, in Electron', new Error('net::ERR_SSL_PROTOCOL_ERROR')],
  ])('a connection that breaks %s says nothing of a certificate', (_, error) => {
    expect(failureOfRequest('api.clerk.com', error)).toMatchObject({
      code: 'unreachable',
      retry: { afterMs: 0 },
    })
  })
})

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1, 12)
  test.each([
    [null, 0],
    ['', 0],
    ['5', 5000],
    ['-5', 0],
    ['soon', 0],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['99999999', 3_600_000],
    ['Infinity', 0],
    ['1.5', 1500],
    ['wait 5', 0],
    ['5, 5', 0],
  ])('%j waits %i ms', (header, ms) => {
    expect(retryAfterMs(header, now)).toBe(ms)
  })
})

test('a failure is one that the bridge can carry', () => {
  expect(failureOfRequest('api.clerk.com', new Error('net::ERR_INTERNET_DISCONNECTED'))).toBeInstanceOf(
    FailureError,
  )
})
