import { afterEach, describe, expect, test } from 'vitest'

import { ask } from '../ask-sample-server.ts'
import type { PeopleSource } from '../people.ts'
import { startSampleServer, type SampleServer } from '../sample-server.ts'
import {
  wirePhoneNumberSchema,
  wireTotalCountSchema,
  wireUserListSchema,
  wireUserSchema,
  type WirePhoneNumber,
  type WireUser,
} from '../wire-format.ts'
import { makeId } from './clerk-id.ts'
import { makeSamplePeople, sampleSecretKey, sampleUserCount } from './sample-people.ts'
import { signedUpAt } from './sample-times.ts'

const running: SampleServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

const noon = Date.UTC(2026, 10, 20, 12)

async function serve(people: PeopleSource, now: number): Promise<SampleServer> {
  const server = await startSampleServer({ people, clock: () => now, secretKey: sampleSecretKey })
  running.push(server)
  return server
}

async function everybody(server: SampleServer): Promise<WireUser[]> {
  const users: WireUser[] = []
  for (;;) {
    const last = users.at(-1)
    const cursor = last ? `&starting_after=${last.id}` : ''
    const page = await ask(server, sampleSecretKey, `/v1/users?limit=500${cursor}`, wireUserListSchema)
    users.push(...page)
    if (page.length < 500) return users
  }
}

function usersAt(now: number): WireUser[] {
  const people = makeSamplePeople()(now)
  return Array.from({ length: people.count }, (_, index) => people.userAt(index))
}

const numbersAt = (now: number): WirePhoneNumber[] => usersAt(now).flatMap((user) => user.phone_numbers)

describe('the sample workspace', () => {
  test('is valid on the wire, visits everybody once by cursor, and has 1,032 numbers', async () => {
    const server = await serve(makeSamplePeople(), noon)
    const users = await everybody(server)
    const numbers = users.flatMap((user) => user.phone_numbers)
    const ids = [...users, ...numbers, ...users.flatMap((user) => user.email_addresses)].map((one) => one.id)
    expect(users).toHaveLength(sampleUserCount)
    expect(numbers).toHaveLength(1032)
    expect(new Set(ids).size).toBe(ids.length)
    expect(users.map((user) => user.created_at)).toEqual(
      users.map((user) => user.created_at).sort((a, b) => b - a),
    )
    const total = await ask(server, sampleSecretKey, '/v1/users/count', wireTotalCountSchema)
    expect(total.total_count).toBe(sampleUserCount)
  })

  test('finds every user and number by its id', async () => {
    const server = await serve(makeSamplePeople(), noon)
    for (const user of (await everybody(server)).filter((_, index) => index % 40 === 0)) {
      expect(await ask(server, sampleSecretKey, `/v1/users/${user.id}`, wireUserSchema)).toEqual(user)
      for (const number of user.phone_numbers) {
        const path = `/v1/phone_numbers/${number.id}`
        expect(await ask(server, sampleSecretKey, path, wirePhoneNumberSchema)).toEqual(number)
      }
    }
  })

  test('is the same, byte for byte, from two servers at the same moment', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => {
        const server = await serve(makeSamplePeople(), noon)
        const headers = { authorization: `Bearer ${sampleSecretKey}` }
        return (await fetch(`${server.url}/v1/users?limit=500`, { headers })).text()
      }),
    )
    expect(first).toBe(second)
    const other = await serve(makeSamplePeople(sampleUserCount, 2), noon)
    expect(JSON.stringify((await everybody(other)).slice(0, 500))).not.toBe(first)
  })

  test('does not know ids that only look like its own', () => {
    const people = makeSamplePeople()(noon)
    const { id, phone_numbers: numbers } = people.userAt(0)
    expect(people.indexOfUser(id.slice(0, -1) + (id.endsWith('a') ? 'b' : 'a'))).toBeUndefined()
    const beyond = signedUpAt(1, sampleUserCount, sampleUserCount)
    expect(people.indexOfUser(makeId('user', 1, sampleUserCount, beyond))).toBeUndefined()
    expect(people.indexOfUser('')).toBeUndefined()
    expect(people.indexOfOwner(`${numbers[0]?.id}x`)).toBeUndefined()
  })

  test('lets only one user have verified a number, however many have it', () => {
    const people = makeSamplePeople(20_000)(noon)
    const verified = Array.from({ length: people.count }, (_, index) => people.userAt(index))
      .flatMap((user) => user.phone_numbers)
      .filter((number) => number.verification?.status === 'verified')
      .map((number) => number.phone_number)
    expect(new Set(verified).size).toBe(verified.length)
  })

  test('has the oddities that support meets', () => {
    const users = usersAt(noon)
    const numbers = users.flatMap((user) => user.phone_numbers)
    const owners = new Map<string, WirePhoneNumber[]>()
    for (const number of numbers) {
      owners.set(number.phone_number, [...(owners.get(number.phone_number) ?? []), number])
    }
    const shared = [...owners.values()].filter((same) => same.length > 1)
    const verified = (number: WirePhoneNumber) => number.verification?.status === 'verified'
    const found = {
      extension: numbers.some((number) => /^\d{3}-\d{3}-\d{4} x\d{4}$/.test(number.phone_number)),
      sharedAndVerifiedOnce: shared.some((same) => same.filter(verified).length === 1),
      sharedAndNeverVerified: shared.some((same) => !same.some(verified)),
      withoutNumber: users.some((user) => user.phone_numbers.length === 0),
      threeNumbers: users.some((user) => user.phone_numbers.length === 3),
      admin: numbers.some((number) => number.verification?.object === 'verification_admin'),
      unverifiable: numbers.some((number) => number.verification === null),
      reserved: numbers.some((number) => number.reserved),
      secondFactor: numbers.some(
        (number) => number.default_second_factor && number.backup_codes?.length === 10,
      ),
      linked: numbers.some((number) => number.linked_to.length > 0),
      whatsapp: numbers.some(
        ({ verification: code }) => code?.object === 'verification_otp' && code.channel === 'whatsapp',
      ),
      banned: users.some((user) => user.banned),
      locked: users.some((user) => user.locked),
      usernameOnly: users.some((user) => user.username !== null && user.first_name === null),
      nameless: users.some((user) => user.username === null && user.first_name === null),
      longName: users.some((user) => (user.last_name?.length ?? 0) > 50),
      otherScripts: users.some((user) => /\p{Script=Han}/u.test(user.first_name ?? '')),
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((oddity) => [oddity, true])))
  })
})

describe('time', () => {
  const changed = (from: number, to: number) => {
    const before = numbersAt(from)
    return numbersAt(to).filter((number, i) => JSON.stringify(number) !== JSON.stringify(before[i]))
  }

  test('moves a few numbers in two seconds and many in a minute, and leaves most alone', () => {
    const looks = Array.from({ length: 20 }, (_, look) =>
      changed(noon + look * 2000, noon + (look + 1) * 2000),
    )
    expect(looks.filter((look) => look.length > 0).length).toBeGreaterThan(14)
    expect(looks.every((look) => look.length < 20)).toBe(true)
    expect(changed(noon, noon + 60_000).length).toBeGreaterThan(20)
    expect(changed(noon, noon + 86_400_000).length).toBeLessThan(100)
  })

  test('never shows what cannot be', () => {
    const seen = new Set<string | undefined>()
    for (let now = noon; now < noon + 1_800_000; now += 47_000) {
      for (const user of usersAt(now)) {
        expect(user.updated_at).toBeLessThanOrEqual(now)
        for (const number of user.phone_numbers) {
          const code = number.verification
          seen.add(code?.status)
          if (number.created_at > number.updated_at || number.updated_at > user.updated_at) {
            expect.fail(`${number.id} was changed before it was made, or after its user was`)
          }
          if (code?.object !== 'verification_otp') continue
          const ahead = (code.expire_at ?? 0) > now
          if (code.status === 'expired' && ahead) expect.fail(`${number.id} expired too early`)
          if (code.status === 'unverified' && !ahead) expect.fail(`${number.id} ought to be expired`)
          if (code.status === 'failed' && code.attempts !== 3) expect.fail(`${number.id} failed too early`)
        }
      }
    }
    expect(seen).toEqual(new Set(['verified', 'unverified', 'expired', 'failed', undefined]))
  })
})

describe('a million people', () => {
  const million = makeSamplePeople(1_000_000)

  function counting(): { people: PeopleSource; calls: () => number } {
    let calls = 0
    const people: PeopleSource = (now) => {
      const look = million(now)
      const userAt = (index: number) => {
        calls += 1
        return look.userAt(index)
      }
      return { ...look, userAt }
    }
    return { people, calls: () => calls }
  }

  test.each([
    ['a page behind a cursor in the middle', (id: string) => `/v1/users?limit=200&starting_after=${id}`],
    ['a page at a deep offset', () => '/v1/users?limit=200&offset=700000'],
    [
      'a page of a range',
      () => `/v1/users?limit=200&created_at_before=${Date.UTC(2024, 5, 1)}&order_by=created_at`,
    ],
  ])('%s costs its own users only', async (_, path) => {
    const { people, calls } = counting()
    const server = await serve(people, noon)
    const cursor = million(noon).userAt(500_000).id
    const page = await ask(server, sampleSecretKey, path(cursor), wireUserListSchema)
    expect(page).toHaveLength(200)
    expect(calls()).toBe(200)
  })

  test('a cursor goes on exactly where it points', async () => {
    const server = await serve(million, noon)
    const path = `/v1/users?limit=2&starting_after=${million(noon).userAt(500_000).id}`
    const page = await ask(server, sampleSecretKey, path, wireUserListSchema)
    expect(page.map((user) => user.id)).toEqual([499_999, 499_998].map((i) => million(noon).userAt(i).id))
  })

  test('counting them, also in a range, looks at nobody', async () => {
    const { people, calls } = counting()
    const server = await serve(people, noon)
    const cut = Date.UTC(2025, 0, 1)
    const count = async (query: string) =>
      (await ask(server, sampleSecretKey, `/v1/users/count?${query}`, wireTotalCountSchema)).total_count
    expect(await count('')).toBe(1_000_000)
    const halves = [await count(`created_at_before=${cut}`), await count(`created_at_after=${cut - 1}`)]
    expect(halves.reduce((sum, half) => sum + half)).toBe(1_000_000)
    expect(calls()).toBe(0)
  })

  test('asking for one by its id looks at that one', async () => {
    const { people, calls } = counting()
    const server = await serve(people, noon)
    const { id } = million(noon).userAt(123_456)
    const found = await ask(server, sampleSecretKey, `/v1/users?user_id=${id}`, wireUserListSchema)
    expect(found.map((user) => user.id)).toEqual([id])
    expect(calls()).toBe(1)
  })
})
