import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { FailureError } from '../contract/failure.ts'
import type { SyncState } from '../contract/sync.ts'
import { peopleFromArray } from './sample/people.ts'
import { startSampleServer } from './sample/sample-server.ts'
import type { SampleServer, SampleServerOptions } from './sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser } from './sample/wire-builders.ts'
import { openWorkspaces } from './workspaces.ts'

const secretKey = 'sk_live_of_the_test'
const users = Array.from({ length: 600 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ phone_number: `+1201555${String(index).padStart(4, '0')}` })],
  }),
)
let folder: string
let server: SampleServer
let intercept: NonNullable<SampleServerOptions['intercept']>
let states: SyncState[]
let key: () => string
let rateShare: () => number
let setBack: number[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workspaces-'))
  intercept = () => undefined
  states = []
  key = () => secretKey
  rateShare = () => 1
  setBack = []
  server = await startSampleServer({
    people: peopleFromArray(() => users),
    clock: Date.now,
    secretKey,
    intercept: (request) => intercept(request),
  })
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function open({
  pageWorkerFile = new URL('./clerk/page-worker.ts', import.meta.url),
}: { pageWorkerFile?: string | URL } = {}) {
  return openWorkspaces({
    databaseFile: (connectionId) => join(folder, `${connectionId}.sqlite`),
    access: () => ({ apiUrl: server.url, secretKey: key(), fetch }),
    rateShare: () => rateShare(),
    workerFile: new URL('./store/worker.ts', import.meta.url),
    pageWorkerFile,
    clock: () => Date.now() - (setBack.at(-1) ?? 0),
    backoffMs: 1,
    reportSync: (state) => {
      states.push(state)
      for (const waiter of waiters.splice(0)) waiter()
    },
    reportNumbers: () => undefined,
    reportCache: () => undefined,
  })
}

const waiters: (() => void)[] = []

/** Resolves when a sync state was reported for which this holds. */
async function reported(holds: (state: SyncState) => boolean): Promise<SyncState> {
  for (;;) {
    const found = states.find(holds)
    if (found) return found
    await new Promise<void>((resolve) => waiters.push(resolve))
  }
}

test('a sync reports its steps and its end', async () => {
  const workspaces = open()
  expect((await workspaces.readState('one')).lastRun).toBeNull()
  await workspaces.startSync('one')
  const ended = await reported((state) => state.progress === null)
  expect(ended).toMatchObject({ connectionId: 'one', lastRun: { outcome: 'completed', numbers: 600 } })
  expect(ended.lastCompletedAt).toBe(ended.lastRun?.endedAt)
  expect(states.some((state) => state.progress?.users === 500)).toBe(true)
  await workspaces.closeAll()
})

test('a second start while one runs joins it', async () => {
  let pages = 0
  intercept = ({ path, query }) => {
    if (path === '/v1/users' && query.get('limit') === '500') pages += 1
    return undefined
  }
  const workspaces = open()
  await Promise.all([workspaces.startSync('one'), workspaces.startSync('one')])
  await reported((state) => state.lastRun?.outcome === 'completed')
  expect(pages).toBe(2)
  await workspaces.closeAll()
})

test('a missing key is the reply, not a sync that failed', async () => {
  key = () => {
    throw new FailureError('key_missing', 'The secret key was not kept.')
  }
  const workspaces = open()
  await expect(workspaces.startSync('one')).rejects.toMatchObject({ code: 'key_missing' })
  expect((await workspaces.readState('one')).lastRun).toBeNull()
  await workspaces.closeAll()
})

test('cancel ends a sync that waits for an answer', async () => {
  intercept = ({ path }) => (path === '/v1/users' ? new Promise(() => undefined) : undefined)
  const workspaces = open()
  await workspaces.startSync('one')
  await workspaces.cancelSync('one')
  expect(await workspaces.readState('one')).toMatchObject({
    lastRun: { outcome: 'cancelled' },
    unfinishedFull: { outcome: 'cancelled' },
  })
  await workspaces.closeAll()
})

test('the reply to a start tells how far the sync is', async () => {
  intercept = ({ path }) => (path === '/v1/users' ? new Promise(() => undefined) : undefined)
  const workspaces = open()
  expect(await workspaces.startSync('one')).toMatchObject({ progress: { users: 0 } })
  await workspaces.closeAll()
})

const hour = 60 * 60_000

test('syncs of a past come first, at their own times, and count as one with that of now', async () => {
  const workspaces = open()
  await workspaces.startSync('one', 'auto', {
    ago: [30 * hour, 2 * hour],
    setClockBack: (ms) => setBack.push(ms),
  })
  const ended = await reported((state) => state.lastRun !== null)
  await workspaces.finishSync('one')
  const store = await workspaces.store('one')
  const { runs } = await store.read('listSyncRuns', { which: 'syncs', before: null, limit: 9 })
  const hoursAgo = runs.map(({ startedAt }) => Math.round((Date.now() - startedAt) / hour))
  expect(hoursAgo).toEqual([0, 2, 30])
  expect(runs.every(({ mode, outcome }) => mode === 'full' && outcome === 'completed')).toBe(true)
  expect(ended.lastRun?.id).toBe(runs[0]?.id)
  expect(setBack.slice(0, 3)).toEqual([30 * hour, 2 * hour, 0])
  await workspaces.closeAll()
})

test('a past that is cancelled does not go on, and leaves the clock as it is now', async () => {
  intercept = ({ path }) => (path === '/v1/users' ? new Promise(() => undefined) : undefined)
  const workspaces = open()
  await workspaces.startSync('one', 'auto', {
    ago: [30 * hour, 2 * hour],
    setClockBack: (ms) => setBack.push(ms),
  })
  await workspaces.cancelSync('one')
  expect((await workspaces.readState('one')).lastRun).toMatchObject({ id: 1, outcome: 'cancelled' })
  expect(setBack).toEqual([30 * hour, 0])
  await workspaces.closeAll()
})

test('closing leaves whole pages, and the next start goes on after them', async () => {
  const workspaces = open()
  intercept = ({ query }) => (query.has('starting_after') ? new Promise(() => undefined) : undefined)
  await workspaces.startSync('one')
  await reported((state) => state.progress?.users === 500)
  await workspaces.closeAll()

  const restarted = open()
  expect((await restarted.readState('one')).lastRun).toMatchObject({ outcome: 'interrupted', numbers: 500 })
  const asked: (string | null)[] = []
  intercept = ({ path, query }) => {
    if (path === '/v1/users') asked.push(query.get('starting_after'))
    return undefined
  }
  await restarted.startSync('one')
  await reported((state) => state.lastRun?.outcome === 'completed')
  expect(asked).toEqual(['user_499'])
  await restarted.closeAll()
})

test('closing ends the thread that reads pages', async () => {
  const ended = join(folder, 'ended')
  const reader = join(folder, 'reader.mjs')
  const pageWorker = new URL('./clerk/page-worker.ts', import.meta.url)
  writeFileSync(
    reader,
    `import { writeFileSync } from 'node:fs'
    import '${pageWorker.href}'
    process.on('exit', () => writeFileSync(${JSON.stringify(ended)}, ''))`,
  )
  const workspaces = open({ pageWorkerFile: reader })
  intercept = ({ query }) => (query.has('starting_after') ? new Promise(() => undefined) : undefined)
  await workspaces.startSync('one')
  await reported((state) => state.progress?.users === 500)
  expect(existsSync(ended)).toBe(false)
  await workspaces.closeAll()
  expect(existsSync(ended)).toBe(true)
})

test('a sync that is paused goes on from there, and is told as unfinished until it is whole', async () => {
  const workspaces = open()
  intercept = ({ query }) => (query.has('starting_after') ? new Promise(() => undefined) : undefined)
  await workspaces.startSync('one')
  await reported((state) => state.progress?.users === 500)
  await workspaces.pauseSync('one')
  expect(states.at(-1)).toMatchObject({
    progress: null,
    lastRun: { outcome: 'interrupted', failure: null },
    unfinishedFull: { outcome: 'interrupted', users: 500 },
  })
  intercept = () => undefined
  await workspaces.startSync('one')
  const { lastRun, unfinishedFull } = await reported((state) => state.lastRun?.outcome === 'completed')
  expect(lastRun).toMatchObject({ users: 600, pages: 2 })
  expect(unfinishedFull).toBeNull()
  await workspaces.closeAll()
})

test('the share of the limit is asked for anew for each request', async () => {
  let asked = 0
  rateShare = () => {
    asked += 1
    return 1
  }
  const workspaces = open()
  await workspaces.startSync('one')
  const { lastRun } = await reported((state) => state.lastRun?.outcome === 'completed')
  expect(asked).toBe(lastRun?.requests)
  await workspaces.closeAll()
})

test('connections are apart', async () => {
  const workspaces = open()
  await workspaces.startSync('one')
  await reported((state) => state.lastRun?.outcome === 'completed')
  expect((await workspaces.readState('two')).lastRun).toBeNull()
  await workspaces.closeAll()
})

test('a sync that may read either way reads the changes once all was read, and all once that is due', async () => {
  const workspaces = open()
  const sync = async () => {
    states = []
    await workspaces.startSync('one', 'auto')
    return (await reported((state) => state.progress === null)).lastRun
  }
  expect(await sync()).toMatchObject({ mode: 'full', outcome: 'completed' })
  intercept = ({ path }) =>
    path === '/v1/users/count'
      ? { status: 200, body: { object: 'total_count', total_count: 599 } }
      : undefined
  expect(await sync()).toMatchObject({ mode: 'incremental', fullDue: 'users_deleted' })
  expect(await sync()).toMatchObject({ mode: 'full', fullDue: null })
  await workspaces.closeAll()
})

test('a number that is not stored is not looked up', async () => {
  const workspaces = open()
  expect(await workspaces.lookUpNumber('one', 'idn_1')).toBeNull()
  const { runs } = await (
    await workspaces.store('one')
  ).read('listSyncRuns', { which: 'all', before: null, limit: 1 })
  expect(runs).toEqual([])
  await workspaces.closeAll()
})
