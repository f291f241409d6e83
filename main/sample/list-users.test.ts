import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { ask, askRefused } from './ask-sample-server.ts'
import { peopleFromArray } from './people.ts'
import { startSampleServer, type SampleServer } from './sample-server.ts'
import { makeWireEmailAddress, makeWirePhoneNumber, makeWireUser } from './wire-builders.ts'
import { wireTotalCountSchema, wireUserListSchema, type WireUser } from './wire-format.ts'

const secretKey = 'sk_live_of_a_test'

const ada = makeWireUser({
  id: 'user_ada',
  first_name: 'Ada',
  last_name: 'Lovelace',
  username: 'ada',
  external_id: 'crm-1',
  email_addresses: [makeWireEmailAddress({ email_address: 'Ada@example.com' })],
  phone_numbers: [makeWirePhoneNumber({ phone_number: '+442079460001' })],
  created_at: 1000,
  updated_at: 9000,
  last_sign_in_at: 5000,
  last_active_at: 4000,
})
const bob = makeWireUser({
  id: 'user_bob',
  first_name: 'Bob',
  last_name: 'Babbage',
  phone_numbers: [
    makeWirePhoneNumber({ phone_number: '+12025550101' }),
    makeWirePhoneNumber({ phone_number: '+12025550199' }),
  ],
  created_at: 2000,
  updated_at: 2000,
  banned: true,
})
const eve = makeWireUser({
  id: 'user_eve',
  username: 'eve',
  external_id: 'crm-2',
  email_addresses: [makeWireEmailAddress({ email_address: 'eve@example.org' })],
  phone_numbers: [makeWirePhoneNumber({ phone_number: '+12025550101', verification: null })],
  external_accounts: [
    {
      object: 'external_account',
      id: 'eac_eve',
      provider: 'oauth_google',
      identification_id: 'idn_google',
      provider_user_id: '12345',
      approved_scopes: '',
      email_address: '',
      first_name: '',
      last_name: '',
      public_metadata: {},
      created_at: 3000,
      updated_at: 3000,
      verification: null,
    },
  ],
  created_at: 3000,
  updated_at: 8000,
  last_sign_in_at: 7000,
  last_active_at: 6000,
})

let users: WireUser[] = []
let now = 0
let server: SampleServer
beforeAll(async () => {
  server = await startSampleServer({
    people: peopleFromArray(() => users),
    // Every request in a window of its own: what is tested here is not the rate limit.
    clock: () => (now += 10_000),
    secretKey,
  })
})
afterAll(() => server.close())

async function list(query: string): Promise<string[]> {
  const found = await ask(server, secretKey, `/v1/users?${query}`, wireUserListSchema)
  return found.map((user) => user.id)
}

async function count(query: string): Promise<number> {
  return (await ask(server, secretKey, `/v1/users/count?${query}`, wireTotalCountSchema)).total_count
}

describe('ordering', () => {
  test.each([
    ['', 'eve bob ada'],
    ['order_by=created_at', 'ada bob eve'],
    ['order_by=%2Bcreated_at', 'ada bob eve'],
    ['order_by=+created_at', 'ada bob eve'],
    ['order_by=-created_at', 'eve bob ada'],
    ['order_by=-updated_at', 'ada eve bob'],
    ['order_by=updated_at&order_by=-created_at', 'bob eve ada'],
    ['order_by=-updated_at&offset=1&limit=1', 'eve'],
    ['order_by=email_address', 'ada eve bob'],
    ['order_by=first_name', 'ada bob eve'],
    ['order_by=last_name', 'bob ada eve'],
    ['order_by=-last_name', 'eve ada bob'],
    ['order_by=phone_number', 'bob eve ada'],
    ['order_by=username', 'ada eve bob'],
    ['order_by=last_active_at', 'ada eve bob'],
    ['order_by=last_sign_in_at', 'ada eve bob'],
    ['order_by=-web3wallet', 'eve bob ada'],
  ])('%s gives %s', async (query, expected) => {
    users = [bob, eve, ada]
    expect(await list(query)).toEqual(expected.split(' ').map((name) => `user_${name}`))
  })
})

describe('filters', () => {
  test.each([
    ['phone_number=%2B12025550101', 'eve bob'],
    ['phone_number=%2B12025550199&phone_number=%2B442079460001&phone_number=%2B999', 'bob ada'],
    ['phone_number=%2B1202555010', ''],
    ['phone_number_query=20255501', 'eve bob'],
    ['phone_number_query=946', 'ada'],
    ['email_address=eve@example.org', 'eve'],
    ['email_address_query=ADA@', 'ada'],
    ['username=ada', 'ada'],
    ['username_query=VE', 'eve'],
    ['name_query=ada%20love', 'ada'],
    ['query=babb', 'bob'],
    ['query=user_eve', 'eve'],
    ['query=0199', 'bob'],
    ['user_id=user_bob&user_id=user_ada&user_id=user_nobody', 'bob ada'],
    ['user_id=%2Buser_bob', 'bob'],
    ['user_id=-user_bob', 'eve ada'],
    ['external_id=crm-1', 'ada'],
    ['external_id=-crm-1', 'eve bob'],
    ['banned=true', 'bob'],
    ['banned=false', 'eve ada'],
    ['provider=oauth_google&provider_user_id=12345', 'eve'],
    ['provider=oauth_apple&provider_user_id=12345', ''],
    ['created_at_after=1000', 'eve bob'],
    ['created_at_before=3000', 'bob ada'],
    ['created_at_after=1000&created_at_before=3000', 'bob'],
    ['created_at_after=3000&created_at_before=1000', ''],
    ['last_sign_in_at_after=5000', 'eve'],
    ['last_sign_in_at_before=7000', 'ada'],
    ['last_active_at_after=4000', 'eve'],
    ['last_active_at_since=4000', 'eve ada'],
    ['last_active_at_before=6000', 'ada'],
    ['web3_wallet=0x0', ''],
    ['organization_id=org_1', ''],
    ['phone_number_query=2025550&banned=false', 'eve'],
  ])('%s finds %s, and the count agrees', async (query, expected) => {
    users = [bob, eve, ada]
    const ids = expected === '' ? [] : expected.split(' ').map((name) => `user_${name}`)
    expect(await list(query)).toEqual(ids)
    expect(await count(query)).toBe(ids.length)
    expect(await list(`${query}&offset=1`)).toEqual(ids.slice(1))
  })
})

describe('what cannot be taken', () => {
  test.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1.5', 'limit'],
    ['offset=-1', 'offset'],
    ['order_by=shoe_size', 'order_by'],
    ['order_by=--created_at', 'order_by'],
    ['starting_after=user_ada&order_by=-updated_at', 'starting_after'],
    ['starting_after=user_ada&offset=1', 'starting_after'],
    ['starting_after=user_nobody', 'starting_after'],
    ['created_at_after=yesterday', 'created_at_after'],
    ['banned=perhaps', 'banned'],
    ['provider=oauth_google', 'provider_user_id'],
    ['provider_user_id=12345', 'provider'],
  ])('%s is a 422', async (query, parameter) => {
    users = [bob, eve, ada]
    const { status, errors } = await askRefused(server, `/v1/users?${query}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    })
    expect(status).toBe(422)
    expect(errors.map((error) => error.meta)).toEqual([{ param_name: parameter }])
  })

  test.each([
    ['phone_number', ''],
    ['user_id', ''],
    ['provider_user_id', '&provider=oauth_google'],
  ])('a hundred and one values of %s are a 422', async (parameter, rest) => {
    const values = Array.from({ length: 101 }, (_, i) => `${parameter}=x${i}`).join('&')
    const { status, errors } = await askRefused(server, `/v1/users?${values}${rest}`, {
      headers: { authorization: `Bearer ${secretKey}` },
    })
    expect(status).toBe(422)
    expect(errors.map((error) => error.meta)).toEqual([{ param_name: parameter }])
  })

  test('in a count is a 422 too', async () => {
    const { status } = await askRefused(server, '/v1/users/count?created_at_before=now', {
      headers: { authorization: `Bearer ${secretKey}` },
    })
    expect(status).toBe(422)
  })

  test('a hundred numbers and a zero offset beside a cursor are fine', async () => {
    users = [bob, eve, ada]
    const hundred = Array.from({ length: 100 }, (_, i) => `phone_number=x${i}`).join('&')
    expect(await list(hundred)).toEqual([])
    expect(await list('starting_after=user_bob&offset=0')).toEqual(['user_ada'])
  })
})

describe('pages', () => {
  const someUsers = fc
    .array(fc.integer({ min: 0, max: 30 }), { maxLength: 40 })
    .map((times) =>
      times.map((time, i) => makeWireUser({ id: `user_${i}`, created_at: time, banned: i % 3 === 0 })),
    )
  const limit = fc.integer({ min: 1, max: 12 })
  const ordering = fc.constantFrom('', 'order_by=created_at', 'order_by=-created_at', 'banned=false')

  async function pages(query: string, next: () => number, cursor: boolean): Promise<string[]> {
    const seen: string[] = []
    for (;;) {
      const size = next()
      const place = cursor
        ? seen.length > 0
          ? `starting_after=${seen.at(-1)}`
          : ''
        : `offset=${seen.length}`
      const page = await list(`${query}&limit=${size}&${place}`)
      seen.push(...page)
      if (page.length < size) return seen
    }
  }

  test('of any sizes visit everybody once, in order, by cursor or offset', async () => {
    await fc.assert(
      fc.asyncProperty(
        someUsers,
        fc.array(limit, { minLength: 1, maxLength: 5 }),
        ordering,
        fc.boolean(),
        async (some, sizes, query, cursor) => {
          users = some
          let turn = 0
          const all = await list(`${query}&limit=500`)
          const seen = await pages(query, () => sizes[turn++ % sizes.length] ?? 1, cursor)
          expect(seen).toEqual(all)
          expect(new Set(seen).size).toBe(await count(query))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of ranges of created_at that touch hold everybody once', async () => {
    await fc.assert(
      fc.asyncProperty(someUsers, fc.integer({ min: 0, max: 30 }), async (some, cut) => {
        users = some
        const older = await list(`created_at_before=${cut}&limit=500`)
        const newer = await list(`created_at_after=${cut - 1}&limit=500`)
        const isOlder = (id: string) => some.some((user) => user.id === id && user.created_at < cut)
        expect([...newer, ...older]).toEqual(await list('limit=500'))
        expect(older.every(isOlder)).toBe(true)
        expect(newer.some(isOlder)).toBe(false)
        expect(await count(`created_at_before=${cut}`)).toBe(older.length)
      }),
      { numRuns: 60 },
    )
  })

  test('have ten users unless asked otherwise', async () => {
    users = Array.from({ length: 12 }, (_, i) => makeWireUser({ id: `user_${i}` }))
    expect(await list('')).toHaveLength(10)
  })
})
