import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { SyncProgress } from '../../contract/sync.ts'
import { startPace } from '../clerk/pace.ts'
import { unpack } from '../packed.ts'
import { peopleFromArray } from '../sample/people.ts'
import { startSampleServer } from '../sample/sample-server.ts'
import type { SampleRequest } from '../sample/clerk-answers.ts'
import type { SampleServerOptions } from '../sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../sample/wire-builders.ts'
import type { WireUser } from '../sample/wire-format.ts'
import { openStore } from '../store/client.ts'
import type { Store } from '../store/client.ts'
import { cancelReason, quitReason, runSync } from './run-sync.ts'

const secretKey = 'sk_live_of_the_test'
let folder: string
let store: Store
let users: WireUser[]
let now: number
let stopServer: () => Promise<void> = async () => undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sync-'))
  store = await openStore({
    file: join(folder, 'cache.sqlite'),
    workerFile: new URL('../store/worker.ts', import.meta.url),
  })
  users = Array.from({ length: 1200 }, (_, index) => makeUser(index))
  now = 1_700_000_000_000
})
afterEach(async () => {
  await store.close()
  await stopServer()
  rmSync(folder, { recursive: true })
})

function makeUser(index: number): WireUser {
  const phone_number = `+1201555${String(index).padStart(4, '0')}`
  return makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number })],
  })
}

type Intercept = NonNullable<SampleServerOptions['intercept']>

/** Runs a sync against the users as they are now; `intercept` may answer in the server's place. */
async function sync(
  options: {
    intercept?: Intercept
    key?: string
    signal?: AbortSignal
    write?: Store['write']
    mode?: 'full' | 'incremental'
  } = {},
) {
  const reports: SyncProgress[] = []
  const asked: string[] = []
  const server = await startSampleServer({
    people: peopleFromArray(() => users),
    clock: () => now,
    secretKey,
    intercept: (request) => {
      if (isPage(request)) asked.push(request.query.get('starting_after') ?? 'the beginning')
      return options.intercept?.(request)
    },
  })
  stopServer = server.close
  const run = await runSync({
    mode: options.mode ?? 'full',
    pace: startPace(() => 1000),
    store: { write: options.write ?? store.write },
    access: { apiUrl: server.url, secretKey: options.key ?? secretKey, fetch },
    pageWorkerFile: new URL('../clerk/page-worker.ts', import.meta.url),
    clock: () => now,
    signal: options.signal ?? new AbortController().signal,
    report: (progress) => reports.push(progress),
    backoffMs: 1,
  })
  await server.close()
  return { run, reports, pages: asked }
}

async function count(search = ''): Promise<number> {
  const sort = { column: 'updatedAt', direction: 'descending' } as const
  return (await store.list('locateNumbers', { search, sort, filter: noFilter, version: null, keys: [] }))
    .matching
}

/** Not one of the small questions that a sync begins with. */
const isPage = ({ path, query }: SampleRequest) => path === '/v1/users' && query.get('limit') === '500'
const unavailable = { status: 503, body: { errors: [] } }

describe('a full sync', () => {
  test('reads every user by cursor and keeps every number', async () => {
    const { run, pages, reports } = await sync()
    expect(run).toMatchObject({ outcome: 'completed', users: 1200, numbers: 1200, added: 1200, setAside: 0 })
    expect(pages).toEqual(['the beginning', 'user_499', 'user_999'])
    expect(await count()).toBe(1200)
    const read = reports.filter(({ stage }) => stage === 'reading')
    expect(read.at(-1)).toMatchObject({ users: 1200, totalUsers: 1200, remainingMs: 0, waiting: null })
  })

  test('indexes after its pages and says so, the first time alone', async () => {
    const { reports } = await sync()
    expect(reports.at(-1)).toMatchObject({ stage: 'indexing', users: 1200 })
    expect(await store.read('isIndexed', null)).toBe(true)
    expect((await sync()).reports.map(({ stage }) => stage)).not.toContain('indexing')
  })

  test('indexes first what the app was closed before it could', async () => {
    const controller = new AbortController()
    const write: Store['write'] = (job, input) => {
      const written = store.write(job, input)
      if (job === 'endSync') void written.then(() => controller.abort(quitReason))
      return written
    }
    await sync({ write, signal: controller.signal })
    expect(await store.read('isIndexed', null)).toBe(false)
    const { reports } = await sync()
    expect(reports.slice(0, 2).map(({ stage }) => stage)).toEqual(['reading', 'indexing'])
    expect(reports.at(-1)).toMatchObject({ stage: 'reading', users: 1200 })
  })

  test('reads only the users who are not as they were', async () => {
    await sync()
    const written: number[] = []
    const write: Store['write'] = (job, input) => {
      const page = input !== null && 'page' in input ? input.page : null
      if (page !== null && 'records' in page) written.push(unpack(page.records).read.length)
      return store.write(job, input)
    }
    users[700] = { ...makeUser(700), first_name: 'Zoe' }
    const { run } = await sync({ write })
    expect(written).toEqual([1])
    expect(run).toMatchObject({ users: 1200, numbers: 1200, added: 0, changed: 0 })
    expect(await count('zoe')).toBe(1)
  })

  test('ends after a last page that is exactly full', async () => {
    users = users.slice(0, 1000)
    expect((await sync()).run).toMatchObject({ outcome: 'completed', users: 1000 })
  })

  test('makes one event of a change at Clerk, with both statuses and both looks', async () => {
    const change = (status: 'unverified' | 'verified') => {
      const verification = makeWireVerification({ status })
      users = [
        makeWireUser({
          id: 'user_1',
          phone_numbers: [makeWirePhoneNumber({ id: 'idn_1', phone_number: '+12015550100', verification })],
        }),
      ]
    }
    change('unverified')
    await sync()
    const firstLook = now
    now += 1_800_000
    change('verified')
    await sync()
    const details = await store.read('readNumberDetails', { key: 'idn_1' })
    expect(details?.history.slice(1)).toMatchObject([
      {
        observedAfter: firstLook,
        observedAt: now,
        changes: [{ field: 'status', before: 'unverified', after: 'verified' }],
      },
    ])
  })

  test('marks what is gone as removed and says how many', async () => {
    await sync()
    users = users.slice(10)
    now += 60_000
    expect((await sync()).run).toMatchObject({ outcome: 'completed', removed: 10, added: 0, changed: 0 })
    expect(await count()).toBe(1200)
  })

  test('sets a bad record aside and keeps the rest of its page', async () => {
    const { run } = await sync({
      intercept: (request) => {
        if (!isPage(request)) return undefined
        const bad = { ...makeUser(0), phone_numbers: [{ id: 'idn_bad', phone_number: 7 }] }
        return { status: 200, body: [bad, makeUser(1)] }
      },
    })
    expect(run).toMatchObject({ outcome: 'completed', numbers: 1, setAside: 1 })
    const { records } = await store.read('listSetAside', { syncId: run?.id ?? 0, after: null, limit: 10 })
    expect(records).toMatchObject([{ recordId: 'idn_bad', userId: 'user_0' }])
  })

  test('is completed though Clerk does not tell how many users there are', async () => {
    const { run, reports } = await sync({
      intercept: ({ path }) => (path === '/v1/users/count' ? unavailable : undefined),
    })
    expect(run?.outcome).toBe('completed')
    expect(reports.every((progress) => progress.totalUsers === null && progress.remainingMs === null)).toBe(
      true,
    )
  })
})

describe('trouble on the way', () => {
  test('is waited out, and the wait is told', async () => {
    let failures = 2
    const { run, reports } = await sync({
      intercept: (request) => (isPage(request) && failures-- > 0 ? unavailable : undefined),
    })
    expect(run).toMatchObject({ outcome: 'completed', users: 1200 })
    const waits = reports.flatMap(({ waiting }) => waiting ?? [])
    expect(waits).toMatchObject([{ code: 'clerk_unavailable' }, { code: 'clerk_unavailable' }])
    expect(waits[0]?.until).toBeGreaterThan(now)
    expect(reports.at(-1)?.waiting).toBeNull()
  })

  test('that stays ends the sync with its words, and what came before is kept', async () => {
    const { run } = await sync({
      intercept: ({ query }) => (query.get('starting_after') === 'user_499' ? unavailable : undefined),
    })
    expect(run).toMatchObject({ outcome: 'failed', users: 500, failure: { code: 'clerk_unavailable' } })
    expect(await count()).toBe(500)
  })

  test('a cut connection is tried again', async () => {
    let cuts = 1
    const { run } = await sync({
      intercept: (request) => (isPage(request) && cuts-- > 0 ? 'hang_up' : undefined),
    })
    expect(run).toMatchObject({ outcome: 'completed', users: 1200 })
  })

  test.each([
    ['that never comes back', 'hang_up' as const, 'unreachable', 4],
    ['of the server', unavailable, 'clerk_unavailable', 7],
  ])('trouble %s is not waited out for ever', async (_, answer, code, tries) => {
    const { run, pages } = await sync({ intercept: (request) => (isPage(request) ? answer : undefined) })
    expect(run).toMatchObject({ outcome: 'failed', failure: { code } })
    expect(pages).toHaveLength(tries)
  })

  test('a wrong key is not tried twice and removes nothing', async () => {
    await sync()
    const { run, pages } = await sync({ key: 'sk_live_wrong' })
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'key_rejected' }, removed: 0 })
    expect(run?.requests).toBeLessThanOrEqual(4)
    expect(pages).toEqual([])
  })

  test('a server that ignores the cursor does not keep the sync for ever', async () => {
    const page = users.slice(0, 500)
    const { run, pages } = await sync({
      intercept: (request) => (isPage(request) ? { status: 200, body: page } : undefined),
    })
    expect(run).toMatchObject({ outcome: 'failed', failure: { code: 'unexpected_reply' } })
    expect(pages).toHaveLength(2)
  })
})

describe('a sync that is ended', () => {
  const endAfterFirstPage = (reason: string) => {
    const controller = new AbortController()
    const intercept: Intercept = ({ query }) => {
      if (query.has('starting_after')) controller.abort(reason)
      return undefined
    }
    return sync({ intercept, signal: controller.signal })
  }

  test('by the user keeps its whole pages and removes nothing', async () => {
    await sync()
    users = users.slice(0, 700)
    expect((await endAfterFirstPage(cancelReason)).run).toMatchObject({
      outcome: 'cancelled',
      users: 500,
      removed: 0,
    })
    expect(await count()).toBe(1200)
  })

  test('with the app goes on after its last page and knows at its end what is gone', async () => {
    await sync()
    users = users.filter((user) => user.id !== 'user_3' && user.id !== 'user_1100')
    now += 60_000
    expect((await endAfterFirstPage(quitReason)).run).toBeNull()
    const { run, pages } = await sync()
    expect(pages[0]).toBe('user_500')
    expect(run).toMatchObject({ outcome: 'completed', users: 1198, removed: 2 })
  })
})
