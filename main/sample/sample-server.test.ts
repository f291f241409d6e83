import { afterEach, describe, expect, test } from 'vitest'

import { ask, askRefused } from './ask-sample-server.ts'
import { peopleFromArray } from './people.ts'
import { makeSamplePeople } from './people/sample-people.ts'
import { startSampleServer, type SampleServer, type SampleServerOptions } from './sample-server.ts'
import type { SampleRequest } from './clerk-answers.ts'
import { makeWirePhoneNumber, makeWireUser } from './wire-builders.ts'
import {
  wirePhoneNumberSchema,
  wireTotalCountSchema,
  wireUserListSchema,
  wireUserSchema,
} from './wire-format.ts'

const secretKey = 'sk_live_of_a_test'
const authorized = { headers: { authorization: `Bearer ${secretKey}` } }
const ada = makeWireUser({
  id: 'user_ada',
  phone_numbers: [makeWirePhoneNumber({ id: 'idn_ada', phone_number: '+12025550100' })],
})

const running: SampleServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function start(options: Partial<SampleServerOptions> = {}): Promise<SampleServer> {
  const server = await startSampleServer({
    people: peopleFromArray(() => [ada]),
    clock: () => 0,
    secretKey,
    ...options,
  })
  running.push(server)
  return server
}

describe('what is asked for by id', () => {
  test('is answered with the user', async () => {
    const server = await start()
    expect(await ask(server, secretKey, '/v1/users/user_ada', wireUserSchema)).toEqual(ada)
  })

  test('is answered with the number', async () => {
    const server = await start()
    const number = await ask(server, secretKey, '/v1/phone_numbers/idn_ada', wirePhoneNumberSchema)
    expect(number.phone_number).toBe('+12025550100')
  })

  test.each([
    '/v1/users/user_nobody',
    '/v1/phone_numbers/idn_none',
    '/v1/sessions',
    '/v2/users',
    '/users',
    '//',
  ])('is not found at %s', async (path) => {
    const { status, errors } = await askRefused(await start(), path, authorized)
    expect(status).toBe(404)
    expect(errors[0]?.code).toBe('resource_not_found')
  })
})

test('an array of users that changes is read anew for every request', async () => {
  const users = [ada]
  const server = await start({ people: peopleFromArray(() => users) })
  expect(await ask(server, secretKey, '/v1/users', wireUserListSchema)).toHaveLength(1)
  users.push(makeWireUser({ id: 'user_grace' }))
  const found = await ask(server, secretKey, '/v1/users', wireUserListSchema)
  expect(found.map((user) => user.id)).toEqual(['user_grace', 'user_ada'])
  users.shift()
  const count = await ask(server, secretKey, '/v1/users/count', wireTotalCountSchema)
  expect(count.total_count).toBe(1)
})

describe('the key', () => {
  test.each([
    ['no header', {}, 'authorization_header_format_invalid'],
    ['another scheme', { authorization: `Basic ${secretKey}` }, 'authorization_header_format_invalid'],
    ['another key', { authorization: 'Bearer sk_live_of_b_test' }, 'clerk_key_invalid'],
    ['the beginning of the key', { authorization: 'Bearer sk_live_of_a' }, 'clerk_key_invalid'],
  ])('is refused when it is %s', async (_, headers, code) => {
    const { status, errors } = await askRefused(await start(), '/v1/users', { headers })
    expect(status).toBe(401)
    expect(errors.map((error) => error.code)).toEqual([code])
  })
})

test.each(['POST', 'PATCH', 'PUT', 'DELETE'])('%s is not allowed', async (method) => {
  const { status, headers } = await askRefused(await start(), '/v1/users/user_ada', {
    ...authorized,
    method,
  })
  expect(status).toBe(405)
  expect(headers.get('allow')).toBe('GET')
})

describe('the rate limit', () => {
  async function countAccepted(server: SampleServer, key: string, requests: number): Promise<number> {
    let accepted = 0
    for (let turn = 0; turn < requests; turn += 1) {
      const response = await fetch(`${server.url}/v1/users/count`, {
        headers: { authorization: `Bearer ${key}` },
      })
      await response.arrayBuffer()
      if (response.status === 200) accepted += 1
    }
    return accepted
  }

  test('lets 100 requests of a development key through in ten seconds, then tells how long to wait', async () => {
    let now = 50_000
    const key = 'sk_test_of_a_test'
    const server = await start({ clock: () => now, secretKey: key })
    expect(await countAccepted(server, key, 103)).toBe(100)
    now += 2_500
    const refused = await askRefused(server, '/v1/users', { headers: { authorization: `Bearer ${key}` } })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('8')
    expect(refused.errors[0]?.code).toBe('too_many_requests')
    now += 7_500
    expect(await countAccepted(server, key, 101)).toBe(100)
  })

  test('lets 1,000 requests of a production key through', async () => {
    expect(await countAccepted(await start(), secretKey, 1002)).toBe(1000)
  })

  test('does not count a wrong key', async () => {
    const key = 'sk_test_of_a_test'
    const server = await start({ secretKey: key })
    expect(await countAccepted(server, 'sk_test_wrong', 101)).toBe(0)
    expect(await countAccepted(server, key, 1)).toBe(1)
  })
})

describe('an intercepting test', () => {
  test('sees method, path, query and headers, but not the key', async () => {
    const seen: SampleRequest[] = []
    const server = await start({
      intercept: (incoming) => {
        seen.push(incoming)
        return undefined
      },
    })
    const response = await fetch(`${server.url}/v1/users?limit=5&query=a%20b`, {
      headers: { ...authorized.headers, 'clerk-api-version': '2026-05-12' },
    })
    expect(response.status).toBe(200)
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ method: 'GET', path: '/v1/users' })
    expect(seen[0]?.query.get('query')).toBe('a b')
    expect(seen[0]?.headers['clerk-api-version']).toBe('2026-05-12')
    expect(JSON.stringify(seen)).not.toContain(secretKey)
  })

  test('answers in the place of the server', async () => {
    const server = await start({
      intercept: ({ path }) =>
        path === '/v1/users' ? { status: 503, headers: { 'retry-after': '3' }, body: 'not JSON' } : undefined,
    })
    const response = await fetch(`${server.url}/v1/users`, authorized)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '3'])
    expect(await response.text()).toBe('not JSON')
    expect((await fetch(`${server.url}/v1/users/count`, authorized)).status).toBe(200)
  })

  test('makes the caller wait', async () => {
    const order: string[] = []
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    const server = await start({
      intercept: async ({ path }) => {
        if (path === '/v1/users') await released
        return undefined
      },
    })
    const waiting = fetch(`${server.url}/v1/users`, authorized).then(() => order.push('the one held back'))
    await fetch(`${server.url}/v1/users/count`, authorized).then(() => order.push('another'))
    release()
    await waiting
    expect(order).toEqual(['another', 'the one held back'])
  })

  test('cuts the connection', async () => {
    const server = await start({ intercept: () => 'hang_up' })
    await expect(fetch(`${server.url}/v1/users`, authorized)).rejects.toThrow(TypeError)
  })

  test('that throws becomes an error of the server', async () => {
    const server = await start({
      intercept: () => {
        throw new Error('made to fail')
      },
    })
    expect((await askRefused(server, '/v1/users', authorized)).status).toBe(500)
  })
})

describe('a server', () => {
  test('is reachable from this computer only', async () => {
    expect(new URL((await start()).url).hostname).toBe('127.0.0.1')
  })

  test('that is closed is gone', async () => {
    const server = await start()
    expect((await fetch(`${server.url}/v1/users`, authorized)).status).toBe(200)
    await server.close()
    await expect(fetch(`${server.url}/v1/users`, authorized)).rejects.toThrow(TypeError)
  })

  test('that is closed leaves no request waiting', async () => {
    let asked = () => {}
    const arrival = new Promise<void>((resolve) => (asked = resolve))
    const server = await start({
      intercept: () => {
        asked()
        return new Promise<undefined>(() => {})
      },
    })
    const refusal = fetch(`${server.url}/v1/users`, authorized).catch((error: unknown) => error)
    await arrival
    await server.close()
    expect(await refusal).toBeInstanceOf(TypeError)
  })
})

test('a clock that is set back has the answers of then, whatever was asked meanwhile', async () => {
  const then = Date.UTC(2026, 10, 22, 8, 30)
  const now = then + 5 * 86_400_000 + 61_234
  let time = then
  const people = makeSamplePeople()
  const server = await start({ people, clock: () => time })
  const askAll = (asked: SampleServer) => ask(asked, secretKey, '/v1/users?limit=500', wireUserListSchema)
  const answered = await askAll(server)
  time = now
  expect(await askAll(server)).not.toEqual(answered)
  time = then
  expect(await askAll(server)).toEqual(answered)
  expect(await askAll(await start({ people: makeSamplePeople(), clock: () => then }))).toEqual(answered)
})
