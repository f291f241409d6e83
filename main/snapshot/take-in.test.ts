import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { Encrypter } from 'age-encryption'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { people, snapshotCache, syncedAt } from '../export/snapshot-fixture.ts'
import { openForReading } from '../store/database.ts'
import { makeNumber, makeOwner } from '../store/observed-page-fixture.ts'
import { readNumberDetails } from '../store/queries/number-details.ts'
import { startTakingIn } from './start-taking-in.ts'

const workerFile = new URL('take-in-worker.ts', import.meta.url)
const passphrase = 'correct horse battery'

let cache: ReturnType<typeof snapshotCache>
beforeEach(() => {
  cache = snapshotCache()
})
afterEach(() => cache.remove())

function taken(): string {
  return join(cache.folder, 'taken', 'cache.sqlite')
}

function takeIn(from: string, given: string | null = null, now = syncedAt + 10_000) {
  return startTakingIn(workerFile, { from, to: taken(), passphrase: given, now })
}

function sqlite3(file: string, sql: string): string {
  return execFileSync('sqlite3', [file, sql], { encoding: 'utf8' }).trim()
}

/** Encrypts a file with the passphrase as the app does, but with less work. */
async function encryptQuickly(file: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(10)
  writeFileSync(`${file}.age`, await encrypter.encrypt(readFileSync(file)))
  return `${file}.age`
}

/** Takes in what is no snapshot, of which nothing may be left. */
async function expectRefused(from: string, refusal: object, given: string | null = null, now?: number) {
  await expect(takeIn(from, given, now)).rejects.toMatchObject(refusal)
  expect(readdirSync(join(cache.folder, 'taken'))).toEqual([])
}

const noSnapshot = { code: 'invalid_request', message: expect.stringContaining('no whole snapshot') }
const damaged = { code: 'invalid_request', message: expect.stringContaining('damaged or was cut off') }

test('a snapshot that was taken in is the cache that it was exported from', async () => {
  const facts = await takeIn(await cache.export({ expiresAt: syncedAt + 20_000 }))
  expect(facts).toEqual({
    connectionName: 'Acme',
    exportedAt: syncedAt + 5000,
    takenAt: syncedAt,
    expiresAt: syncedAt + 20_000,
  })
  expect(statSync(taken()).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(cache.folder, 'taken'))).toEqual(['cache.sqlite'])
  const [was, is] = [openForReading(cache.database), openForReading(taken())]
  for (const { number } of people)
    expect(readNumberDetails(is, { key: number.key })).toEqual(readNumberDetails(was, { key: number.key }))
  was.close()
  is.close()
})

// Each way takes a second of work by design, and several on a computer that has other work.
test(
  'an encrypted one holds nothing to be read, and opens with its passphrase',
  { timeout: 120_000 },
  async () => {
    const file = await cache.export({}, { passphrase, name: 'numbers.sqlite.age' })
    const bytes = readFileSync(file, 'latin1')
    expect(bytes.startsWith('age-encryption.org/v1\n-> scrypt ')).toBe(true)
    expect(bytes).not.toContain('447911845273')
    expect(readdirSync(join(cache.folder, 'work'))).toEqual([])
    expect(await takeIn(file, passphrase)).toMatchObject({ connectionName: 'Acme' })
    expect(sqlite3(taken(), 'SELECT count(*) FROM numbers')).toBe('3')
  },
)

test('another passphrase is refused as that, and none, too', async () => {
  const file = await encryptQuickly(await cache.export())
  await expectRefused(file, { code: 'wrong_passphrase' }, 'correct horse')
  await expectRefused(file, { code: 'wrong_passphrase' })
})

test('an encrypted one that is longer than a piece of it survives the way there and back', async () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    owner: makeOwner({ id: `user_${index}`, name: 'Adalind Quexley' }),
    number: makeNumber({
      id: `idn_${index}`,
      userId: `user_${index}`,
      phoneNumber: `+4479118${45_000 + index}`,
    }),
  }))
  cache.remove()
  cache = snapshotCache(many)
  const file = await encryptQuickly(await cache.export())
  expect(statSync(file).size).toBeGreaterThan(3 * 64 * 1024)
  await takeIn(file, passphrase)
  expect(sqlite3(taken(), 'SELECT count(*) FROM numbers; PRAGMA integrity_check')).toBe('403\nok')
})

test('an encrypted one that was cut off or changed is refused as that', async () => {
  const whole = await encryptQuickly(await cache.export())
  const changed = join(cache.folder, 'changed')
  for (const size of [statSync(whole).size - 1, 64 * 1024, 300, 100]) {
    copyFileSync(whole, changed)
    truncateSync(changed, size)
    await expectRefused(changed, damaged, passphrase)
  }
  const bytes = readFileSync(whole)
  const middle = Math.floor(bytes.length / 2)
  bytes.writeUInt8(255 - bytes.readUInt8(middle), middle)
  writeFileSync(changed, bytes)
  await expectRefused(changed, damaged, passphrase)
})

test('one that asks for more work than any computer has is refused at once', async () => {
  const file = join(cache.folder, 'endless')
  const stanza = `-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n${'A'.repeat(43)}\n`
  writeFileSync(file, `age-encryption.org/v1\n${stanza}--- ${'A'.repeat(43)}\n`)
  await expectRefused(file, damaged, passphrase)
  writeFileSync(file, `age-encryption.org/v1\n-> scrypt ${'A'.repeat(5_000_000)}`)
  await expectRefused(file, damaged, passphrase)
})

test('one encrypted for a key is refused with what to do', async () => {
  const file = join(cache.folder, 'for-a-key')
  writeFileSync(file, 'age-encryption.org/v1\n-> X25519 AAAA\n--- AAAA\n')
  await expectRefused(file, { code: 'invalid_request', message: expect.stringContaining('for a key') })
})

test('what is no SQLite file, empty or not there is refused', async () => {
  const file = join(cache.folder, 'other')
  writeFileSync(file, 'id,phone_number\n'.repeat(100))
  await expectRefused(file, noSnapshot)
  writeFileSync(file, '')
  await expectRefused(file, noSnapshot)
  await expectRefused(join(cache.folder, 'nowhere'), { code: 'not_found' })
})

test('one that was cut off or overwritten in the middle is refused', async () => {
  const file = await cache.export()
  const cut = join(cache.folder, 'cut')
  copyFileSync(file, cut)
  truncateSync(cut, 8192)
  await expectRefused(cut, noSnapshot)
  const bytes = readFileSync(file)
  bytes.fill(0xa5, 4096 * 3, 4096 * 5)
  writeFileSync(cut, bytes)
  await expectRefused(cut, noSnapshot)
})

const tampered: Record<string, string> = {
  'a trigger': 'CREATE TRIGGER t AFTER INSERT ON numbers BEGIN DELETE FROM history; END',
  'a view': 'CREATE VIEW v AS SELECT * FROM numbers',
  'one more table': 'CREATE TABLE more (x)',
  'one more index': 'CREATE INDEX more ON numbers (abs(created_at))',
  'an index that is not as the app makes it':
    'DROP INDEX numbers_by_user; CREATE INDEX numbers_by_user ON numbers (hex(raw_json))',
  'a missing column': 'ALTER TABLE owners DROP COLUMN locked',
  'a missing table': 'DROP TABLE linked_accounts',
  'a view in the place of a table':
    'DROP TABLE sync_ranges; CREATE VIEW sync_ranges AS SELECT load_extension(0)',
  'no manifest': 'DROP TABLE manifest',
  'a manifest that tells nothing': 'DELETE FROM manifest',
  'a time that is none': "UPDATE manifest SET value = 'soon' WHERE key = 'exported_at'",
  'no version': 'PRAGMA user_version = 0',
}

for (const [what, sql] of Object.entries(tampered))
  test(`a file with ${what} is refused before anything of it is used`, async () => {
    const file = await cache.export()
    sqlite3(file, sql)
    await expectRefused(file, noSnapshot)
  })

test('one of a newer version is refused as that', async () => {
  const file = await cache.export()
  sqlite3(file, 'PRAGMA user_version = 1000')
  await expectRefused(file, { code: 'newer_database', message: expect.stringContaining('newer version') })
})

test('one that has expired is refused', async () => {
  const file = await cache.export({ expiresAt: syncedAt + 20_000 })
  await expectRefused(file, { code: 'expired' }, null, syncedAt + 20_000)
})

test('a snapshot of a snapshot expires with it', async () => {
  await takeIn(await cache.export({ expiresAt: syncedAt + 20_000 }))
  const again = await cache.export(
    { expiresAt: syncedAt + 30_000 },
    { database: taken(), name: 'again.sqlite' },
  )
  expect(sqlite3(again, "SELECT value FROM manifest WHERE key = 'expires_at'")).toBe(
    new Date(syncedAt + 20_000).toISOString(),
  )
  expect(existsSync(again)).toBe(true)
})
