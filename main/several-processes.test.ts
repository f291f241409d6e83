import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../contract/number-query.ts'
import type { SyncState } from '../contract/sync.ts'
import { startOtherProcess } from './other-process-fixture.ts'
import type { OtherProcess } from './other-process-fixture.ts'
import { peopleFromArray } from './sample/people.ts'
import { startSampleServer } from './sample/sample-server.ts'
import type { SampleServer, SampleServerOptions } from './sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser } from './sample/wire-builders.ts'
import { openWorkspaces } from './workspaces.ts'
import type { Workspaces } from './workspaces.ts'

const secretKey = 'sk_live_of_the_test'
const users = Array.from({ length: 600 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ phone_number: `+1201555${String(index).padStart(4, '0')}` })],
  }),
)
const timeout = 30_000
let folder: string
let file: string
let server: SampleServer
let intercept: NonNullable<SampleServerOptions['intercept']>
let others: OtherProcess[]
let window: Workspaces
let states: SyncState[]
let numbersChanged: number
let waiters: (() => void)[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'several-'))
  file = join(folder, 'one.sqlite')
  intercept = () => undefined
  others = []
  states = []
  waiters = []
  numbersChanged = 0
  server = await startSampleServer({
    people: peopleFromArray(() => users),
    clock: Date.now,
    secretKey,
    intercept: (request) => intercept(request),
  })
  window = openWorkspaces({
    databaseFile: () => file,
    access: () => ({ apiUrl: server.url, secretKey, fetch }),
    rateShare: () => 1,
    workerFile: new URL('./store/worker.ts', import.meta.url),
    pageWorkerFile: new URL('./clerk/page-worker.ts', import.meta.url),
    clock: Date.now,
    backoffMs: 1,
    reportSync: (state) => {
      states.push(state)
      for (const wake of waiters.splice(0)) wake()
    },
    reportNumbers: () => (numbersChanged += 1),
    reportCache: () => undefined,
  })
})
afterEach(async () => {
  for (const other of others) await other.kill()
  await window.closeAll()
  await server.close()
  rmSync(folder, { recursive: true })
})

function start(): OtherProcess {
  const other = startOtherProcess(file, server.url, secretKey)
  others.push(other)
  return other
}

/** Resolves when this process was told of a state, from now on, for which this holds. */
async function told(holds: (state: SyncState) => boolean): Promise<SyncState> {
  for (let from = states.length; ;) {
    const found = states.slice(from).find(holds)
    if (found) return found
    await new Promise<void>((resolve) => waiters.push(resolve))
  }
}

/** Holds back the second page of users until the function it gives is called. */
function holdSecondPage(): () => void {
  let release = () => {}
  const released = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined)
  })
  intercept = ({ query }) => (query.has('starting_after') ? released : undefined)
  return release
}

async function countNumbers(): Promise<number> {
  const sort = { column: 'updatedAt', direction: 'descending' } as const
  const query = { search: '', sort, filter: noFilter, version: null, offset: 0, limit: 1 }
  return (await (await window.readers('one')).list('listNumbers', query)).total
}

const isWhole = async () => (await window.store('one')).isWhole()

test(
  'what another process syncs is read meanwhile and told as it comes, and this one syncs after it',
  { timeout },
  async () => {
    const release = holdSecondPage()
    const other = start()
    other.tell('sync')
    await other.hears(({ users: read }) => read === 500)

    expect(await window.readState('one')).toMatchObject({
      progress: null,
      elsewhere: { mode: 'full', users: 500 },
      lastRun: null,
      unfinishedFull: null,
    })
    expect(await countNumbers()).toBe(500)
    await expect(window.startSync('one')).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('is syncing this connection'),
    })
    await expect(window.searchClerk('one', '+12015550100')).rejects.toMatchObject({ code: 'busy' })

    const before = numbersChanged
    const ended = told(({ elsewhere }) => elsewhere === null)
    release()
    expect(await ended).toMatchObject({ lastRun: { outcome: 'completed', numbers: 600 } })
    expect(numbersChanged).toBeGreaterThan(before)
    await expect.poll(countNumbers).toBe(600)

    const own = told(({ progress, lastRun }) => progress === null && lastRun?.id === 2)
    await window.startSync('one', 'incremental')
    expect(await own).toMatchObject({ lastRun: { outcome: 'completed' }, elsewhere: null })
    const from = other.said()
    other.tell('sync')
    await other.hears(({ users: read, outcome }) => read === null && outcome === 'completed', from)
    await other.end()
    expect(await isWhole()).toBe(true)
  },
)

test(
  'of two that begin a new cache at the same moment one syncs it, and the other is told',
  { timeout },
  async () => {
    const release = holdSecondPage()
    const both = [start(), start()]
    for (const other of both) other.tell('sync')
    const refused = both.map((other) =>
      other.hears(({ refused: code }) => code !== undefined).then((said) => ({ other, said })),
    )
    const { other: late, said } = await Promise.race(refused)
    expect(said).toEqual({ refused: 'busy' })
    release()
    const [first] = both.filter((other) => other !== late)
    await first?.hears(({ users: read, outcome }) => read === null && outcome === 'completed')
    expect(await countNumbers()).toBe(600)
    expect(await isWhole()).toBe(true)
    const { runs } = await (
      await window.store('one')
    ).read('listSyncRuns', { which: 'all', before: null, limit: 10 })
    expect(runs).toMatchObject([{ outcome: 'completed', users: 600 }])
  },
)

test('the sync of a process that was killed is told as cut off, and goes on here', { timeout }, async () => {
  holdSecondPage()
  const other = start()
  other.tell('sync')
  await other.hears(({ users: read }) => read === 500)
  expect((await window.readState('one')).elsewhere).not.toBeNull()

  const cutOff = told(({ elsewhere }) => elsewhere === null)
  await other.kill()
  expect(await cutOff).toMatchObject({
    lastRun: { outcome: 'interrupted', users: 500 },
    unfinishedFull: { outcome: 'interrupted' },
  })
  const asked: (string | null)[] = []
  intercept = ({ path, query }) => {
    if (path === '/v1/users') asked.push(query.get('starting_after'))
    return undefined
  }
  const ended = told(({ lastRun }) => lastRun?.outcome === 'completed')
  await window.startSync('one')
  expect(await ended).toMatchObject({ lastRun: { users: 600 } })
  expect(asked).toEqual(['user_499'])
  expect(await countNumbers()).toBe(600)
  expect(await isWhole()).toBe(true)
})

test('whoever closes last takes the journal along, whoever wrote it', { timeout }, async () => {
  await window.readState('one')
  const other = start()
  other.tell('sync')
  await other.hears(({ users: read, outcome }) => read === null && outcome === 'completed')
  await other.end()
  expect(await countNumbers()).toBe(600)
  await window.closeAll()
  expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([])
})
