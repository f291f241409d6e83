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
import { listSetAside } from './queries/sync-log.ts'
import { listAbsent, markRemoved } from './removals.ts'
import { planRanges } from './sync-ranges.ts'
import { beginSync, endSync, readSyncs } from './sync-runs.ts'

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

/** A whole full sync of these pages, each read at the time given, after which Clerk has none of what it did not meet. */
function sync(at: number, ...pages: ObservedPage[]) {
  const { run } = beginSync(db, { now: at, mode: 'full' })
  for (const page of pages) applyPage({ syncId: run.id, observedAt: at, page })
  const numberIds = listAbsent(db, { syncId: run.id }).map(({ numberId }) => numberId)
  markRemoved(db, { syncId: run.id, now: at, numberIds })
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
    expect(history('idn_1')).toMatchObject([{ kinds: ['first_seen'], observedAfter: null, observedAt: 1000 }])
    expect(history('idn_1')[0]?.changes).toContainEqual({ field: 'backupCodeCount', before: null, after: 10 })
  })

  test('a change is one event between the two looks that enclose it', () => {
    sync(1000, makePage([unverified]))
    sync(1000 + 30 * minute, makePage([verified]))
    expect(history('idn_1').slice(1)).toMatchObject([
      {
        kinds: ['status_changed', 'attempts_grew'],
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
      { kinds: ['first_seen'] },
      { observedAfter: 2000, observedAt: 3000 },
    ])
  })

  test('a look that is written after a later one changes nothing', () => {
    const start = 10 * minute
    sync(start, makePage([unverified]))
    const { run } = beginSync(db, { now: start + 1000, mode: 'full' })
    applyPage({ syncId: run.id, observedAt: start + 3000, page: makePage([verified]) })
    applyPage({ syncId: run.id, observedAt: start + 2000, page: makePage([unverified]) })
    expect(history('idn_1').slice(1)).toMatchObject([{ observedAfter: start, observedAt: start + 3000 }])
    expect(readNumberDetails(db, { key: 'idn_1' })?.number).toEqual(verified)
  })

  test('a clock that was set back does not hide what comes after it', () => {
    sync(10 * minute, makePage([unverified]))
    sync(8 * minute, makePage([verified]))
    expect(readNumberDetails(db, { key: 'idn_1' })?.number).toEqual(verified)
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
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    const broken = makePage([verified, makeNumber({ id: 'idn_2', createdAt: 0.5 })])
    expect(() => applyPage({ syncId: run.id, observedAt: 1000, page: broken })).toThrow(/REAL|INTEGER/)
    expect(db.prepare('SELECT count(*) AS count FROM numbers').get()).toEqual({ count: 0 })
    expect(readSyncs(db, { underWay: null }).lastRun).toMatchObject({ users: 0, numbers: 0 })
  })
})

describe('absence', () => {
  const other = makeNumber({ id: 'idn_2', userId: 'user_2' })

  test('a number that Clerk has no more is marked as removed, once, and stays', () => {
    sync(1000, makePage([verified, other]))
    expect(sync(3000, makePage([other])).removed).toBe(1)
    expect(readNumberDetails(db, { key: 'idn_1' })).toMatchObject({ removedAt: 3000, number: verified })
    expect(history('idn_1').at(-1)).toMatchObject({
      kinds: ['removed'],
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
      kinds: ['status_changed', 'attempts_grew', 'seen_again'],
      observedAfter: 2000,
      observedAt: 3000,
      changes: [{ field: 'status' }, { field: 'attempts' }],
    })
    expect(readNumberDetails(db, { key: 'idn_1' })?.removedAt).toBeNull()
  })

  test('one that a lookup met while the sync went on is not absent', () => {
    sync(1000, makePage([verified, other]))
    const { run } = beginSync(db, { now: 2000, mode: 'full' })
    applyPage({ syncId: run.id, observedAt: 2000, page: makePage([other]) })
    expect(listAbsent(db, { syncId: run.id })).toMatchObject([{ id: 'idn_1', userId: 'user_1' }])
    const lookup = beginSync(db, { now: 2500, mode: 'lookup' })
    applyPage({ syncId: lookup.run.id, observedAt: 2500, page: makePage([verified]) })
    expect(listAbsent(db, { syncId: run.id })).toEqual([])
  })

  test('one who comes back just as before is looked at, because the number is marked', () => {
    sync(1000, makePage([verified, other]))
    db.exec("UPDATE observations SET fingerprint = 7 WHERE user_id = 'user_1'")
    sync(2000, makePage([other]))
    expect(
      db.prepare("SELECT fingerprint FROM observations WHERE user_id = 'user_1'").pluck().get(),
    ).toBeNull()
  })

  test.each([
    ['its number', { recordId: 'idn_1', userId: 'user_1' }],
    ['its user', { recordId: null, userId: 'user_1' }],
  ])('a number is not taken for removed when %s could not be read', (_, ids) => {
    sync(1000, makePage([verified, other]))
    const unread = [{ ...ids, reason: 'updated_at is missing', rawJson: '{}' }]
    const run = sync(2000, makePage([other], { unread }))
    expect(run).toMatchObject({ removed: 0, setAside: 1 })
    expect(readNumberDetails(db, { key: 'idn_1' })?.removedAt).toBeNull()
    const { records } = listSetAside(db, { syncId: run.id, after: null, limit: 10 })
    expect(records).toMatchObject([{ ...ids, observedAt: 2000 }])
  })
})

describe('syncs', () => {
  /** A full sync of two ranges, of which the first has been read up to user_1. */
  function cutOff() {
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    const [first, second] = planRanges(db, {
      syncId: run.id,
      ranges: [
        { createdAfter: null, createdBefore: 50, users: 2 },
        { createdAfter: 49, createdBefore: null, users: 3 },
      ],
    })
    const step = { rangeId: first?.rangeId ?? 0, cursor: 'user_1', cursorCreatedAt: 40, completed: false }
    applyPage({ syncId: run.id, observedAt: 1000, page: makePage([verified], { step }) })
    return { run, first, second }
  }

  test('a sync that was cut off goes on after the last whole page of each range', () => {
    const { run, first, second } = cutOff()
    expect(readSyncs(db, { underWay: null }).lastRun?.outcome).toBe('interrupted')
    expect(beginSync(db, { now: 2000, mode: 'full' })).toMatchObject({
      run: { id: run.id, numbers: 1, pages: 1 },
      ranges: [{ ...first, users: 1, cursor: 'user_1', cursorCreatedAt: 40, completed: false }, second],
    })
  })

  const gone = { code: 'not_found', message: 'There is no Clerk API.', details: null } as const
  test.each([
    ['was cut off more than a day ago', null, 1000 + 86_400_000],
    ['failed for good', { outcome: 'failed', failure: gone } as const, 2000],
  ])('a sync begins anew when the one before %s', (_, ending, now) => {
    const { run } = cutOff()
    if (ending) endSync(db, { syncId: run.id, now: 1500, ...ending })
    expect(beginSync(db, { now, mode: 'full' })).toMatchObject({ ranges: [], run: { numbers: 0 } })
  })

  test('a sync that was cancelled goes on, too', () => {
    const { run } = cutOff()
    endSync(db, { syncId: run.id, now: 1500, outcome: 'cancelled', failure: null })
    expect(beginSync(db, { now: 2000, mode: 'full' }).run.id).toBe(run.id)
  })

  test('an incremental sync does not go on with a full one, nor with another of its kind', () => {
    const { run } = cutOff()
    const changes = beginSync(db, { now: 1100, mode: 'incremental' })
    expect(changes.run.id).not.toBe(run.id)
    expect(beginSync(db, { now: 1200, mode: 'incremental' }).run.id).not.toBe(changes.run.id)
    expect(beginSync(db, { now: 1300, mode: 'full' }).run.id).toBe(run.id)
  })

  test('a failure is kept with its run and goes when the sync goes on', () => {
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    const failure = {
      code: 'unreachable',
      message: 'api.clerk.com could not be reached.',
      details: null,
    } as const
    endSync(db, { syncId: run.id, now: 1500, outcome: 'failed', failure })
    expect(readSyncs(db, { underWay: null })).toMatchObject({
      lastRun: { outcome: 'failed', failure },
      lastCompletedAt: null,
    })
    expect(beginSync(db, { now: 2000, mode: 'full' }).run.id).toBe(run.id)
    expect(readSyncs(db, { underWay: null }).lastRun).toMatchObject({ outcome: 'interrupted', failure: null })
  })
})
