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

test('a proxy that has a path is asked below that path, page after page, and named with it', async () => {
  const pages: string[] = []
  const proxied = await startSampleServer({
    people: peopleFromArray(() => users),
    clock: Date.now,
    secretKey,
    basePath: '/clerk/eu',
    intercept: ({ path, query }) => {
      if (path === '/v1/users' && query.get('limit') === '500')
        pages.push(query.get('starting_after') ?? 'from the beginning')
      return undefined
    },
  })
  try {
    const environment = { CLERK_SECRET_KEY: secretKey, CLERK_API_URL: `${proxied.url}/v1/` }
    const { code, out, errors } = await runOver(folder, ['sync', '--json'], { environment })
    expect({ code, errors }).toEqual({ code: exitCodes.done, errors: '' })
    expect(JSON.parse(out)).toMatchObject({ users: 600, numbers: 600 })
    expect(pages).toEqual(['from the beginning', 'user_499'])
    const listed = await runOver(folder, ['connections', '--json'])
    expect(JSON.parse(listed.out)).toMatchObject([{ api_url: proxied.url }])

    const { origin, host } = new URL(proxied.url)
    const beside = { CLERK_SECRET_KEY: secretKey, CLERK_API_URL: `${origin}/clerk/us` }
    const { code: refused, errors: said } = await runOver(folder, ['sync'], { environment: beside })
    expect({ refused, said }).toEqual({
      refused: exitCodes.unreachable,
      said: `There is no Clerk API at ${host}/clerk/us. Check the API address of the connection.\n`,
    })
  } finally {
    await proxied.close()
  }
})

test('a key that holds what no key holds is told by that, and not by the network', async () => {
  const CLERK_API_URL = clerk.url
  const broken = 'sk_live_of\u200B_the_tests'
  const words =
    'holds an invisible character (zero-width space, U+200B) after sk_live_ and 2 more characters. ' +
    'Copy it again from the Clerk dashboard, under API keys.\n'
  for (const command of ['sync', 'check']) {
    const given = { environment: { CLERK_SECRET_KEY: broken, CLERK_API_URL } }
    expect(await runOver(folder, [command], given)).toEqual({
      code: exitCodes.key,
      out: '',
      errors: `The key in CLERK_SECRET_KEY ${words}`,
    })
    const piped = { environment: { CLERK_API_URL }, input: `${broken}\n` }
    expect(await runOver(folder, [command, '--secret-key-stdin'], piped)).toEqual({
      code: exitCodes.key,
      out: '',
      errors: `The key from standard input ${words}`,
    })
  }
  expect(readdirSync(folder)).toEqual([])
})

test('a key is taken out of what was copied along with it', async () => {
  const environment = { CLERK_API_URL: clerk.url }
  const input = `\uFEFFCLERK_SECRET_KEY="${secretKey}"\r\n`
  const { code, errors } = await runOver(folder, ['sync', '--secret-key-stdin'], { environment, input })
  expect({ code, errors }).toEqual({ code: exitCodes.done, errors: '' })
})
