import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openContext } from './context.ts'
import { openOutput } from './output.ts'
import { reachClerk } from './reach-clerk.ts'

const acme = { name: 'Acme', apiUrl: 'https://acme.example.com', secretKey: 'sk_live_own' }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reach-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function open({ environment = {}, input = '', isLocked = false } = {}) {
  const decrypt = (encrypted: Buffer) => {
    if (isLocked) throw new Error('locked')
    return encrypted.toString()
  }
  const stdout = new PassThrough()
  return openContext(
    {
      environment,
      stdin: Readable.from([input]),
      stdout,
      stderr: new PassThrough(),
      appVersion: '1.0.0',
      usualFolder: folder,
      vault: { isBackedByKeyring: () => true, encrypt: (text) => Buffer.from(text), decrypt },
      noKeyring: isLocked ? 'It is locked.' : null,
      fetch,
      workerFiles: { store: '', page: '', export: '' },
      clock: Date.now,
      signal: new AbortController().signal,
    },
    openOutput(stdout),
    {},
  )
}

const fromEnvironment = {
  CLERK_SECRET_KEY: 'sk_live_environment',
  CLERK_API_URL: 'https://other.example.com',
}

test("a connection's own key comes before the environment's, and its own address always", async () => {
  open().connections.add(acme)
  const environment = { ...fromEnvironment }
  const { access } = await reachClerk(open({ environment }), false)
  expect(access()).toMatchObject({ secretKey: 'sk_live_own', apiUrl: acme.apiUrl })
  expect(environment).not.toHaveProperty('CLERK_SECRET_KEY')
  const locked = await reachClerk(open({ environment: { ...fromEnvironment }, isLocked: true }), false)
  expect(locked.access()).toMatchObject({ secretKey: 'sk_live_environment', apiUrl: acme.apiUrl })
})

test('a key from standard input comes before both', async () => {
  open().connections.add(acme)
  const context = open({ environment: { ...fromEnvironment }, input: 'sk_live_input\n' })
  expect((await reachClerk(context, true)).access()).toMatchObject({ secretKey: 'sk_live_input' })
})

test('a key from standard input that is of another instance is refused', async () => {
  open().connections.add(acme)
  const { access } = await reachClerk(open({ input: 'sk_test_input\n' }), true)
  expect(access).toThrow('The key of “Acme” begins with sk_live_, and this one with sk_test_')
})

test('without any key it is told how to give one, and why the keyring does not', async () => {
  open().connections.add(acme)
  const { access } = await reachClerk(open({ isLocked: true }), false)
  expect(access).toThrow('There is no secret key for “Acme”. It is locked. Set CLERK_SECRET_KEY')
})

test('a first key makes the connection Environment, but only when it is connected', async () => {
  const context = open({ environment: { ...fromEnvironment } })
  const { existing, access, connect } = await reachClerk(context, false)
  expect(existing).toBeNull()
  expect(access()).toMatchObject({ apiUrl: 'https://other.example.com' })
  expect(readdirSync(folder)).toEqual([])
  expect(connect()).toMatchObject({ name: 'Environment', kind: 'environment' })
  const [again] = context.connections.list()
  expect((await reachClerk(open({ environment: { ...fromEnvironment } }), false)).existing?.id).toBe(
    again?.id,
  )
})
