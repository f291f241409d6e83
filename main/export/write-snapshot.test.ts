import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import { openUsersPage } from '../clerk/wire.ts'
import { openForReading } from '../store/database.ts'
import { openListSession } from '../store/queries/list-session.ts'
import { readNumberDetails } from '../store/queries/number-details.ts'
import { allNumbers, people, snapshotCache } from './snapshot-fixture.ts'

let cache: ReturnType<typeof snapshotCache>
beforeEach(() => {
  cache = snapshotCache()
})
afterEach(() => cache.remove())

function readAll(file: string, keys: readonly string[]) {
  const db = openForReading(file)
  try {
    return keys.map((key) => readNumberDetails(db, { key }))
  } finally {
    db.close()
  }
}

function sqlite3(file: string, sql: string): string {
  return execFileSync('sqlite3', ['-readonly', file, sql], { encoding: 'utf8' }).trim()
}

async function search(file: string, text: string): Promise<string[]> {
  const db = openForReading(file)
  try {
    const found = await openListSession(db).list({
      search: text,
      filter: noFilter,
      sort: { column: 'updatedAt', direction: 'descending' },
      version: null,
      offset: 0,
      limit: 100,
    })
    return found.rows.map(({ key }) => key).sort()
  } finally {
    db.close()
  }
}

test('a snapshot holds every number, owner and event as the cache does, in one file', async () => {
  const file = await cache.export()
  const keys = people.map(({ number }) => number.key)
  expect(readAll(file, keys)).toEqual(readAll(cache.database, keys))
  expect(readAll(file, ['idn_cy'])[0]?.history).toHaveLength(2)
  expect(readdirSync(join(cache.folder, 'saved'))).toEqual(['numbers.sqlite', 'numbers.sqlite.manifest.json'])
  expect(readdirSync(join(cache.folder, 'work'))).toEqual([])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('sqlite3 reads it, finds it whole, and its manifest tells what it is', async () => {
  const file = await cache.export({ expiresAt: 1_800_000_000_000 })
  expect(sqlite3(file, 'PRAGMA journal_mode; PRAGMA integrity_check')).toBe('delete\nok')
  expect(sqlite3(file, 'SELECT count(*) FROM numbers JOIN owners ON owners.id = user_id')).toBe('3')
  expect(
    sqlite3(
      file,
      "SELECT value FROM manifest WHERE key IN ('connection', 'expires_at', 'rows') ORDER BY key",
    ),
  ).toBe('Acme\n2027-01-15T08:00:00.000Z\n3')
})

test('its searches find what those of the cache find', async () => {
  const file = await cache.export()
  const texts = ['quexley', '845 27', '+976', 'user_cy', 'adalind+4479', 'oozle']
  for (const text of texts)
    expect([text, await search(file, text)]).toEqual([text, await search(cache.database, text)])
  expect(await search(file, '845 27')).toEqual(['idn_ada'])
})

test('what syncs set aside, failed by and would go on from is left out', async () => {
  const file = await cache.export()
  expect(sqlite3(file, 'SELECT count(*) FROM set_aside; SELECT count(*) FROM sync_ranges')).toBe('0\n0')
  expect(
    sqlite3(file, 'SELECT count(fingerprint) FROM observations; SELECT count(high_water) FROM syncs'),
  ).toBe('0\n0')
  expect(readFileSync(file, 'latin1')).not.toContain('Zephyr')
})

test('only the numbers that a search finds are in it, with their owners and history alone', async () => {
  const found = { search: 'oozle', filter: noFilter, sort: allNumbersSort }
  const file = await cache.export({}, { what: { of: 'numbers', numbers: found } })
  expect(sqlite3(file, 'SELECT key FROM numbers; SELECT id FROM owners; SELECT count(*) FROM history')).toBe(
    'idn_cy\nuser_cy\n1',
  )
  expect(readFileSync(file, 'latin1')).not.toContain('Quexley')
})

test('of a search only the numbers that were selected are in it', async () => {
  const numbers = {
    search: '',
    filter: noFilter,
    sort: allNumbersSort,
    keys: ['idn_ada', 'user_bo +97688649317'],
  }
  const file = await cache.export({}, { what: { of: 'numbers', numbers } })
  expect(sqlite3(file, 'SELECT key FROM numbers ORDER BY key')).toBe('idn_ada\nuser_bo +97688649317')
})

const allNumbersSort = { column: 'updatedAt', direction: 'descending' } as const

/** Each run of three digits of a number: the last two alone are none. */
function runsOf(phoneNumber: string): string[] {
  const digits = phoneNumber.replace(/\D/g, '')
  return Array.from({ length: digits.length - 2 }, (_, start) => digits.slice(start, start + 3))
}

const tellingNumbers = [...people.map(({ number }) => number.phoneNumber), '+33677319428']

test('no byte of a masked snapshot tells more of a number, now or before, than its last two digits', async () => {
  const bytes = readFileSync(await cache.export({ masked: true }), 'latin1')
  const reversed = bytes.split('').reverse().join('')
  const told = tellingNumbers.flatMap(runsOf).filter((run) => bytes.includes(run) || reversed.includes(run))
  expect(told).toEqual([])
  // The same look finds them where they are.
  const plain = readFileSync(await cache.export({}, { name: 'plain.sqlite' }), 'latin1')
  for (const number of tellingNumbers) expect(plain).toContain(number)
})

test('a masked snapshot is searched by what is left, and two numbers that read the same stay two', async () => {
  cache.remove()
  const twins = people.slice(1, 2).map(({ owner, number }) => ({
    owner,
    number: { ...number, phoneNumber: '+97688000017', key: 'user_bo +97688000017' },
  }))
  cache = snapshotCache(twins)
  const file = await cache.export({ masked: true })
  expect(
    sqlite3(file, "SELECT count(*), count(DISTINCT phone_number) FROM numbers WHERE user_id = 'user_bo'"),
  ).toBe('2|1')
  expect(await search(file, '73')).toEqual(['idn_ada'])
  expect(await search(file, '845273')).toEqual([])
  expect(await search(file, 'quexley')).toEqual(['idn_ada'])
})

test('without owners no name, username, address or foreign id is in any byte', async () => {
  const bytes = readFileSync(await cache.export({ ownerNames: false }), 'latin1').toLowerCase()
  const words = ['adalind', 'quexley', 'quex.example', 'crm-', 'bolormaa', 'vyxx', 'oozle']
  expect(words.filter((word) => bytes.includes(word))).toEqual([])
  expect(bytes).toContain('+447911845273')
})

test('backup codes, which are never kept, are in no snapshot', async () => {
  cache.remove()
  const sent = {
    id: 'user_dot',
    phone_numbers: [
      {
        id: 'idn_dot',
        phone_number: '+12015550123',
        backup_codes: ['zzbackupzz1'],
        created_at: 1_700_000_000_000,
        updated_at: 1_700_000_000_000,
      },
    ],
  }
  const [user] = openUsersPage([sent]).read(null).read
  const [kept] = user?.numbers ?? []
  if (!user || !kept) throw new Error('The user was not read')
  expect(kept.number.backupCodeCount).toBe(1)
  cache = snapshotCache([{ owner: user.owner, ...kept }])
  const bytes = readFileSync(await cache.export(), 'latin1')
  expect(bytes).toContain('idn_dot')
  expect(bytes).not.toContain('zzbackupzz')
})

test('events are refused as a snapshot in words, and no file is left', async () => {
  const what = { of: 'events', numbers: null, filter: null } as const
  await expect(cache.export({}, { what })).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('numbers with their history'),
  })
  expect(readdirSync(join(cache.folder, 'saved'))).toEqual([])
})

test('one that is cancelled in the middle leaves no file, neither plain nor encrypted', async () => {
  const controller = new AbortController()
  const steps: number[] = []
  const exporting = cache.export(
    {},
    {
      what: allNumbers,
      passphrase: 'of the tests',
      signal: controller.signal,
      report: (rows) => {
        steps.push(rows)
        controller.abort()
      },
    },
  )
  await expect(exporting).rejects.toMatchObject({ code: 'cancelled' })
  expect(steps).not.toEqual([])
  expect(readdirSync(join(cache.folder, 'saved'))).toEqual([])
  expect(readdirSync(join(cache.folder, 'work'))).toEqual([])
})
