import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { noFilter } from '../../contract/number-query.ts'
import type { SyncProgress, SyncRun } from '../../contract/sync.ts'
import { startPace } from '../clerk/pace.ts'
import type { Pace } from '../clerk/pace.ts'
import type { ClerkAccess } from '../clerk/requests.ts'
import type { SampleRequest } from '../sample/clerk-answers.ts'
import { peopleFromArray } from '../sample/people.ts'
import { startSampleServer } from '../sample/sample-server.ts'
import type { SampleServerOptions } from '../sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser } from '../sample/wire-builders.ts'
import type { WireUser } from '../sample/wire-format.ts'
import { openStore } from '../store/client.ts'
import type { Store } from '../store/client.ts'
import { runSync } from './run-sync.ts'

export type Intercept = NonNullable<SampleServerOptions['intercept']>

const secretKey = 'sk_live_of_the_test'
const firstCreated = 1_600_000_000_000

/** A user with one number, created a second after the one before. */
export function makeUser(index: number, fields: Partial<WireUser> = {}): WireUser {
  const created_at = firstCreated + index * 1000
  return makeWireUser({
    // As with Clerk's ids, their order is that of creation.
    id: `user_${String(index).padStart(6, '0')}`,
    created_at,
    updated_at: created_at,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number: `+1201${String(5_550_000 + index)}`,
        created_at,
        updated_at: created_at,
      }),
    ],
    ...fields,
  })
}

/** A store, and a stand-in for Clerk whose users a test may change between two requests. */
export async function openLoopback(users: number) {
  const folder = mkdtempSync(join(tmpdir(), 'sync-'))
  const store = await openStore({
    file: join(folder, 'cache.sqlite'),
    workerFile: new URL('../store/worker.ts', import.meta.url),
  })
  const clerk = {
    users: Array.from({ length: users }, (_, index) => makeUser(index)),
    now: 1_700_000_000_000,
  }
  let intercept: Intercept = () => undefined
  const asked: SampleRequest[] = []
  const server = await startSampleServer({
    people: peopleFromArray(() => clerk.users),
    clock: () => clerk.now,
    secretKey,
    intercept: (request) => {
      asked.push(request)
      return intercept(request)
    },
  })
  const options = {
    store,
    access: { apiUrl: server.url, secretKey, fetch },
    pageWorkerFile: new URL('../clerk/page-worker.ts', import.meta.url),
    pace: startPace(() => 2000),
    clock: () => clerk.now,
    backoffMs: 1,
  }
  return {
    clerk,
    store,
    options,
    /** Runs a sync, with what was asked and reported meanwhile. */
    sync: async (
      mode: 'full' | 'incremental',
      during: {
        intercept?: Intercept
        signal?: AbortSignal
        store?: Pick<Store, 'write'>
        access?: Partial<ClerkAccess>
        pace?: Pace
      } = {},
    ): Promise<{ run: SyncRun | null; asked: SampleRequest[]; reports: SyncProgress[] }> => {
      intercept = during.intercept ?? (() => undefined)
      asked.length = 0
      const reports: SyncProgress[] = []
      const run = await runSync({
        ...options,
        mode,
        store: during.store ?? store,
        access: { ...options.access, ...during.access },
        pace: during.pace ?? options.pace,
        signal: during.signal ?? new AbortController().signal,
        report: (progress) => reports.push(progress),
      })
      return { run, asked: [...asked], reports }
    },
    /** How many numbers a search finds, and how many there are that are not removed. */
    count: async (search = ''): Promise<number> => {
      const sort = { column: 'updatedAt', direction: 'descending' } as const
      const filter = { ...noFilter, facets: { removed: [false] } }
      return (await store.list('locateNumbers', { search, sort, filter, version: null, keys: [] })).matching
    },
    history: async (key: string) => (await store.read('readNumberDetails', { key }))?.history ?? [],
    close: async () => {
      await store.close()
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export type Loopback = Awaited<ReturnType<typeof openLoopback>>

/** Whether it asks for a page of a full sync, and not one of the small questions that it begins with. */
export function isRangePage({ path, query }: SampleRequest): boolean {
  return path === '/v1/users' && query.get('order_by') === 'created_at' && query.get('limit') === '500'
}
