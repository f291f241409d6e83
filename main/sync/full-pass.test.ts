import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { SampleReply, SampleRequest } from '../sample/clerk-answers.ts'
import type { Store } from '../store/client.ts'
import { quitReason } from './run-sync.ts'
import { isRangePage, makeUser, openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

let loopback: Loopback
beforeEach(async () => {
  loopback = await openLoopback(6000)
})
afterEach(() => loopback.close())

describe('ranges', () => {
  test('are read side by side and hold everybody once', async () => {
    // Neither range's first page is answered before the other's is asked for, which in turn would never be.
    let waiting = 0
    let answer = () => {}
    const bothAsked = new Promise<void>((resolve) => {
      answer = resolve
    })
    const { run, asked } = await loopback.sync('full', {
      intercept: async (request) => {
        if (!isRangePage(request)) return undefined
        waiting += 1
        if (waiting === 2) answer()
        await bothAsked
        return undefined
      },
    })
    expect(run).toMatchObject({ outcome: 'completed', users: 6000, numbers: 6000, added: 6000, removed: 0 })
    expect(run?.requests).toBe(asked.length)
    expect(await loopback.count()).toBe(6000)
  })

  test('go on by themselves after the app was closed', async () => {
    const controller = new AbortController()
    let pages = 0
    const write: Store['write'] = (job, input) => {
      const written = loopback.store.write(job, input)
      if (job === 'applyPage' && ++pages === 7) void written.then(() => controller.abort(quitReason))
      return written
    }
    expect((await loopback.sync('full', { signal: controller.signal, store: { write } })).run).toBeNull()
    const left = (await loopback.store.write('beginSync', { now: loopback.clerk.now, mode: 'full' })).ranges
    expect(left.reduce((sum, { users }) => sum + users, 0)).toBeGreaterThanOrEqual(3500)
    const { run, asked } = await loopback.sync('full')
    expect(run).toMatchObject({ outcome: 'completed', users: 6000, added: 6000 })
    const cursors = left.filter(({ completed }) => !completed).map(({ cursor }) => cursor)
    const first = asked.filter(isRangePage).slice(0, cursors.length)
    expect(new Set(first.map(({ query }) => query.get('starting_after')))).toEqual(new Set(cursors))
  })

  test('one that fails ends the sync, and nothing is marked as removed', async () => {
    await loopback.sync('full')
    loopback.clerk.users = loopback.clerk.users.slice(10)
    const { run } = await loopback.sync('full', {
      intercept: ({ query }) =>
        query.has('created_at_after') ? { status: 403, body: { errors: [] } } : undefined,
    })
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'forbidden' }, removed: 0 })
    expect(await loopback.count()).toBe(6000)
  })
})

describe('users who come and go meanwhile', () => {
  test('one who is created is read', async () => {
    const { run } = await loopback.sync('full', {
      intercept: (request) => {
        if (isRangePage(request) && loopback.clerk.users.length === 6000)
          loopback.clerk.users.push(makeUser(7000))
        return undefined
      },
    })
    expect(run).toMatchObject({ outcome: 'completed', users: 6001 })
  })

  type Answer = (request: SampleRequest) => SampleReply | undefined
  const afterDeleted: [does: string, Answer][] = [
    ['refuses with 422', () => undefined],
    ['does not know', () => ({ status: 404, body: { errors: [{ code: 'x', message: 'not found' }] } })],
    ['finds nobody after', () => ({ status: 200, body: [] })],
    [
      'ignores',
      ({ query }) => {
        query.delete('starting_after')
        return undefined
      },
    ],
  ]

  // The second page ends within an instant, which has users on that page alone, or three pages of them.
  test.each([7, 1500].flatMap((size) => afterDeleted.map(([does, answer]) => [does, size, answer] as const)))(
    'a deleted one whom Clerk %s as a cursor costs nobody, with %i users in each instant',
    async (_, size, answer) => {
      for (const [index, user] of loopback.clerk.users.entries())
        user.created_at = makeUser(index - (index % size)).created_at
      const deleted = 'user_000999'
      const { run } = await loopback.sync('full', {
        intercept: (request) => {
          if (!isRangePage(request) || request.query.get('starting_after') !== deleted) return undefined
          loopback.clerk.users = loopback.clerk.users.filter(({ id }) => id !== deleted)
          return answer(request)
        },
      })
      expect(run).toMatchObject({ outcome: 'completed', users: 6000, numbers: 6000 })
      expect(await loopback.count()).toBe(6000)
    },
  )

  test('a deleted one costs nobody where the instant before fills a page and Clerk includes it', async () => {
    loopback.clerk.users = Array.from({ length: 2000 }, (_, index) => {
      const user = makeUser(index)
      return { ...user, created_at: makeUser(0).created_at + (index < 1000 ? 0 : 1) }
    })
    const { run } = await loopback.sync('full', {
      intercept: ({ query }) => {
        if (query.get('starting_after') === 'user_001499')
          loopback.clerk.users = loopback.clerk.users.filter(({ id }) => id !== 'user_001499')
        const after = query.get('created_at_after')
        if (after !== null) query.set('created_at_after', String(Number(after) - 1))
        return undefined
      },
    })
    expect(run?.outcome).toBe('completed')
    expect(await loopback.count()).toBe(2000)
  })

  test('whoever was created in the last instant is read once, though they fill whole pages', async () => {
    loopback.clerk.users = Array.from({ length: 1500 }, (_, index) => {
      const user = makeUser(index)
      return { ...user, created_at: makeUser(Math.min(index, 500)).created_at }
    })
    const { run, asked } = await loopback.sync('full')
    expect(run).toMatchObject({ outcome: 'completed', users: 1500 })
    // After the small questions three pages, an empty one, and whether the user of the last cursor is there.
    expect(asked.slice(4).map(({ path, query }) => query.get('starting_after') ?? path)).toEqual([
      '/v1/users',
      'user_000499',
      'user_000999',
      'user_001499',
      '/v1/users/user_001499',
    ])
  })
})

describe('a number that is not met', () => {
  test('is marked as removed once Clerk says that there is none', async () => {
    await loopback.sync('full')
    loopback.clerk.users = loopback.clerk.users.filter(({ id }) => id !== 'user_000007')
    loopback.clerk.now += 60_000
    const { run, asked, reports } = await loopback.sync('full')
    expect(run).toMatchObject({ outcome: 'completed', removed: 1 })
    expect(asked.map(({ path }) => path)).toContain('/v1/phone_numbers/idn_7')
    expect(reports).toContainEqual(
      expect.objectContaining({ stage: 'confirming', toConfirm: 1, confirmed: 1 }),
    )
    expect((await loopback.history('idn_7')).at(-1)).toMatchObject({
      kinds: ['removed'],
      observedAfter: loopback.clerk.now - 60_000,
      observedAt: loopback.clerk.now,
    })
  })

  test('is kept when Clerk has it: a page that leaves users out proves nothing', async () => {
    await loopback.sync('full')
    const { run } = await loopback.sync('full', {
      intercept: (request) =>
        isRangePage(request) && !request.query.has('created_at_after') && !request.query.has('starting_after')
          ? { status: 200, body: loopback.clerk.users.slice(5, 505) }
          : undefined,
    })
    expect(run).toMatchObject({ outcome: 'completed', removed: 0 })
    expect(await loopback.count()).toBe(6000)
  })

  test('is kept when another server than Clerk answers for it', async () => {
    await loopback.sync('full')
    loopback.clerk.users = loopback.clerk.users.slice(1)
    const { run } = await loopback.sync('full', {
      intercept: ({ path }) =>
        path.startsWith('/v1/phone_numbers/') ? { status: 404, body: '<h1>Not found</h1>' } : undefined,
    })
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'unexpected_reply' }, removed: 0 })
    expect(await loopback.count()).toBe(6000)
  })

  test('one without an id is gone when its owner has it no more, and one whose owner is gone', async () => {
    const anonymous = (index: number) => {
      const user = makeUser(index)
      return { ...user, phone_numbers: user.phone_numbers.map(({ id: _, ...number }) => number) }
    }
    loopback.clerk.users = [anonymous(0), anonymous(1), anonymous(2)]
    await loopback.sync('full')
    loopback.clerk.users = [{ ...anonymous(0), phone_numbers: [] }, anonymous(2)]
    expect((await loopback.sync('full')).run).toMatchObject({ outcome: 'completed', removed: 2 })
    expect(await loopback.count()).toBe(1)
  })
})

test('a full sync tells how many changes an incremental one would have missed', async () => {
  await loopback.sync('full')
  const change = (index: number, updated_at: number) => {
    const user = makeUser(index)
    const [number] = user.phone_numbers
    if (number === undefined) throw new Error('Each user has a number')
    loopback.clerk.users[index] = { ...user, updated_at, phone_numbers: [{ ...number, reserved: true }] }
  }
  change(3, makeUser(3).updated_at)
  change(4, makeUser(4).updated_at + 1)
  expect((await loopback.sync('full')).run).toMatchObject({ changed: 2, unseenChanges: 1 })
})
