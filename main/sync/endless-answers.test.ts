import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { SampleReply, SampleRequest } from '../sample/clerk-answers.ts'
import { cancelReason, quitReason } from './run-sync.ts'
import { isRangePage, makeUser, openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'
import { isPage } from './tied-users-fixture.ts'

let loopback: Loopback
beforeAll(async () => {
  loopback = await openLoopback(1000)
})
afterAll(() => loopback.close())
beforeEach(() => {
  // What the sync of another test left unfinished is not gone on with.
  loopback.clerk.now += 2 * 86_400_000
})

/** A full page of users whose ids begin with a name, all created and changed in one instant. */
function fullPage(name: string, instant = 1): SampleReply {
  const at = 1_600_000_000_000 + instant
  const users = Array.from({ length: 500 }, (_, index) => ({
    id: `${name}_${index}`,
    created_at: at,
    updated_at: at,
    phone_numbers: [],
  }))
  return { status: 200, body: JSON.stringify(users) }
}

const page = { a: fullPage('a'), b: fullPage('b') }
const nobody: SampleReply = { status: 200, body: [] }
const error = (status: number): SampleReply => ({
  status,
  body: { errors: [{ code: 'x', message: 'is not known' }] },
})

/** Runs a sync whose pages a server answers in its own way, and ends it where it asks for more of them than it may. */
async function askEndlessly(
  mode: 'full' | 'incremental',
  mostRequests: number,
  answer: (request: SampleRequest) => SampleReply | undefined,
  endedBy = cancelReason,
) {
  const controller = new AbortController()
  let requests = 0
  const { run } = await loopback.sync(mode, {
    signal: controller.signal,
    intercept: (request) => {
      requests += 1
      if (requests > mostRequests) controller.abort(endedBy)
      return answer(request)
    },
  })
  return { run, requests }
}

/** Of 1,000 users: the questions that a full sync begins with, and pages. */
const opening = 4
const mostPages = 2 * 2 + 100

const inTurn = () => {
  let turn = 0
  return (request: SampleRequest) => {
    if (!isRangePage(request)) return undefined
    turn += 1
    return turn % 2 === 0 ? page.a : page.b
  }
}

describe('a full sync', () => {
  const tooMany = {
    outcome: 'failed',
    failure: {
      code: 'unexpected_reply',
      message:
        'Clerk kept sending pages of users, far more than its users fill, so the sync stopped. What was read is kept. ' +
        'Sync again later.',
    },
  }
  const samePage = {
    outcome: 'failed',
    failure: { message: 'Clerk sent the same page of users again, so the sync stopped. Sync again later.' },
  }

  test('that is sent two pages in turn stops', async () => {
    const { run, requests } = await askEndlessly('full', opening + mostPages, inTurn())
    expect(run).toMatchObject(tooMany)
    expect(requests).toBe(opening + mostPages)
  })

  test('that is sent two pages in turn stops when it goes on, too', async () => {
    // Two pages are written, and the app quits before the third.
    expect((await askEndlessly('full', opening + 2, inTurn(), quitReason)).run).toBeNull()
    const { run, requests } = await askEndlessly('full', mostPages, inTurn())
    expect(run).toMatchObject(tooMany)
    expect(requests).toBe(mostPages)
  })

  test('that is sent ever new users stops', async () => {
    let at = 0
    const { run } = await askEndlessly('full', opening + mostPages, (request) =>
      isRangePage(request) ? fullPage(`new_${(at += 1)}`, at) : undefined,
    )
    expect(run).toMatchObject(tooMany)
  })

  test.each([
    ['refused', error(422), undefined],
    ['answered with nobody, and its user denied', nobody, error(404)],
  ])('whose cursors are all %s stops at an instant longer than a page', async (_, afterCursor, user) => {
    const { run } = await askEndlessly('full', opening + 4, (request) => {
      if (request.path.startsWith('/v1/users/a_')) return user
      if (!isRangePage(request)) return undefined
      return request.query.has('starting_after') ? afterCursor : page.a
    })
    expect(run).toMatchObject(samePage)
  })
})

describe('an incremental sync', () => {
  const atTop = ({ query }: SampleRequest) => query.get('offset') === '0'

  test('whose pages never join stops', async () => {
    const { run, requests } = await askEndlessly('incremental', 42, (request) =>
      atTop(request) ? page.a : page.b,
    )
    expect(run).toMatchObject({
      outcome: 'failed',
      failure: {
        code: 'unexpected_reply',
        message:
          "Clerk's list of changed users kept moving while it was read, so the sync stopped. What was read is kept. " +
          'Run a full sync, which reads users in the order in which they were created.',
      },
    })
    expect(requests).toBe(42)
  })

  test('whose pages hold nobody with an id stops', async () => {
    const { run } = await askEndlessly('incremental', 42, () => ({
      status: 200,
      body: Array.from({ length: 500 }, () => ({})),
    }))
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'unexpected_reply' } })
  })

  test('whose pages never end leaves the rest to a full sync', async () => {
    const { run } = await askEndlessly('incremental', 46, (request) => (isPage(request) ? page.a : undefined))
    expect(run).toMatchObject({ outcome: 'completed', fullDue: 'too_many_changes' })
  })
})

const answerSchema = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(1, 1, 1, 1, 2))
      .map(([name, instant]) => fullPage(name, instant)),
  },
  { weight: 2, arbitrary: fc.constantFrom(nobody, error(422), error(404)) },
)

test.each(['full', 'incremental'] as const)(
  'a sync that is %s ends, whatever is answered',
  async (mode) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(answerSchema, { minLength: 1, maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
        fc.nat({ max: 1000 }),
        async (answers, isThere, total_count) => {
          loopback.clerk.now += 2 * 86_400_000
          let pages = 0
          let users = 0
          // Each page may be asked for by the cursor and by its instant, with a look at the user of the cursor in between.
          const most = mode === 'full' ? opening + 3 * mostPages : 45 + 2 * 21 + 1
          const { run } = await askEndlessly(mode, most, (request) => {
            if (request.path === '/v1/users/count') return { status: 200, body: { total_count } }
            if (isPage(request)) return answers[pages++ % answers.length]
            if (!request.path.startsWith('/v1/users/')) return undefined
            if (isThere[users++ % isThere.length] === false) return error(404)
            return { status: 200, body: { ...makeUser(0), id: request.path.slice('/v1/users/'.length) } }
          })
          expect(run?.outcome).toMatch(/^(completed|failed)$/)
        },
      ),
      { numRuns: 10 },
    )
  },
  120_000,
)
