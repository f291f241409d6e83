import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { prepareApplyPage } from './apply-page.ts'
import type { ObservedPage } from './apply-page.ts'
import { openForWriting } from './database.ts'
import { buildNextIndex } from './indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from './observed-page-fixture.ts'
import { openListSession } from './queries/list-session.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { beginSync, endSync, readSetAside, readSyncs } from './sync-runs.ts'

const minute = 60_000
const everything = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
  version: null,
  offset: 0,
  limit: 100,
} as const
let folder: string
let db: Database
let applyPage: ReturnType<typeof prepareApplyPage>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
  applyPage = prepareApplyPage(db)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** A whole sync of these pages, each read at the time given. */
function sync(at: number, ...pages: ObservedPage[]) {
  const { run } = beginSync(db, { now: at })
  for (const page of pages) applyPage({ syncId: run.id, observedAt: at, page })
  return endSync(db, { syncId: run.id, now: at, outcome: 'completed', failure: null })
}

function history(key: string) {
  return (readNumberDetails(db, { key })?.history ?? []).map(({ seq: _, ...event }) => event)
}

const unverified = makeNumber({
  id: 'idn_1',
  verification: makeVerification({ status: 'unverified', attempts: 0 }),
})
const verified: PhoneNumber = {
  ...unverified,
  verification: makeVerification({ status: 'verified', attempts: 1 }),
}

describe('applying pages', () => {
  test('a number seen for the first time comes back as it was read, with one event', () => {
    const full = makeNumber({
      id: 'idn_1',
      linkedTo: [{ type: 'oauth_google', id: 'idn_g' }],
      backupCodeCount: 10,
      reserved: true,
      verification: null,
    })
    const owner = makeOwner({ id: 'user_1', name: 'Ada Brandt', banned: true })
    sync(1000, makePage([full], { owners: [owner] }))
    const details = readNumberDetails(db, { key: 'idn_1' })
    expect(details).toMatchObject({
      number: full,
      owner,
      firstSeenAt: 1000,
      observedAt: 1000,
      removedAt: null,
    })
    expect(history('idn_1')).toMatchObject([{ kind: 'first_seen', observedAfter: null, observedAt: 1000 }])
    expect(history('idn_1')[0]?.changes).toContainEqual({ field: 'backupCodeCount', before: null, after: 10 })
  })

  test('a change is one event between the two looks that enclose it', () => {
    sync(1000, makePage([unverified]))
    sync(1000 + 30 * minute, makePage([verified]))
    expect(history('idn_1').slice(1)).toEqual([
      {
        kind: 'changed',
        observedAfter: 1000,
        observedAt: 1000 + 30 * minute,
        changes: [
          { field: 'status', before: 'unverified', after: 'verified' },
          { field: 'attempts', before: 0, after: 1 },
        ],
      },
    ])
  })

  test('the look before a change is the last one, also when that one changed nothing', () => {
    sync(1000, makePage([unverified]))
    sync(2000, makePage([unverified]))
    sync(3000, makePage([verified]))
    expect(history('idn_1')).toMatchObject([
      { kind: 'first_seen' },
      { observedAfter: 2000, observedAt: 3000 },
    ])
  })

  test('the same page twice gives no event and counts nothing as changed', () => {
    const run = sync(1000, makePage([unverified]), makePage([unverified]))
    expect(history('idn_1')).toHaveLength(1)
    expect(run).toMatchObject({ users: 2, numbers: 2, added: 1, changed: 0 })
  })

  test('an owner who is renamed is found and shown by the new name though the number itself is the same', async () => {
    const named = (name: string) => makePage([verified], { owners: [makeOwner({ id: 'user_1', name })] })
    const found = (search: string) => openListSession(db).list({ ...everything, search })
    sync(1000, named('Ada Brandt'))
    while (buildNextIndex(db) === 'more');
    sync(2000, named('Ada Cruz'))
    expect((await found('cruz')).rows).toMatchObject([{ ownerName: 'Ada Cruz' }])
    expect((await found('brandt')).rows).toEqual([])
    // Search folds case, the list does not.
    sync(3000, named('ADA CRUZ'))
    expect((await found('cruz')).rows).toMatchObject([{ ownerName: 'ADA CRUZ' }])
    expect(history('idn_1')).toHaveLength(1)
  })

  test('a page that cannot be written whole leaves nothing of itself', () => {
    const { run } = beginSync(db, { now: 1000 })
    const broken = makePage([verified, makeNumber({ id: 'idn_2', createdAt: 0.5 })])
    expect(() => applyPage({ syncId: run.id, observedAt: 1000, page: broken })).toThrow(/REAL|INTEGER/)
    expect(db.prepare('SELECT count(*) AS count FROM numbers').get()).toEqual({ count: 0 })
    expect(readSyncs(db).lastRun).toMatchObject({ users: 0, numbers: 0 })
  })
})

describe('absence', () => {
  const other = makeNumber({ id: 'idn_2', userId: 'user_2' })

  test('only a completed sync marks a number removed, and it stays', () => {
    sync(1000, makePage([verified, other]))
    const { run } = beginSync(db, { now: 2000 })
    applyPage({ syncId: run.id, observedAt: 2000, page: makePage([other]) })
    endSync(db, { syncId: run.id, now: 2000, outcome: 'cancelled', failure: null })
    expect(readNumberDetails(db, { key: 'idn_1' })?.removedAt).toBeNull()

    expect(sync(3000, makePage([other])).removed).toBe(1)
    expect(readNumberDetails(db, { key: 'idn_1' })).toMatchObject({ removedAt: 3000, number: verified })
    expect(history('idn_1').at(-1)).toEqual({
      kind: 'removed',
      observedAfter: 1000,
      observedAt: 3000,
      changes: [],
    })
    expect(sync(4000, makePage([other])).removed).toBe(0)
  })

  test('a removed number that is back says so, with what changed meanwhile', () => {
    sync(1000, makePage([unverified, other]))
    sync(2000, makePage([other]))
    sync(3000, makePage([verified, other]))
    expect(history('idn_1').at(-1)).toMatchObject({
      kind: 'seen_again',
      observedAfter: 2000,
      observedAt: 3000,
      changes: [{ field: 'status' }, { field: 'attempts' }],
    })
    expect(readNumberDetails(db, { key: 'idn_1' })?.removedAt).toBeNull()
  })

  test.each([
    ['its number', { recordId: 'idn_1', userId: 'user_1' }],
    ['its user', { recordId: null, userId: 'user_1' }],
    ['nothing that has an id', { recordId: null, userId: null }],
  ])('a number is not taken for removed when %s could not be read', (_, ids) => {
    sync(1000, makePage([verified, other]))
    const unread = [{ ...ids, reason: 'updated_at is missing', rawJson: '{}' }]
    expect(sync(2000, makePage([other], { unread }))).toMatchObject({ removed: 0, setAside: 1 })
    expect(readNumberDetails(db, { key: 'idn_1' })?.removedAt).toBeNull()
    expect(readSetAside(db)).toMatchObject([{ ...ids, observedAt: 2000 }])
  })
})

describe('syncs', () => {
  test('a sync that was cut off goes on after its last whole page', () => {
    const begun = beginSync(db, { now: 1000 })
    applyPage({ syncId: begun.run.id, observedAt: 1000, page: makePage([verified]) })
    expect(readSyncs(db).lastRun?.outcome).toBe('interrupted')
    expect(beginSync(db, { now: 2000 })).toMatchObject({
      cursor: 'user_1',
      run: { id: begun.run.id, numbers: 1 },
    })
  })

  const gone = { code: 'not_found', message: 'There is no Clerk API.', details: null } as const
  test.each([
    ['was cut off more than an hour ago', null, 1000 + 3_600_000],
    ['was cancelled', { outcome: 'cancelled', failure: null } as const, 2000],
    ['failed at a cursor that is gone', { outcome: 'failed', failure: gone } as const, 2000],
  ])('a sync begins anew when the one before %s', (_, ending, now) => {
    const { run } = beginSync(db, { now: 1000 })
    applyPage({ syncId: run.id, observedAt: 1000, page: makePage([verified]) })
    if (ending) endSync(db, { syncId: run.id, now: 1500, ...ending })
    expect(beginSync(db, { now })).toMatchObject({ cursor: null, run: { numbers: 0 } })
  })

  test('a failure is kept with its run and goes when the sync goes on', () => {
    const { run } = beginSync(db, { now: 1000 })
    const failure = {
      code: 'unreachable',
      message: 'api.clerk.com could not be reached.',
      details: null,
    } as const
    endSync(db, { syncId: run.id, now: 1500, outcome: 'failed', failure })
    expect(readSyncs(db)).toMatchObject({ lastRun: { outcome: 'failed', failure }, lastCompletedAt: null })
    expect(beginSync(db, { now: 2000 }).run.id).toBe(run.id)
    expect(readSyncs(db).lastRun).toMatchObject({ outcome: 'interrupted', failure: null })
  })
})
