import { once } from 'node:events'
import { createServer } from 'node:http'

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { FailureCode } from '../../contract/failure.ts'
import type { Pace } from '../clerk/pace.ts'
import { tooDeepPage } from '../sample/oversized-answers.ts'
import {
  expectFailure,
  expectWhole,
  faultOnSecondPage,
  portOf,
  syncAndChange,
  usersBefore,
} from './faults-fixture.ts'
import type { Answer } from './faults-fixture.ts'
import { isRangePage, openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

// Each test writes some thousand rows three times over, one of them beside servers that never answer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let loopback: Loopback
beforeEach(async () => {
  loopback = await openLoopback(usersBefore)
})
afterEach(() => loopback.close())

const errors = { errors: [{ code: 'c', message: 'short', long_message: 'A longer reason.' }] }
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () => ({
    status: code,
    headers,
    body: errors,
  })
const text =
  (body: string, headers: Record<string, string> = {}) =>
  () => ({ status: 200, headers, body })

/** Sends the beginning of a page, whose length is announced, and cuts the connection. */
const cutOff = (): Answer => (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' })
  response.write('[{"id": "user_000500", "phone_num', () => response.destroy())
}

type Row = [name: string, answer: () => Answer, code: FailureCode, message: string, tries: number]

const notClerk = 'answered, but not as Clerk does'
const rows: Row[] = [
  ['401', status(401), 'key_rejected', 'Clerk did not accept the secret key. Copy a current one', 1],
  ['403', status(403), 'forbidden', 'Clerk does not allow this secret key to read users.', 1],
  ['429', status(429), 'rate_limited', 'Clerk allows no more requests for now. Wait a minute', 7],
  ...[500, 501, 502, 503, 504].map((code): Row => [
    String(code),
    status(code),
    'clerk_unavailable',
    'answered that it cannot serve requests at the moment. Try again later.',
    7,
  ]),
  ['a reset', () => 'hang_up', 'unreachable', 'could not be reached. Check the network connection', 4],
  ['a reset in the middle of a page', cutOff, 'unreachable', 'could not be reached', 4],
  [
    'bytes that are not what they are said to be',
    text('not gzip', { 'content-encoding': 'gzip' }),
    'unreachable',
    'could not be reached',
    4,
  ],
  ['HTML', text('<h1>Sign in</h1>', { 'content-type': 'text/html' }), 'unexpected_reply', notClerk, 4],
  ['truncated JSON', text('[{"id": "user_000500", "pho'), 'unexpected_reply', notClerk, 4],
  ['nothing', text(''), 'unexpected_reply', notClerk, 4],
  ['an object for a list', text('{"data": [], "total_count": 0}'), 'unexpected_reply', notClerk, 4],
  ['a page that its reader dies of', text(tooDeepPage), 'internal', 'What was read is kept. Sync again.', 1],
  [
    'a 404 of another server',
    () => ({ status: 404, body: '<h1>Not found</h1>' }),
    'unexpected_reply',
    'There is no Clerk API at',
    1,
  ],
]

describe('a page that stays wrong ends the sync, and the next one goes on from there', () => {
  test.each(rows)('%s', (_, answer, code, message, tries) =>
    expectFailure(loopback, { answer }, { code, message, tries }),
  )

  // A time limit of a second, so that four tries do not take two minutes; only who never answers meets it.
  test.each<[string, () => Answer]>([
    ['a hang before headers', () => () => undefined],
    [
      'one byte a second',
      () => (response) => {
        response.writeHead(200)
        const timer = setInterval(() => response.write(' '), 1000)
        response.write('[')
        response.on('close', () => clearInterval(timer))
      },
    ],
  ])('%s', async (_, answer) => {
    const fault = { answer, access: { timeoutMs: 1000 } }
    await expectFailure(loopback, fault, { code: 'unreachable', message: 'could not be reached', tries: 4 })
  })

  test('a redirect to another host, which hears nothing', async () => {
    const heard: string[] = []
    const other = createServer((request, response) => {
      heard.push(request.headers.authorization ?? '')
      response.end('[]')
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const answer = status(302, { location: `http://127.0.0.1:${portOf(other)}/v1/users` })
    const message = 'the secret key was not sent there'
    await expectFailure(loopback, { answer }, { code: 'unexpected_reply', message, tries: 1 })
    expect(heard).toEqual([])
    other.close()
  })
})

describe('a page that is wrong for a while costs nothing but time', () => {
  const passing = rows.filter(([name, , , , tries]) => tries > 1 && !/50[1-4]/.test(name))
  test.each(passing)('%s', async (_, answer) => {
    await syncAndChange(loopback)
    const { run, reports } = await loopback.sync('full', { intercept: faultOnSecondPage(answer, 3) })
    await expectWhole(loopback, run)
    expect(reports.some(({ waiting }) => waiting !== null)).toBe(true)
    expect(reports.at(-1)?.waiting).toBeNull()
  })

  test('a hang before headers', async () => {
    await syncAndChange(loopback)
    const intercept = faultOnSecondPage(() => () => undefined, 1)
    await expectWhole(loopback, (await loopback.sync('full', { intercept, access: { timeoutMs: 1000 } })).run)
  })

  test('while the sync is planned', async () => {
    await syncAndChange(loopback)
    let left = 6
    const { run } = await loopback.sync('full', {
      intercept: (request) => (!isRangePage(request) && left-- > 0 ? status(503)() : undefined),
    })
    await expectWhole(loopback, run)
  })

  test('while removals are confirmed', async () => {
    await syncAndChange(loopback)
    let left = 3
    const { run } = await loopback.sync('full', {
      intercept: ({ path }) =>
        path.startsWith('/v1/phone_numbers/') && left-- > 0 ? text('<h1>Sign in</h1>')() : undefined,
    })
    await expectWhole(loopback, run)
  })
})

describe('429', () => {
  const serverTime = 'Thu, 01 Jan 2026 12:00:00 GMT'

  test.each<[string, Record<string, string>, number]>([
    ['with seconds', { 'retry-after': '7' }, 7000],
    // The server's clock is not this computer's.
    ['with a date', { 'retry-after': 'Thu, 01 Jan 2026 12:00:30 GMT', date: serverTime }, 30_000],
    ['with a date that is past', { 'retry-after': 'Thu, 01 Jan 2026 11:00:00 GMT', date: serverTime }, 0],
    ['without Retry-After', {}, 0],
    ['with a negative one', { 'retry-after': '-5' }, 0],
    ['with a huge one', { 'retry-after': '99999999999' }, 3_600_000],
    ['with a fraction', { 'retry-after': '1.5' }, 1500],
    ['with a word', { 'retry-after': 'wait 5' }, 0],
  ])('%s holds up the pace as long as it says', async (_, headers, ms) => {
    await syncAndChange(loopback)
    const slowed: number[] = []
    const pace: Pace = {
      take: async () => undefined,
      slowDown: (afterMs) => slowed.push(afterMs),
      speedUp: () => undefined,
    }
    const intercept = faultOnSecondPage(status(429, headers), 1)
    const { run, reports } = await loopback.sync('full', { intercept, pace })
    await expectWhole(loopback, run)
    expect(slowed).toEqual([ms])
    const waits = reports.flatMap(({ waiting }) => waiting ?? [])
    expect(waits).toMatchObject([{ code: 'rate_limited' }])
    expect(waits[0]?.until).toBeGreaterThanOrEqual(loopback.clerk.now + ms)
  })
})

test('a 429 to one of several ranges holds up all of them, and fails none', async () => {
  const large = await openLoopback(5000)
  try {
    let takes = 0
    let closed = false
    let wasClosed = 0
    const waiting: (() => void)[] = []
    // Opens once both ranges stand before it: a request that went past it would leave the other one waiting for ever.
    const pace: Pace = {
      take: async () => {
        if (closed)
          await new Promise<void>((resolve) => {
            waiting.push(resolve)
            if (waiting.length < 2) return
            closed = false
            waiting.splice(0).forEach((pass) => pass())
          })
        takes += 1
      },
      slowDown: () => {
        closed = true
        wasClosed += 1
      },
      speedUp: () => undefined,
    }
    let refusals = 1
    const { run, asked } = await large.sync('full', {
      pace,
      intercept: (request) =>
        request.query.get('starting_after') === 'user_000499' && refusals-- > 0
          ? status(429, { 'retry-after': '1' })()
          : undefined,
    })
    expect(run).toMatchObject({ outcome: 'completed', users: 5000, numbers: 5000, failure: null })
    expect(wasClosed).toBe(1)
    expect(asked).toHaveLength(takes)
  } finally {
    await large.close()
  }
})

test('a refusal while the sync is planned gives up what was asked beside it', async () => {
  const asked: AbortSignal[] = []
  const pace: Pace = {
    take: async (signal) => void asked.push(signal),
    slowDown: () => undefined,
    speedUp: () => undefined,
  }
  const { run } = await loopback.sync('full', {
    pace,
    intercept: ({ query }) => (query.get('order_by') === '-updated_at' ? status(401)() : status(503)()),
  })
  expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'key_rejected' } })
  expect(asked.filter(({ aborted }) => !aborted)).toEqual([])
})
