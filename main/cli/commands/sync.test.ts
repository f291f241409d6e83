import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { peopleFromArray } from '../../sample/people.ts'
import { startSampleServer } from '../../sample/sample-server.ts'
import type { SampleServer } from '../../sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser } from '../../sample/wire-builders.ts'
import { openStoreToRead } from '../../store/client.ts'
import { exitCodes } from '../exit-codes.ts'
import { runOver, sourceWorkers } from '../run-cli-fixture.ts'

const secretKey = 'sk_live_of_the_tests'
const users = Array.from({ length: 600 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+1201555${1000 + index}` })],
  }),
)
let folder: string
let clerk: SampleServer
let secondPage: () => void

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sync-'))
  secondPage = () => undefined
  clerk = await startSampleServer({
    people: peopleFromArray(() => users),
    clock: Date.now,
    secretKey,
    intercept: ({ query }) => {
      if (query.has('starting_after')) secondPage()
      return undefined
    },
  })
})
afterEach(async () => {
  await clerk.close()
  rmSync(folder, { recursive: true })
})

test('a sync that is interrupted is one that was cut off, which goes on by itself, and not one that was cancelled', async () => {
  const controller = new AbortController()
  secondPage = () => controller.abort()
  const environment = { CLERK_SECRET_KEY: secretKey, CLERK_API_URL: clerk.url }
  const { code, out } = await runOver(folder, ['sync'], { environment, signal: controller.signal })
  expect({ code, out }).toEqual({ code: exitCodes.interrupted, out: '' })

  const caches = join(folder, 'connections')
  const [name = ''] = readdirSync(caches).filter((each) => /^[^.]+\.sqlite$/.test(each))
  const store = await openStoreToRead({ file: join(caches, name), workerFile: sourceWorkers.store })
  const { lastRun } = await store.read('readSyncs', { underWay: null })
  await store.close()
  expect(lastRun).toMatchObject({ outcome: 'interrupted', users: 500 })
})
