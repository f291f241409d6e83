import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import { prepareApplyPage } from './apply-page.ts'
import { copyAsOf } from './as-of-copy.ts'
import { openForReading, openForWriting } from './database.ts'
import { makeNumber, makePage, makeVerification } from './observed-page-fixture.ts'
import { countFacets } from './queries/facets.ts'
import { openListSession } from './queries/list-session.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { randomSyncs, runSyncs } from './random-syncs-fixture.ts'
import { beginSync, endSync } from './sync-runs.ts'

let folder: string
let db: Database.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'as-of-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** Everything that is shown of numbers, as the tables hold it, but for the raw records. */
function contents(of: Database.Database) {
  const all = (sql: string) => of.prepare(sql).all()
  return {
    numbers: all(
      `SELECT number_id, key, id, phone_number, country, test_number, user_id, reserved, reserved_for_second_factor,
         default_second_factor, has_verification, verification_kind, status, strategy, attempts, expire_at, channel,
         verified_at_client, linked_to, backup_code_count, created_at, updated_at, first_seen_at, removed_at
       FROM numbers ORDER BY number_id`,
    ),
    searchRows: all(
      `SELECT number_id, signature, updated_at, created_at, attempts, digits, reversed_digits, owner
       FROM search_rows JOIN combinations USING (combination_id) ORDER BY number_id`,
    ),
    combinations: all('SELECT signature, numbers FROM combinations WHERE numbers > 0 ORDER BY signature'),
    linked: all('SELECT * FROM linked_accounts ORDER BY 1, 2'),
    history: all('SELECT * FROM history ORDER BY seq'),
    facets: countFacets(of, { facets: {} }),
    schema: all('SELECT type, name, sql FROM sqlite_schema ORDER BY name'),
  }
}

/** When each number was last looked at. */
function looks(of: Database.Database) {
  const rows = of
    .prepare<[], [string, number | null]>(
      `SELECT key, coalesce(last_seen_at, observed_at) FROM numbers LEFT JOIN observations USING (user_id)`,
    )
    .raw()
    .all()
  return new Map(rows)
}

/** Throws where the text index does not hold what the rows hold (sqlite.org/fts5.html, 6.4). */
function checkTextIndex(file: string): void {
  const writable = new Database(file)
  writable.exec("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)")
  writable.close()
}

async function search(of: Database.Database, text: string) {
  const session = openListSession(of)
  const { rows, matching } = await session.list({
    search: text,
    filter: noFilter,
    sort: { column: 'status', direction: 'ascending' },
    version: null,
    offset: 0,
    limit: 100,
  })
  of.exec('COMMIT')
  return { rows, matching }
}

/** The cache as it stands. */
function openFormer(syncId: number): Database.Database {
  const file = join(folder, `former-${syncId}.sqlite`)
  db.prepare('VACUUM INTO ?').run(file)
  return openForReading(file)
}

let copies = 0
async function makeCopy(syncId: number): Promise<Database.Database> {
  const file = join(folder, `copy-${(copies += 1)}.sqlite`)
  await copyAsOf(db, { file, syncId })
  return openForReading(file)
}

test('a cache as of any past sync is what the cache was when that sync ended', async () => {
  await fc.assert(
    fc.asyncProperty(randomSyncs, async (syncs) => {
      db.close()
      rmSync(folder, { recursive: true })
      db = openForWriting(join(folder, 'cache.sqlite'))
      db.pragma('synchronous = OFF')
      const moments: { syncId: number; former: Database.Database }[] = []
      runSyncs(db, syncs, (syncId) => moments.push({ syncId, former: openFormer(syncId) }))
      const now = contents(db)
      const looksNow = looks(db)
      for (const { syncId, former } of moments) {
        const copy = await makeCopy(syncId)
        // Tables and indexes are those of now: an empty cache had none yet.
        expect(contents(copy)).toEqual({ ...contents(former), schema: now.schema })
        const looksOfCopy = looks(copy)
        for (const [key, at] of looks(former)) {
          const wasLookedAtSince = looksNow.get(key) !== at
          expect(wasLookedAtSince ? [at, null] : [at]).toContain(looksOfCopy.get(key))
        }
        for (const text of ['', '555', 'brandt', 'zed_9', 'idn_l1', 'idn_2'])
          expect(await search(copy, text)).toEqual(await search(former, text))
        copy.close()
        former.close()
        checkTextIndex(copy.name)
      }
      expect(contents(db)).toEqual(now)
    }),
    { numRuns: 30 },
  )
}, 120_000)

describe('a copy as of a past sync', () => {
  const unverified = makeNumber({
    id: 'idn_1',
    verification: makeVerification({ status: 'unverified', attempts: 0 }),
  })
  const verified = { ...unverified, verification: makeVerification({ status: 'verified', attempts: 1 }) }

  function sync(at: number, ...numbers: (typeof unverified)[]): number {
    const { run } = beginSync(db, { now: at, mode: 'full' })
    prepareApplyPage(db)({ syncId: run.id, observedAt: at, page: makePage(numbers) })
    endSync(db, { syncId: run.id, now: at + 1, outcome: 'completed', failure: null })
    return run.id
  }

  test('shows the details and the history of then', async () => {
    const first = sync(1000, unverified)
    sync(2000, verified, makeNumber({ id: 'idn_2' }))
    const copy = await makeCopy(first)
    expect(readNumberDetails(copy, { key: 'idn_1' })).toMatchObject({
      number: unverified,
      observedAt: 1000,
      history: [{ kinds: ['first_seen'], observedAt: 1000 }],
      otherNumbersOfOwner: [],
    })
    expect(readNumberDetails(copy, { key: 'idn_2' })).toBeNull()
    copy.close()
  })

  test('shows who else had the number then', async () => {
    const other = makeNumber({ id: 'idn_2', userId: 'user_2' })
    const first = sync(1000, unverified, other)
    const changed = { ...other, phoneNumber: '+12015550199' }
    sync(2000, unverified, changed, makeNumber({ id: 'idn_3', userId: 'user_3' }))
    const copy = await makeCopy(first)
    expect(readNumberDetails(copy, { key: 'idn_1' })).toMatchObject({ othersWithNumber: [{ key: 'idn_2' }] })
    copy.close()
    expect(readNumberDetails(db, { key: 'idn_1' })).toMatchObject({ othersWithNumber: [{ key: 'idn_3' }] })
  })

  test('does not tell a last look that another one has taken the place of', async () => {
    sync(1000, unverified)
    const second = sync(2000, unverified)
    sync(3000, unverified)
    const copy = await makeCopy(second)
    expect(readNumberDetails(copy, { key: 'idn_1' })).toMatchObject({ number: unverified, observedAt: null })
    copy.close()
  })

  test('counts no event after one that was observed later, where the clock was set back', async () => {
    const failed = { ...verified, verification: makeVerification({ status: 'failed' }) }
    sync(1000, unverified)
    const earlier = sync(500_000, unverified)
    sync(900_000, verified)
    const later = sync(700_000, failed)
    const copy = await makeCopy(later)
    expect(readNumberDetails(copy, { key: 'idn_1' })?.number.verification?.status).toBe('unverified')
    copy.close()
    const before = await makeCopy(earlier)
    expect(readNumberDetails(before, { key: 'idn_1' })?.number.verification?.status).toBe('unverified')
    before.close()
  })

  test('is made without a trace in the cache, and can be read by its owner alone', async () => {
    const first = sync(1000, unverified)
    sync(2000, verified)
    const bytes = () => ['', '-wal'].map((suffix) => readFileSync(`${db.name}${suffix}`).toString('base64'))
    const before = bytes()
    const reader = openForReading(db.name)
    const file = join(folder, 'copy.sqlite')
    expect(await copyAsOf(reader, { file, syncId: first })).toMatchObject({
      syncId: first,
      mode: 'full',
      endedAt: 1001,
    })
    reader.close()
    expect(bytes()).toEqual(before)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is refused for a sync that was not completed', async () => {
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    await expect(copyAsOf(db, { file: join(folder, 'copy.sqlite'), syncId: run.id })).rejects.toThrow(
      'not completed',
    )
  })
})
