import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { startPace } from '../clerk/pace.ts'
import type { SampleRequest } from '../sample/clerk-answers.ts'
import { peopleFromArray } from '../sample/people.ts'
import { startSampleServer } from '../sample/sample-server.ts'
import type { SampleServer, SampleServerOptions } from '../sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../sample/wire-builders.ts'
import type { WireUser } from '../sample/wire-format.ts'
import { openStore } from '../store/client.ts'
import type { Store } from '../store/client.ts'
import { lookUpNumber, searchClerk } from './look-up.ts'
import { runSync } from './run-sync.ts'

const secretKey = 'sk_live_of_the_test'
let folder: string
let store: Store
let server: SampleServer
let users: WireUser[]
let now: number
let asked: SampleRequest[]
let intercept: NonNullable<SampleServerOptions['intercept']>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'look-up-'))
  now = 1_700_000_000_000
  asked = []
  intercept = () => undefined
  store = await openStore({
    file: join(folder, 'cache.sqlite'),
    workerFile: new URL('../store/worker.ts', import.meta.url),
  })
  server = await startSampleServer({
    people: peopleFromArray(() => users),
    clock: () => now,
    secretKey,
    intercept: (request) => {
      asked.push(request)
      return intercept(request)
    },
  })
})
afterEach(async () => {
  await store.close()
  await server.close()
  rmSync(folder, { recursive: true })
})

const phone = '+12015550100'

function makeUser(id: string, numbers: { id: string; status?: 'unverified' | 'verified' }[]): WireUser {
  return makeWireUser({
    id,
    created_at: 1_600_000_000_000 + Number(id.replace('user_', '')),
    phone_numbers: numbers.map((number) =>
      makeWirePhoneNumber({
        id: number.id,
        phone_number: phone,
        verification: makeWireVerification({ status: number.status ?? 'verified' }),
      }),
    ),
  })
}

const options = () => ({
  store,
  pace: startPace(() => 1000),
  access: { apiUrl: server.url, secretKey, fetch },
  clock: () => now,
  signal: new AbortController().signal,
  backoffMs: 1,
})

async function sync(): Promise<void> {
  const pageWorkerFile = new URL('../clerk/page-worker.ts', import.meta.url)
  await runSync({ ...options(), pageWorkerFile, mode: 'full', report: () => undefined })
  asked = []
  now += 60_000
}

const lookUp = () => lookUpNumber(options(), { key: 'idn_1', userId: 'user_1', phoneNumber: phone })
const details = (key = 'idn_1') => store.read('readNumberDetails', { key })

async function newestRun() {
  const { runs } = await store.read('listSyncRuns', { which: 'all', before: null, limit: 1 })
  return runs[0]
}

describe('a number', () => {
  test('that changed at Clerk is as it is there now, with one event', async () => {
    users = [makeUser('user_1', [{ id: 'idn_1', status: 'unverified' }])]
    await sync()
    users = [makeUser('user_1', [{ id: 'idn_1', status: 'verified' }])]
    await lookUp()
    const found = await details()
    expect(found?.number.verification?.status).toBe('verified')
    expect(found?.observedAt).toBe(now)
    expect(found?.history.slice(1)).toMatchObject([
      {
        observedAfter: now - 60_000,
        observedAt: now,
        changes: [{ field: 'status', before: 'unverified', after: 'verified' }],
      },
    ])
    await lookUp()
    expect((await details())?.history).toHaveLength(2)
    expect(await newestRun()).toMatchObject({ mode: 'lookup', outcome: 'completed', changed: 0, requests: 1 })
  })

  test('of a deleted user is removed because Clerk does not know it, not because the user is gone', async () => {
    users = [makeUser('user_1', [{ id: 'idn_1' }])]
    await sync()
    users = []
    intercept = ({ path }) =>
      path === '/v1/phone_numbers/idn_1' ? { status: 200, body: { phone_number: phone } } : undefined
    await lookUp()
    expect((await details())?.removedAt).toBeNull()
    intercept = () => undefined
    await lookUp()
    expect((await details())?.removedAt).toBe(now)
    expect(await newestRun()).toMatchObject({ mode: 'lookup', outcome: 'completed', removed: 1 })
  })

  test('that its user has no more is removed, and the user’s other one is not', async () => {
    users = [makeUser('user_1', [{ id: 'idn_1' }, { id: 'idn_2' }])]
    await sync()
    users = [makeUser('user_1', [{ id: 'idn_2' }])]
    await lookUp()
    expect((await details())?.removedAt).toBe(now)
    expect(await details('idn_2')).toMatchObject({ removedAt: null, observedAt: now })
  })

  test('that moved away is found with whom it is now', async () => {
    users = [makeUser('user_1', [{ id: 'idn_1' }]), makeUser('user_2', [])]
    await sync()
    users = [makeUser('user_1', []), makeUser('user_2', [{ id: 'idn_1' }])]
    await lookUp()
    const found = await details()
    expect(found).toMatchObject({ removedAt: null, observedAt: now, owner: { id: 'user_2' } })
    expect(found?.history.slice(1)).toMatchObject([
      { changes: [{ field: 'userId', before: 'user_1', after: 'user_2' }] },
    ])
  })

  test('stays as it was when Clerk does not answer, and the lookup that failed says why', async () => {
    users = [makeUser('user_1', [{ id: 'idn_1', status: 'unverified' }])]
    await sync()
    const before = await details()
    users = []
    intercept = () => ({ status: 401, body: { errors: [] } })
    await expect(lookUp()).rejects.toMatchObject({ code: 'key_rejected' })
    expect(await details()).toEqual(before)
    expect(await newestRun()).toMatchObject({
      mode: 'lookup',
      outcome: 'failed',
      failure: { code: 'key_rejected' },
    })
  })
})

describe('a search at Clerk', () => {
  beforeEach(async () => {
    users = []
    await sync()
    users = [makeUser('user_1', [{ id: 'idn_1' }]), { ...makeUser('user_2', []), first_name: 'Zoe' }]
  })

  test('keeps whom it finds, with their numbers', async () => {
    expect(await searchClerk(options(), '555-0100')).toEqual({ users: 1, numbers: 1 })
    expect(await details()).toMatchObject({ firstSeenAt: now, owner: { id: 'user_1' } })
    expect(await searchClerk(options(), 'zoe')).toEqual({ users: 1, numbers: 0 })
    expect(await searchClerk(options(), 'nobody')).toEqual({ users: 0, numbers: 0 })
  })

  test.each([
    ['(201) 555-0100', 'phone_number_query', '2015550100'],
    ['+1 201.555', 'phone_number_query', '1201555'],
    ['0049 171', 'phone_number_query', '49171'],
    [' Ada 7 ', 'query', 'Ada 7'],
    ['00', 'query', '00'],
    ['Ada called from +1 (201) 555-0100, ticket #48213', 'phone_number_query', '12015550100'],
    ['https://dashboard.example.com/users/user_2abc?tab=1', 'query', 'user_2abc'],
  ])('for %s asks by %s', async (typed, parameter, value) => {
    await searchClerk(options(), typed)
    expect(asked.map(({ query }) => Object.fromEntries(query))).toEqual([
      { limit: '100', order_by: '-created_at', [parameter]: value },
    ])
  })

  test('for several numbers asks for each', async () => {
    expect(await searchClerk(options(), '+12015550100, +442079460018')).toEqual({ users: 1, numbers: 1 })
    expect(asked.map(({ query }) => query.get('phone_number_query'))).toEqual(['12015550100', '442079460018'])
  })

  test('for digits that are in no number asks for whom they name', async () => {
    users = [{ ...makeUser('user_3', []), external_id: '100234567' }]
    expect(await searchClerk(options(), '100234567')).toEqual({ users: 1, numbers: 0 })
    const asking = asked.map(({ query }) => [...query.keys()].at(-1))
    expect(asking).toEqual(['phone_number_query', 'query', 'external_id'])
  })

  test('that fails keeps nothing and says why', async () => {
    intercept = () => 'hang_up'
    await expect(searchClerk(options(), 'zoe')).rejects.toMatchObject({ code: 'unreachable' })
    expect(await newestRun()).toMatchObject({ mode: 'lookup', outcome: 'failed', users: 0, requests: 4 })
  })
})
