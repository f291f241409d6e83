import { execFile, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { openConnections } from './connections.ts'
import type { Connections, KeyVault } from './connections.ts'
import { usualSyncSettings } from '../contract/sync-settings.ts'
import type { SyncSettings } from '../contract/sync-settings.ts'
import { provideEnvironment } from './environment-connection.ts'

const secretKey = 'sk_test_never_on_disk'
const acme = { name: 'Acme', apiUrl: 'https://api.clerk.com', secretKey }
let folder: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'connections-')), 'data')
})
afterEach(() => rmSync(dirname(folder), { recursive: true }))

/** Stands for the system's keyring; what it encrypts cannot be read as the text. */
function keyring(backed: boolean): KeyVault {
  const turn = (buffer: Buffer) => Buffer.from(buffer.map((byte) => byte ^ 0x5a))
  return {
    isBackedByKeyring: () => backed,
    encrypt: (text) => turn(Buffer.from(text)),
    decrypt: (encrypted) => turn(encrypted).toString(),
  }
}

const open = (backed = true) => openConnections(folder, keyring(backed))

function everythingOnDisk(): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

describe('a connection', () => {
  test('with a keyring is there with its key after a restart', () => {
    const added = open().add(acme)
    expect(added).toEqual({ id: added.id, name: 'Acme', kind: 'clerk', apiUrl: acme.apiUrl, key: 'keyring' })
    expect(open().list()).toEqual([added])
    expect(open().secretKey(added.id)).toBe(secretKey)
    expect(everythingOnDisk()).not.toContain(secretKey)
  })

  test('without a keyring has its key for this session only, and its place in the list for good', () => {
    const session = open(false)
    const { id, key } = session.add(acme)
    expect(key).toBe('session')
    expect(session.secretKey(id)).toBe(secretKey)
    expect(everythingOnDisk()).not.toContain(secretKey)

    const restarted = open(false)
    expect(restarted.list()).toMatchObject([{ id, key: 'missing' }])
    expect(() => restarted.secretKey(id)).toThrow('The secret key of “Acme” was not kept on this computer.')
    expect(restarted.replaceKey(id, 'sk_test_new').key).toBe('session')
    expect(restarted.secretKey(id)).toBe('sk_test_new')
  })

  test('is described without its key', () => {
    const connections = open()
    expect(JSON.stringify([connections.add(acme), ...connections.list()])).not.toMatch(/sk_test|encrypted/)
  })

  test('that was opened last comes first, also after a restart', () => {
    const connections = open()
    const first = connections.add(acme)
    const second = connections.add({ ...acme, name: 'Beta' })
    connections.markOpened(first.id)
    expect(
      open()
        .list()
        .map(({ id }) => id),
    ).toEqual([first.id, second.id])
  })
})

describe('the sync settings of a connection', () => {
  const chosen: SyncSettings = { everyMinutes: 5, dailyFull: false, pauseOnBattery: true, rateShare: 0.4 }

  test('are the usual ones until others are chosen, which stay after a restart', () => {
    const connections = open()
    const [first, second] = [connections.add(acme), connections.add(acme)]
    expect(connections.syncSettings(first.id)).toEqual(usualSyncSettings)
    connections.changeSyncSettings(first.id, chosen)
    expect(open().syncSettings(first.id)).toEqual(chosen)
    expect(open().syncSettings(second.id)).toEqual(usualSyncSettings)
    expect(open().secretKey(first.id)).toBe(secretKey)
  })

  test('stay when its key or its address is given anew', () => {
    const connections = open()
    const sample = { ...acme, kind: 'sample' } as const
    const { id } = connections.provide(sample)
    const added = connections.add(acme)
    for (const each of [id, added.id]) connections.changeSyncSettings(each, chosen)
    connections.replaceKey(added.id, 'sk_test_other')
    connections.provide({ ...sample, apiUrl: 'http://127.0.0.1:9090' })
    expect([id, added.id].map(open().syncSettings)).toEqual([chosen, chosen])
  })

  test('are the usual ones in a list that was written before there were any', () => {
    const { id } = open().add(acme)
    const file = join(folder, 'connections.json')
    const written: { connections: { sync?: SyncSettings }[] } = JSON.parse(readFileSync(file, 'utf8'))
    for (const connection of written.connections) delete connection.sync
    writeFileSync(file, JSON.stringify(written))
    expect(open().syncSettings(id)).toEqual(usualSyncSettings)
    expect(open().secretKey(id)).toBe(secretKey)
  })
})

describe('a list that several processes keep', () => {
  const names = (connections: Connections) => connections.list().map(({ name }) => name)

  test('has what each of them has changed', () => {
    const [window, command] = [open(false), open(false)]
    const first = window.add(acme)
    const second = command.add({ ...acme, name: 'Beta' })
    expect(names(window)).toEqual(['Beta', 'Acme'])
    window.changeSyncSettings(first.id, { ...usualSyncSettings, everyMinutes: 5 })
    command.markOpened(first.id)
    window.remove(second.id)
    command.changeSyncSettings(first.id, { ...command.syncSettings(first.id), rateShare: 0.5 })
    for (const each of [window, command, open()]) {
      expect(names(each)).toEqual(['Acme'])
      expect(each.syncSettings(first.id)).toMatchObject({ everyMinutes: 5, rateShare: 0.5 })
    }
  })

  test('leaves each of them the keys that it holds, and the address of its own sample', () => {
    const [window, command] = [open(false), open(false)]
    const sample = (port: number) => ({
      ...acme,
      kind: 'sample' as const,
      apiUrl: `http://127.0.0.1:${port}`,
    })
    const { id } = window.provide(sample(1))
    const acmeId = window.add(acme).id
    expect(command.provide(sample(2))).toMatchObject({ id, apiUrl: 'http://127.0.0.1:2' })
    expect(window.get(id)).toMatchObject({ key: 'sample', apiUrl: 'http://127.0.0.1:1' })
    expect(window.secretKey(acmeId)).toBe(secretKey)
    expect(command.get(acmeId).key).toBe('missing')
  })

  test('loses none that processes add at the same time', { timeout: 30_000 }, async () => {
    const script = fileURLToPath(new URL('./connections-fixture.ts', import.meta.url))
    const run = promisify(execFile)
    const all = ['a', 'b', 'c'].map((name) => run(process.execPath, [script, folder, name, '20']))
    await Promise.all(all)
    expect(new Set(names(open())).size).toBe(60)
    expect(readdirSync(folder)).toEqual(['connections.json'])
  })

  test('is changed all the same once a process was killed over a change', () => {
    open().add(acme)
    writeFileSync(join(folder, 'connections.json.new'), '{"connections": [')
    open().add({ ...acme, name: 'Beta' })
    expect(names(open())).toEqual(['Beta', 'Acme'])
  })

  test('keeps what a running process has removed until that one deletes it', () => {
    const { id } = open().add(acme)
    const file = join(folder, 'connections', `${id}.sqlite`)
    mkdirSync(dirname(file))
    writeFileSync(file, 'numbers')
    open().remove(id)
    const list = join(folder, 'connections.json')
    const removedBy = (pid: number | undefined) =>
      writeFileSync(list, readFileSync(list, 'utf8').replace(/"by": \d+/, `"by": ${pid}`))
    removedBy(process.ppid)
    open()
    expect(existsSync(file)).toBe(true)
    removedBy(spawnSync(process.execPath, ['--version']).pid)
    open()
    expect(existsSync(file)).toBe(false)
  })
})

test('the list is the user’s alone', () => {
  open().add(acme)
  expect(statSync(join(folder, 'connections.json')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})

test('a list that cannot be read is refused and left untouched', () => {
  open().add(acme)
  writeFileSync(join(folder, 'connections.json'), '{"connections": [')
  expect(() => open()).toThrow('The list of connections could not be read and was left untouched.')
  expect(readFileSync(join(folder, 'connections.json'), 'utf8')).toBe('{"connections": [')
})

describe('the environment', () => {
  const environment = () => ({ CLERK_SECRET_KEY: secretKey, CLERK_API_URL: 'http://127.0.0.1:8080' })

  test('makes a connection where there is none, whose key is never written', () => {
    const connections = open()
    provideEnvironment(connections, environment())
    const [{ id } = { id: '' }] = connections.list()
    expect(connections.list()).toEqual([
      { id, name: 'Environment', kind: 'environment', apiUrl: 'http://127.0.0.1:8080', key: 'environment' },
    ])
    expect(connections.secretKey(id)).toBe(secretKey)
    expect(everythingOnDisk()).not.toContain(secretKey)
    expect(readFileSync(join(folder, 'connections.json'), 'utf8')).toContain('"encryptedKey": null')
  })

  test('gives the same connection its key at the next start, and does not make it again', () => {
    const connections = open()
    provideEnvironment(connections, environment())
    const id = connections.list()[0]?.id
    const restarted = open()
    expect(restarted.list()).toMatchObject([{ id, key: 'missing' }])
    provideEnvironment(restarted, environment())
    expect(restarted.list()).toMatchObject([{ id, key: 'environment' }])
  })

  test('adds nothing to connections that the user made', () => {
    const connections = open()
    connections.add(acme)
    provideEnvironment(connections, environment())
    expect(connections.list()).toMatchObject([{ kind: 'clerk' }])
  })

  test('is rid of the key afterwards, and is Clerk’s own address by default', () => {
    const variables: NodeJS.ProcessEnv = { CLERK_SECRET_KEY: secretKey }
    const connections = open()
    provideEnvironment(connections, variables)
    expect(variables).toEqual({})
    expect(connections.list()).toMatchObject([{ apiUrl: 'https://api.clerk.com' }])
  })

  test('without a key changes nothing', () => {
    provideEnvironment(open(), { CLERK_SECRET_KEY: ' ' })
    expect(existsSync(folder)).toBe(false)
  })

  test('keeps a key that the user enters for it off the disk, too', () => {
    const connections = open()
    provideEnvironment(connections, environment())
    const [{ id } = { id: '' }] = connections.list()
    expect(connections.replaceKey(id, 'sk_test_entered').key).toBe('session')
    expect(readFileSync(join(folder, 'connections.json'), 'utf8')).toContain('"encryptedKey": null')
  })
})
