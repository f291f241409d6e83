import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { differenceKinds } from '../../../contract/as-of.ts'
import type { DifferenceKind } from '../../../contract/as-of.ts'
import type { PhoneNumber } from '../../../contract/phone-number.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { diff } from '../history.ts'
import { numberOf } from '../number-columns.ts'
import type { NumberColumns } from '../number-columns.ts'
import { makeNumber, makePage, makeVerification } from '../observed-page-fixture.ts'
import { randomSyncs, runSyncs } from '../random-syncs-fixture.ts'
import { listSyncMoments } from '../sync-moments.ts'
import { beginSync, endSync } from '../sync-runs.ts'
import { openDifferences } from './difference.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'difference-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

type State = { number: PhoneNumber; removedAt: number | null }

/** All numbers as they are stored, by key. */
function readStates(): Map<string, State> {
  const rows = db.prepare<[], NumberColumns & { removed_at: number | null }>('SELECT * FROM numbers').all()
  return new Map(rows.map((row) => [row.key, { number: numberOf(row), removedAt: row.removed_at }]))
}

function kindOf(before: State | undefined, after: State): DifferenceKind | null {
  if (before === undefined) return 'added'
  if (before.removedAt === null && after.removedAt !== null) return 'removed'
  if (before.removedAt !== null && after.removedAt === null) return 'back'
  return diff(before.number, after.number).length > 0 ? 'changed' : null
}

/** What became of each number, found by comparing them all. */
function compareAll(before: Map<string, State>, after: Map<string, State>) {
  return [...after].flatMap(([key, state]) => {
    const kind = kindOf(before.get(key), state)
    const then = before.get(key)
    if (kind === null) return []
    return [
      {
        key,
        kind,
        changes: then === undefined ? [] : diff(then.number, state.number),
        status: state.number.verification?.status ?? null,
        phoneNumber: state.number.phoneNumber,
        country: state.number.country,
        userId: state.number.userId,
        removedAt: state.removedAt,
      },
    ]
  })
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)

test('the difference of any two syncs is that of the two states', async () => {
  await fc.assert(
    fc.asyncProperty(randomSyncs, async (syncs) => {
      db.close()
      rmSync(folder, { recursive: true })
      db = openForWriting(join(folder, 'cache.sqlite'))
      db.pragma('synchronous = OFF')
      const moments: { syncId: number; states: Map<string, State> }[] = []
      runSyncs(db, syncs, (syncId) => moments.push({ syncId, states: readStates() }))
      const list = openDifferences(db)
      for (const [index, from] of moments.entries())
        for (const to of moments.slice(index)) {
          const { counts, rows } = await list({
            fromSyncId: from.syncId,
            toSyncId: to.syncId,
            kinds: differenceKinds,
            offset: 0,
            limit: 100,
          })
          const listed = rows.map(({ kind, changes, number }) => {
            const { key, status, phoneNumber, country, userId, removedAt } = number
            return { key, kind, changes, status, phoneNumber, country, userId, removedAt }
          })
          expect(listed.sort(byKey)).toEqual(compareAll(from.states, to.states).sort(byKey))
          for (const kind of differenceKinds)
            expect(counts[kind]).toBe(listed.filter((row) => row.kind === kind).length)
        }
    }),
    { numRuns: 60 },
  )
}, 120_000)

const withStatus = (id: string, status: string) =>
  makeNumber({ id, userId: `user_${id}`, verification: makeVerification({ status }) })

function sync(at: number, ...numbers: PhoneNumber[]): number {
  const { run } = beginSync(db, { now: at, mode: 'full' })
  prepareApplyPage(db)({ syncId: run.id, observedAt: at, page: makePage(numbers) })
  endSync(db, { syncId: run.id, now: at + 1, outcome: 'completed', failure: null })
  return run.id
}

test('what changed last comes first, kind by kind and page by page', async () => {
  const first = sync(1000, withStatus('idn_1', 'unverified'), withStatus('idn_2', 'unverified'))
  sync(2000, withStatus('idn_2', 'failed'))
  const last = sync(3000, withStatus('idn_1', 'verified'), withStatus('idn_3', 'verified'))
  const list = openDifferences(db)
  const ask = async (kinds: readonly DifferenceKind[], offset: number, limit: number) => {
    const { rows } = await list({ fromSyncId: first, toSyncId: last, kinds, offset, limit })
    return rows.map(({ number, observedAt }) => [number.key, observedAt])
  }
  expect(await ask(differenceKinds, 0, 2)).toEqual([
    ['idn_3', 3000],
    ['idn_1', 3000],
  ])
  expect(await ask(differenceKinds, 2, 2)).toEqual([['idn_2', 2000]])
  expect(await ask(['changed'], 0, 1)).toEqual([['idn_1', 3000]])
})

test('a change that was taken back is no difference', async () => {
  const first = sync(1000, withStatus('idn_1', 'unverified'))
  sync(2000, withStatus('idn_1', 'failed'))
  const last = sync(3000, withStatus('idn_1', 'unverified'))
  const request = { fromSyncId: first, toSyncId: last, kinds: differenceKinds, offset: 0, limit: 10 }
  expect(await openDifferences(db)(request)).toMatchObject({
    rows: [],
    counts: { changed: 0, added: 0, removed: 0, back: 0 },
    from: { syncId: first, endedAt: 1001 },
    to: { syncId: last, endedAt: 3001 },
  })
})

test('syncs to choose from are the completed ones, the newest first, without lookups', () => {
  const first = sync(1000)
  const { run } = beginSync(db, { now: 2000, mode: 'lookup' })
  endSync(db, { syncId: run.id, now: 2001, outcome: 'completed', failure: null })
  const failed = beginSync(db, { now: 3000, mode: 'incremental' })
  endSync(db, { syncId: failed.run.id, now: 3001, outcome: 'failed', failure: null })
  const last = sync(4000, withStatus('idn_1', 'verified'))
  const ids = (before: number | null, limit: number) =>
    listSyncMoments(db, { before, limit }).map(({ syncId, added }) => [syncId, added])
  expect(ids(null, 10)).toEqual([
    [last, 1],
    [first, 0],
  ])
  expect(ids(null, 1)).toEqual([[last, 1]])
  expect(ids(last, 10)).toEqual([[first, 0]])
})
