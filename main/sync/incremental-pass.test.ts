import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { makeUser, openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

const minute = 60_000
let loopback: Loopback
let later: number

beforeEach(async () => {
  loopback = await openLoopback(1500)
  later = makeUser(1499).updated_at + 10 * minute
  await loopback.sync('full')
})
afterEach(() => loopback.close())

/** Marks a user's number as reserved, so many milliseconds after all users were made. */
function change(index: number, after = 0): void {
  const user = makeUser(index)
  const numbers = user.phone_numbers.map((number) => ({ ...number, reserved: true }))
  loopback.clerk.users[index] = { ...user, updated_at: later + after, phone_numbers: numbers }
}

describe('an incremental sync', () => {
  test('reads who changed and writes what an observation by a full sync would', async () => {
    change(3)
    change(700, 5)
    loopback.clerk.now += minute
    const { run, asked } = await loopback.sync('incremental')
    expect(run).toMatchObject({
      mode: 'incremental',
      outcome: 'completed',
      changed: 2,
      added: 0,
      fullDue: null,
    })
    expect(asked.map(({ path, query }) => `${path} ${query.get('order_by')}`)).toEqual([
      '/v1/users -updated_at',
      '/v1/users/count null',
    ])
    expect((await loopback.history('idn_700')).at(-1)).toMatchObject({
      kinds: ['reserved_changed'],
      observedAfter: loopback.clerk.now - minute,
      observedAt: loopback.clerk.now,
      changes: [{ field: 'reserved', before: false, after: true }],
    })
  })

  test('goes on page by page until it meets those who have not changed since', async () => {
    for (let index = 0; index < 900; index += 1) change(index, index)
    const { run, asked } = await loopback.sync('incremental')
    expect(run).toMatchObject({ outcome: 'completed', changed: 900 })
    const offsets = asked.flatMap(({ query }) => query.get('offset') ?? [])
    expect(offsets).toEqual(['0', '450', '900'])
  })

  test('reads back to a margin before where the last one began, and no further', async () => {
    for (let index = 0; index < 600; index += 1) change(index, index)
    await loopback.sync('incremental')
    for (let index = 0; index < 40; index += 1) change(index, 20 * minute + index)
    const { run } = await loopback.sync('incremental')
    expect(run).toMatchObject({ outcome: 'completed', changed: 0, pages: 2 })
    expect(run?.users).toBe(40 + 560 + 350)
  })

  test('misses nobody when users are deleted between two of its pages', async () => {
    for (let index = 0; index < 900; index += 1) change(index, index)
    let deleted = false
    const { run } = await loopback.sync('incremental', {
      intercept: ({ query }) => {
        if (query.get('offset') === '450' && !deleted) {
          deleted = true
          // Those on the first page go, so that rows move from the second page up to where the first was read.
          loopback.clerk.users = loopback.clerk.users.filter((_, index) => index < 800 || index >= 900)
        }
        return undefined
      },
    })
    expect(run).toMatchObject({ outcome: 'completed', changed: 900, fullDue: 'users_deleted' })
  })

  test('misses nobody when more users are deleted between two of its pages than a page holds', async () => {
    for (let index = 0; index < 1500; index += 1) change(index, index)
    let deleted = false
    const { run, asked } = await loopback.sync('incremental', {
      intercept: ({ query }) => {
        if (query.get('offset') === '900' && !deleted) {
          deleted = true
          loopback.clerk.users = loopback.clerk.users.slice(0, 700)
        }
        return undefined
      },
    })
    expect(run).toMatchObject({ outcome: 'completed', changed: 1500, fullDue: 'users_deleted' })
    // Those who followed the second page are now before it.
    const offsets = asked.flatMap(({ query }) => query.get('offset') ?? [])
    expect(offsets).toEqual(['0', '450', '900', '450', '0', '450'])
  })

  test('leaves to the next one who changes between two of its pages', async () => {
    for (let index = 0; index < 900; index += 1) change(index, index)
    const { run } = await loopback.sync('incremental', {
      intercept: ({ query }) => {
        if (query.get('offset') === '450')
          for (let index = 0; index < 60; index += 1) change(index, minute + index)
        return undefined
      },
    })
    // They moved to the top, past what was read: the next sync meets them there.
    expect(run).toMatchObject({ outcome: 'completed', changed: 840 })
    expect((await loopback.sync('incremental')).run).toMatchObject({ outcome: 'completed', changed: 60 })
  })

  test('never marks a number as removed, and says that a full sync is due', async () => {
    loopback.clerk.users = loopback.clerk.users.slice(1)
    expect((await loopback.sync('incremental')).run).toMatchObject({
      outcome: 'completed',
      removed: 0,
      fullDue: 'users_deleted',
    })
    expect(await loopback.count()).toBe(1500)
    await loopback.sync('full')
    expect((await loopback.sync('incremental')).run).toMatchObject({ fullDue: null })
  })

  test('counts those who came, and says when somebody came unseen', async () => {
    loopback.clerk.users.push({ ...makeUser(1500), updated_at: later })
    expect((await loopback.sync('incremental')).run).toMatchObject({ added: 1, fullDue: null })
    loopback.clerk.users.push({ ...makeUser(1501), updated_at: later - 30 * minute })
    expect((await loopback.sync('incremental')).run).toMatchObject({ added: 0, fullDue: 'users_missed' })
  })

  test('that failed is read again by the next one', async () => {
    change(5)
    const broken = await loopback.sync('incremental', {
      intercept: ({ path }) => (path === '/v1/users/count' ? { status: 403, body: {} } : undefined),
    })
    expect(broken.run).toMatchObject({ outcome: 'failed', failure: { code: 'forbidden' }, changed: 1 })
    expect((await loopback.sync('incremental')).run).toMatchObject({ outcome: 'completed', changed: 0 })
  })
})

test('whether a change moved its user or not, a full sync after it finds every change once', async () => {
  change(3)
  await loopback.sync('incremental')
  change(4, -minute)
  const { run } = await loopback.sync('full')
  expect(run).toMatchObject({ changed: 1, unseenChanges: 0 })
  expect((await loopback.history('idn_3')).map(({ kinds }) => kinds)).toEqual([
    ['first_seen'],
    ['reserved_changed'],
  ])
})
