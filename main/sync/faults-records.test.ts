import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { SampleRequest } from '../sample/clerk-answers.ts'
import { isRangePage, makeUser, openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let loopback: Loopback
beforeEach(async () => {
  loopback = await openLoopback(20)
})
afterEach(() => loopback.close())

/** Answers as if the user of number 7 were this one, wherever Clerk shows it. */
const showing = (user: unknown) => (request: SampleRequest) => {
  if (request.path === '/v1/users/user_000007') return { status: 200, body: user }
  if (!isRangePage(request)) return undefined
  return { status: 200, body: loopback.clerk.users.map((each, index) => (index === 7 ? user : each)) }
}

const user = makeUser(7)
const [number] = user.phone_numbers
const withNumber = (fields: object) => ({ ...user, phone_numbers: [{ ...number, ...fields }] })
const without = (record: object, key: string) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
const readNumber = async (key = 'idn_7') => (await loopback.store.read('readNumberDetails', { key }))?.number

/** Looks that the numbers are there, as they were, after a sync without the fault. */
async function expectAllBack(): Promise<void> {
  loopback.clerk.now += 60_000
  expect((await loopback.sync('full')).run).toMatchObject({ outcome: 'completed', setAside: 0 })
  expect(await loopback.count()).toBe(20)
  expect(await readNumber()).toMatchObject({ phoneNumber: '+12015550007', reserved: false })
  expect((await loopback.history('idn_7')).flatMap(({ kinds }) => kinds)).not.toContain('removed')
}

describe('a record of another form is set aside, and what is known of it and all else is kept', () => {
  test.each<[string, unknown, string, { recordId: string | null; userId: string | null }]>([
    [
      'a number that is a number',
      withNumber({ phone_number: 12_015_550_007 }),
      'phone_number has another form (expected string, received number)',
      { recordId: 'idn_7', userId: user.id },
    ],
    [
      'attempts in words',
      withNumber({ verification: { status: 'verified', attempts: 'three' } }),
      'verification.attempts has another form (expected number, received string)',
      { recordId: 'idn_7', userId: user.id },
    ],
    [
      'a flag that is text',
      withNumber({ reserved: 'no' }),
      'reserved has another form (expected boolean, received string)',
      { recordId: 'idn_7', userId: user.id },
    ],
    [
      'a time beyond all calendars',
      withNumber({ verification: { status: 'verified', expire_at: 1e300 } }),
      'verification.expire_at has another form (expected a time)',
      { recordId: 'idn_7', userId: user.id },
    ],
    [
      'an id that is a number',
      withNumber({ id: 7 }),
      'id has another form (expected string, received number)',
      { recordId: null, userId: user.id },
    ],
    [
      'no time of creation',
      { ...user, phone_numbers: [without({ ...number }, 'created_at')] },
      'created_at is missing',
      { recordId: 'idn_7', userId: user.id },
    ],
    [
      'null for a number',
      { ...user, phone_numbers: [null] },
      'it has another form (expected object, received null)',
      { recordId: null, userId: user.id },
    ],
    [
      'null for all numbers',
      { ...user, phone_numbers: null },
      'phone_numbers has another form (expected array, received null)',
      { recordId: null, userId: user.id },
    ],
    ['a user without an id', without(user, 'id'), 'id is missing', { recordId: null, userId: null }],
    ['text for a user', 'user', 'it has another form', { recordId: null, userId: null }],
  ])('%s', async (_, shown, reason, ids) => {
    await loopback.sync('full')
    loopback.clerk.now += 60_000
    loopback.clerk.users[8] = makeUser(8, { phone_numbers: [], updated_at: user.updated_at + 1 })
    loopback.clerk.users.push(makeUser(21))
    // Of a user whom the page does not show, Clerk's other answers tell that the number is there.
    const isShown = typeof shown === 'object' && shown !== null && 'id' in shown
    const { run } = await loopback.sync('full', {
      intercept: (request) => (isShown || isRangePage(request) ? showing(shown)(request) : undefined),
    })
    expect(run).toMatchObject({ outcome: 'completed', failure: null, added: 1, removed: 1, setAside: 1 })
    const page = { syncId: run?.id ?? 0, after: null, limit: 10 }
    expect((await loopback.store.read('listSetAside', page)).records).toMatchObject([
      { ...ids, reason: expect.stringContaining(reason), rawJson: JSON.stringify(rawOf(shown)) },
    ])
    expect(await readNumber()).toMatchObject({ phoneNumber: '+12015550007', reserved: false })
    loopback.clerk.users[8] = makeUser(8)
    loopback.clerk.users.pop()
  })

  /** The number, where the user could be read; else the user. */
  function rawOf(shown: unknown): unknown {
    const bare = JSON.parse(
      JSON.stringify(shown, (name, value) => (name === 'backup_codes' ? undefined : value)),
    )
    return bare?.id !== undefined && Array.isArray(bare.phone_numbers) ? bare.phone_numbers[0] : bare
  }
})

describe('what is unknown but can be read is kept and shown', () => {
  test('unknown values and keys', async () => {
    const verification = {
      object: 'verification_dns',
      status: 'on_hold',
      strategy: 'carrier_pigeon',
      channel: 'smoke',
    }
    const shown = {
      ...withNumber({ verification: { ...verification, mood: 7 }, colour: 'red' }),
      shoe_size: 44,
    }
    const { run } = await loopback.sync('full', { intercept: showing(shown) })
    expect(run).toMatchObject({ outcome: 'completed', numbers: 20, setAside: 0 })
    const details = await loopback.store.read('readNumberDetails', { key: 'idn_7' })
    const { object: kind, ...others } = verification
    expect(details?.number.verification).toMatchObject({ kind, ...others })
    expect(JSON.parse(details?.rawJson ?? '')).toMatchObject({ colour: 'red', verification: { mood: 7 } })
    await expectAllBack()
  })

  test('no verification, at first and later', async () => {
    const { run } = await loopback.sync('full', { intercept: showing(withNumber({ verification: null })) })
    expect(run).toMatchObject({ outcome: 'completed', numbers: 20, setAside: 0 })
    expect((await readNumber())?.verification).toBeNull()
    await expectAllBack()
    loopback.clerk.now += 60_000
    await loopback.sync('full', { intercept: showing(withNumber({ verification: null })) })
    expect((await loopback.history('idn_7')).at(-1)?.changes).toContainEqual({
      field: 'status',
      before: 'verified',
      after: null,
    })
  })

  test('times in seconds are the same times, and no change', async () => {
    await loopback.sync('full')
    loopback.clerk.now += 60_000
    const seconds = withNumber({
      created_at: user.created_at / 1000,
      updated_at: user.updated_at / 1000,
      verification: { ...number?.verification, expire_at: (number?.verification?.expire_at ?? 0) / 1000 },
    })
    const { run } = await loopback.sync('full', {
      intercept: showing({
        ...seconds,
        created_at: user.created_at / 1000,
        updated_at: user.updated_at / 1000,
      }),
    })
    expect(run).toMatchObject({ outcome: 'completed', changed: 0, setAside: 0 })
    expect((await readNumber())?.createdAt).toBe(user.created_at)
    expect(await loopback.history('idn_7')).toHaveLength(1)
    await expectAllBack()
  })

  test('a number that is shown without its id for a while is not lost', async () => {
    await loopback.sync('full')
    const { run } = await loopback.sync('full', {
      intercept: showing({ ...user, phone_numbers: [without({ ...number }, 'id')] }),
    })
    expect(run).toMatchObject({ outcome: 'completed', setAside: 0, removed: 0 })
    expect(await readNumber(`${user.id} +12015550007`)).toMatchObject({ id: null })
    await expectAllBack()
  })
})

describe('the same user on two pages', () => {
  const idsOnFirst = (request: SampleRequest) =>
    isRangePage(request) && request.query.get('starting_after') === 'user_000499'
  beforeEach(() => {
    loopback.clerk.users = Array.from({ length: 1000 }, (_, index) => makeUser(index))
  })

  test('is one, and what did not change is no event', async () => {
    const { run } = await loopback.sync('full', {
      intercept: (request) =>
        idsOnFirst(request) ? { status: 200, body: loopback.clerk.users.slice(480, 970) } : undefined,
    })
    expect(run).toMatchObject({ outcome: 'completed', users: 970, numbers: 970, added: 970, changed: 0 })
    expect(await loopback.count()).toBe(970)
    expect(await loopback.history('idn_490')).toHaveLength(1)
    expect((await loopback.sync('full')).run).toMatchObject({ outcome: 'completed', users: 1000, added: 30 })
  })

  test('that are twice on one page are read once', async () => {
    const { run } = await loopback.sync('full', {
      intercept: (request) => {
        if (!idsOnFirst(request)) return undefined
        const rest = loopback.clerk.users.slice(500, 900)
        return { status: 200, body: [...rest, ...rest.slice(0, 10)] }
      },
    })
    expect(run).toMatchObject({ outcome: 'completed', added: 900, changed: 0, removed: 0 })
    expect(await loopback.count()).toBe(900)
    expect(await loopback.history('idn_505')).toHaveLength(1)
  })
})

test('users of one instant that fill the last page whole do not stop the sync', async () => {
  const at = makeUser(500).created_at
  loopback.clerk.users = Array.from({ length: 1000 }, (_, index) =>
    makeUser(index, index < 500 ? {} : { created_at: at }),
  )
  const { run } = await loopback.sync('full')
  expect(run).toMatchObject({ outcome: 'completed', users: 1000, numbers: 1000, failure: null })
})
