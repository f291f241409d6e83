import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import type { CacheState } from '../contract/cache-state.ts'
import { noFilter } from '../contract/number-query.ts'
import type { SyncState } from '../contract/sync.ts'
import { peopleFromArray } from './sample/people.ts'
import { startSampleServer } from './sample/sample-server.ts'
import type { SampleServer } from './sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser } from './sample/wire-builders.ts'
import { openWorkspaces } from './workspaces.ts'

const secretKey = 'sk_live_of_the_test'
const users = Array.from({ length: 600 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    phone_numbers: [makeWirePhoneNumber({ phone_number: `+1201555${String(index).padStart(4, '0')}` })],
  }),
)
let folder: string
let server: SampleServer
let reportSync: (state: SyncState) => void
let reportCache: (state: CacheState) => void

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cache-care-'))
  server = await startSampleServer({ people: peopleFromArray(() => users), clock: Date.now, secretKey })
  reportSync = () => undefined
  reportCache = () => undefined
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function open() {
  return openWorkspaces({
    databaseFile: (connectionId) => join(folder, `${connectionId}.sqlite`),
    access: () => ({ apiUrl: server.url, secretKey, fetch }),
    rateShare: () => 1,
    workerFile: new URL('./store/worker.ts', import.meta.url),
    pageWorkerFile: new URL('./clerk/page-worker.ts', import.meta.url),
    clock: Date.now,
    backoffMs: 1,
    reportSync: (state) => reportSync(state),
    reportNumbers: () => undefined,
    reportCache: (state) => reportCache(state),
  })
}

test(
  'a completed sync is backed up, and a cache that a query finds damaged is restored from there and told',
  {
    timeout: 60_000,
  },
  async () => {
    const workspaces = open()
    const completed = new Promise<void>((resolve) => {
      reportSync = ({ lastRun }) => {
        if (lastRun?.outcome === 'completed') resolve()
      }
    })
    await workspaces.startSync('one')
    await completed
    await expect.poll(() => filesOf('one.backup-2'), { timeout: 60_000 }).toHaveLength(1)
    expect(await workspaces.readCacheState('one')).toMatchObject({ repair: null, backupFailure: null })
    await workspaces.closeAll()

    damageRecord(join(folder, 'one.sqlite'), '+12015550300')
    const told = new Promise<CacheState>((resolve) => {
      reportCache = resolve
    })
    const reopened = open()
    const found = async () => {
      const store = await reopened.store('one')
      const sort = { column: 'updatedAt', direction: 'descending' } as const
      return store.list('listNumbers', {
        search: '2015550300',
        sort,
        filter: noFilter,
        version: null,
        offset: 0,
        limit: 1,
      })
    }
    await expect(found()).rejects.toMatchObject({ code: 'damaged_database' })
    const [setAside = ''] = (await told, filesOf('one.damaged-'))
    expect(await told).toMatchObject({
      connectionId: 'one',
      repair: { setAsideAs: join(folder, setAside), backupAt: expect.any(Number) },
    })
    expect((await found()).rows).toMatchObject([{ phoneNumber: '+12015550300' }])

    await reopened.dismissCacheNote('one')
    await reopened.closeAll()
    expect((await reopened.readCacheState('one')).repair).toBeNull()
    await reopened.closeAll()
  },
)

const filesOf = (beginning: string) => readdirSync(folder).filter((name) => name.startsWith(beginning))

/** Overwrites the page that holds the record of a number, and no other. */
function damageRecord(file: string, phoneNumber: string): void {
  const at = readFileSync(file).indexOf(`"phone_number":"${phoneNumber}"`)
  expect(at).toBeGreaterThan(0)
  const opened = openSync(file, 'r+')
  writeSync(opened, Buffer.alloc(4096, 0xa5), 0, 4096, Math.floor(at / 4096) * 4096)
  closeSync(opened)
}
