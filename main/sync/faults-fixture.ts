import type { Server } from 'node:net'

import { expect } from 'vitest'

import type { FailureCode } from '../../contract/failure.ts'
import type { ClerkAccess } from '../clerk/requests.ts'
import { isRangePage, makeUser } from './sync-fixture.ts'
import type { Intercept, Loopback } from './sync-fixture.ts'

export type Answer = ReturnType<Intercept>

/** The page after this user is the one that goes wrong: the second of three. */
const cursor = 'user_000499'

/** How many users loopbacks of these tests begin with. */
export const usersBefore = 1200

/**
 * Syncs once, and then changes Clerk: a number of the first page and one of the third are now reserved, and one of the
 * second is gone.
 */
export async function syncAndChange({ clerk, sync }: Loopback): Promise<void> {
  expect((await sync('full')).run).toMatchObject({ outcome: 'completed', added: usersBefore })
  clerk.now += 60_000
  clerk.users = clerk.users.map((user, index) =>
    index === 100 || index === 1100 ? reserve(user, index) : user,
  )
  clerk.users.splice(700, 1)
}

function reserve(user: ReturnType<typeof makeUser>, index: number): ReturnType<typeof makeUser> {
  const phone_numbers = user.phone_numbers.map((number) => ({ ...number, reserved: true }))
  return makeUser(index, { phone_numbers, updated_at: user.updated_at + 1 })
}

/** Answers the second page wrong, so many times, and leaves all else to the server. */
export function faultOnSecondPage(answer: () => Answer, times = Number.POSITIVE_INFINITY): Intercept {
  let left = times
  return (request) => (isSecondPage(request) && left-- > 0 ? answer() : undefined)
}

const isSecondPage: (request: Parameters<Intercept>[0]) => boolean = (request) =>
  isRangePage(request) && request.query.get('starting_after') === cursor

/**
 * Runs a sync whose second page stays wrong and looks that it fails with these words after so many tries, keeps the first
 * page and removes nothing; and that the next sync goes on from there to its end.
 */
export async function expectFailure(
  loopback: Loopback,
  fault: { answer: () => Answer; access?: Partial<ClerkAccess> },
  failure: { code: FailureCode; message: string; tries: number },
): Promise<void> {
  await syncAndChange(loopback)
  const { run, asked } = await loopback.sync('full', {
    intercept: faultOnSecondPage(fault.answer),
    ...(fault.access && { access: fault.access }),
  })
  expect(run).toMatchObject({ outcome: 'failed', users: 500, numbers: 500, changed: 1, removed: 0 })
  expect(run?.failure?.code).toBe(failure.code)
  expect(run?.failure?.message).toContain(failure.message)
  expect(asked.filter(isSecondPage)).toHaveLength(failure.tries)
  expect(await loopback.count()).toBe(usersBefore)
  expect(await kinds(loopback)).toEqual([['first_seen', 'reserved_changed'], ['first_seen'], ['first_seen']])

  const next = await loopback.sync('full')
  expect(next.run?.id).toBe(run?.id)
  expect(next.asked.find(isRangePage)?.query.get('starting_after')).toBe(cursor)
  await expectWhole(loopback, next.run)
}

/** Looks that a sync has met all that changed, each thing once. */
export async function expectWhole(loopback: Loopback, run: unknown): Promise<void> {
  expect(run).toMatchObject({
    outcome: 'completed',
    failure: null,
    users: usersBefore - 1,
    changed: 2,
    added: 0,
    removed: 1,
    setAside: 0,
  })
  expect(await loopback.count()).toBe(usersBefore - 1)
  expect(await kinds(loopback)).toEqual([
    ['first_seen', 'reserved_changed'],
    ['first_seen', 'removed'],
    ['first_seen', 'reserved_changed'],
  ])
}

async function kinds({ history }: Loopback): Promise<string[][]> {
  const events = await Promise.all([history('idn_100'), history('idn_700'), history('idn_1100')])
  return events.map((each) => each.flatMap((event) => event.kinds))
}

export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}
