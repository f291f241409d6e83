import { mkdtempSync, rmSync } from 'node:fs'
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

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'workspaces-'))
  intercept = () => undefined
  states = []
  key = () => secretKey
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

function open() {
  return openWorkspaces({
    databaseFile: (connectionId) => join(folder, `${connectionId}.sqlite`),
    access: () => ({ apiUrl: server.url, secretKey: key(), fetch }),
    workerFile: new URL('./store/worker.ts', import.meta.url),
    clock: Date.now,
    backoffMs: 1,
    reportSync: (state) => {
      states.push(state)
      for (const waiter of waiters.splice(0)) waiter()
    },
    reportNumbers: () => undefined,
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
  intercept = ({ path }) => {
    if (path === '/v1/users') pages += 1
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
  expect((await workspaces.readState('one')).lastRun?.outcome).toBe('cancelled')
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

test('connections are apart', async () => {
  const workspaces = open()
  await workspaces.startSync('one')
  await reported((state) => state.lastRun?.outcome === 'completed')
  expect((await workspaces.readState('two')).lastRun).toBeNull()
  await workspaces.closeAll()
})
