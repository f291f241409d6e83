import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../../../contract/number-query.ts'
import { openForWriting } from '../database.ts'
import { buildNextIndex } from '../indexes.ts'
import { countAll } from '../queries/facets.ts'
import { openListSession } from '../queries/list-session.ts'
import { readNumberDetails } from '../queries/number-details.ts'
import { listAbsent, markRemoved } from '../removals.ts'
import { beginSync, endSync } from '../sync-runs.ts'
import { migrate } from './index.ts'

let folder: string
let db: Database.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const firstSeen = `[
  {"field":"phoneNumber","before":null,"after":"+442079460018"}, {"field":"userId","before":null,"after":"user_1"},
  {"field":"status","before":null,"after":"unverified"}, {"field":"strategy","before":null,"after":"phone_code"},
  {"field":"verificationKind","before":null,"after":"verification_otp"},
  {"field":"attempts","before":null,"after":0}
]`

/** A cache as the first version wrote it: a number that was verified, one that is gone, one that its user lost since. */
function writeFirstVersion(file: string): void {
  const old = new Database(file)
  migrate(old, 1)
  const number = (id: number, key: string, user: string, status: string, removedAt: number | null) =>
    old
      .prepare(
        `INSERT INTO numbers VALUES (?, ?, ?, '+442079460018', '442079460018', 'GB', 0, ?, 'Ada Brandt', 0, 0, 0, 1,
           'verification_otp', ?, 'phone_code', 1, NULL, NULL, NULL, '[{"type":"oauth_google","id":"idn_g"}]', NULL,
           1000, 2000, 1000, ?, 'ada brandt', '{"id":"x"}')`,
      )
      .run(id, key, key, user, status, removedAt)
  old.exec(`
    INSERT INTO syncs (id, started_at, ended_at, outcome) VALUES (1, 1000, 1000, 'completed'), (2, 2000, NULL, NULL);
    INSERT INTO owners (id, name, banned, locked, two_factor_enabled) VALUES ('user_1', 'Ada Brandt', 0, 0, 0);
  `)
  number(1, 'idn_1', 'user_1', 'verified', null)
  number(2, 'idn_gone', 'user_2', 'verified', 1500)
  number(3, 'idn_lost', 'user_1', 'verified', null)
  old.exec(`
    INSERT INTO observations VALUES (1, 2000, 2), (2, 1000, 1), (3, 1000, 1);
    INSERT INTO history (number_id, kind, observed_after, observed_at, sync_id, changes) VALUES
      (1, 'first_seen', NULL, 1000, 1, '${firstSeen}'),
      (1, 'changed', 1000, 2000, 2, '[{"field":"status","before":"unverified","after":"verified"},
         {"field":"attempts","before":0,"after":1},
         {"field":"linkedTo","before":[],"after":[{"type":"oauth_google","id":"idn_g"}]}]'),
      (2, 'first_seen', NULL, 1000, 1, '[]'),
      (2, 'removed', 1000, 1500, 1, '[]');
  `)
  old.close()
}

test('a cache of the first version keeps its history, its times and its numbers', async () => {
  const file = join(folder, 'cache.sqlite')
  writeFirstVersion(file)
  db = openForWriting(file)
  expect(countAll(db)).toBe(3)
  const details = readNumberDetails(db, { key: 'idn_1' })
  expect(details).toMatchObject({
    firstSeenAt: 1000,
    observedAt: 2000,
    removedAt: null,
    owner: { name: 'Ada Brandt' },
  })
  expect(
    details?.history.map(({ kinds, observedAfter, observedAt }) => [kinds, observedAfter, observedAt]),
  ).toEqual([
    [['first_seen'], null, 1000],
    [['status_changed', 'attempts_grew', 'account_linked'], 1000, 2000],
  ])
  expect(details?.history[0]?.changes).toEqual(JSON.parse(firstSeen))
  expect(readNumberDetails(db, { key: 'idn_gone' })).toMatchObject({ observedAt: 1000, removedAt: 1500 })
  expect(readNumberDetails(db, { key: 'idn_lost' })).toMatchObject({ observedAt: 1000, removedAt: null })

  while (buildNextIndex(db) === 'more');
  const everything = { filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } } as const
  const found = await openListSession(db).locate({
    ...everything,
    search: 'brandt',
    version: null,
    keys: ['idn_1'],
  })
  expect(found).toMatchObject({ matching: 2, positions: [1] })
  db.exec('COMMIT')

  // What its user had lost, the next whole pass that does not meet it marks.
  const { run } = beginSync(db, { now: 4000, mode: 'full' })
  db.exec(`UPDATE observations SET sync_id = ${run.id}`)
  const absent = listAbsent(db, { syncId: run.id })
  markRemoved(db, { syncId: run.id, now: 4000, numberIds: absent.map(({ numberId }) => numberId) })
  endSync(db, { syncId: run.id, now: 4000, outcome: 'completed', failure: null })
  expect(readNumberDetails(db, { key: 'idn_lost' })?.removedAt).toBe(4000)
  expect(readNumberDetails(db, { key: 'idn_1' })?.removedAt).toBeNull()
})

test('names of a cache from before are found by all ways to write them, without a new sync', async () => {
  const file = join(folder, 'cache.sqlite')
  const old = new Database(file)
  migrate(old, 6)
  const add = (id: number, name: string, folded: string) => {
    const user = `user_${id}`
    old
      .prepare(
        `INSERT INTO owners (id, name, external_id, banned, locked, two_factor_enabled) VALUES (?, ?, ?, 0, 0, 0)`,
      )
      .run(user, name, `crm-10023456${id}`)
    old
      .prepare(
        `INSERT INTO numbers (number_id, key, phone_number, test_number, user_id, reserved, reserved_for_second_factor,
           default_second_factor, has_verification, linked_to, created_at, updated_at, first_seen_at, raw_json)
         VALUES (?, ?, '+442079460018', 0, ?, 0, 0, 0, 0, '[]', 1, ?, 1, '{}')`,
      )
      .run(id, `idn_${id}`, user, id)
    old
      .prepare("INSERT INTO search_rows VALUES (?, 1, ?, 1, NULL, '442079460018', '810064970244', ?)")
      .run(id, id, folded)
  }
  add(1, 'Łukasz Nowak', 'łukasz nowak')
  add(2, 'Sinéad O’Brien', 'sinead o’brien')
  add(3, '伟 李', '伟 李')
  add(4, 'Ada Brandt', 'ada brandt')
  old.exec(`INSERT INTO combinations VALUES (1, '[]', NULL, NULL, NULL, NULL, '[]', 0, 0, 0, 0, 0, 0, 4)`)
  while (buildNextIndex(old) === 'more');
  // Which index came with which version is not what is shown here.
  old.exec('DROP INDEX owners_by_external_digits')
  old.close()

  db = openForWriting(file)
  const everything = { filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } } as const
  const list = openListSession(db)
  const find = async (search: string) => {
    const { rows } = await list.list({ ...everything, search, version: null, offset: 0, limit: 9 })
    return rows.map(({ key }) => key)
  }
  expect(await find('lukasz')).toEqual(['idn_1'])
  expect(await find('obrien')).toEqual(['idn_2'])
  expect(await find('李伟')).toEqual(['idn_3'])
  expect(await find('ada')).toEqual(['idn_4'])
  expect(await find('100234562')).toEqual(['idn_2'])
  db.exec('COMMIT')
  expect(db.prepare("INSERT INTO search_text (search_text) VALUES ('integrity-check')").run()).toBeTruthy()
})

test('a cache that is indexed stays so, with what the orders of its columns need', () => {
  const file = join(folder, 'cache.sqlite')
  const indexNames = () =>
    db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE name LIKE 'search_rows_by_%'").pluck().all()
  const old = new Database(file)
  migrate(old, 5)
  old.exec(`
    CREATE INDEX search_rows_by_status ON search_rows (status, number_id);
    CREATE INDEX search_rows_by_creation ON search_rows (created_at);
    UPDATE index_state SET complete = 1;
  `)
  old.close()
  db = openForWriting(file)
  expect(indexNames()).toEqual(['search_rows_by_creation'])
  const plan = db
    .prepare<[], { detail: string }>(
      'EXPLAIN QUERY PLAN SELECT owner FROM search_rows INDEXED BY search_rows_by_creation ORDER BY created_at, number_id',
    )
    .all()
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SCAN search_rows USING COVERING INDEX search_rows_by_creation',
  ])
})
