import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Failure } from '../../../contract/failure.ts'
import type { SyncMode } from '../../../contract/sync.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { makeNumber, makePage } from '../observed-page-fixture.ts'
import { planRanges } from '../sync-ranges.ts'
import { beginSync, countChanges, endSync } from '../sync-runs.ts'
import { listSetAside, listSyncRuns } from './sync-log.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sync-log-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

function run(mode: SyncMode, failure: Failure | null = null): number {
  const { id } = beginSync(db, { now: 1000, mode }).run
  endSync(db, { syncId: id, now: 2000, outcome: failure ? 'failed' : 'completed', failure })
  return id
}

const idsOf = (which: 'syncs' | 'lookups' | 'all') =>
  listSyncRuns(db, { which, before: null, limit: 50 }).runs.map(({ id }) => id)

test('runs come newest first, lookups apart or among them', () => {
  const full = run('full')
  const lookup = run('lookup')
  const changes = run('incremental')
  expect(idsOf('all')).toEqual([changes, lookup, full])
  expect(idsOf('syncs')).toEqual([changes, full])
  expect(idsOf('lookups')).toEqual([lookup])
})

test('page by page each run comes once, whatever began meanwhile, and the last page says so', () => {
  const ids = Array.from({ length: 5 }, () => run('incremental')).reverse()
  const first = listSyncRuns(db, { which: 'all', before: null, limit: 3 })
  run('incremental')
  const before = first.runs.at(-1)?.id ?? 0
  const second = listSyncRuns(db, { which: 'all', before, limit: 3 })
  expect([...first.runs, ...second.runs].map(({ id }) => id)).toEqual(ids)
  expect([first.more, second.more]).toEqual([true, false])
})

test('a run tells how far it came in which range, and what ended it', () => {
  const { id } = beginSync(db, { now: 1000, mode: 'full' }).run
  const [older] = planRanges(db, {
    syncId: id,
    ranges: [
      { createdAfter: null, createdBefore: 500, users: 2 },
      { createdAfter: 499, createdBefore: null, users: 3 },
    ],
  })
  const step = { rangeId: older?.rangeId ?? 0, cursor: 'user_1', cursorCreatedAt: 5, completed: true }
  prepareApplyPage(db)({
    syncId: id,
    observedAt: 1000,
    page: makePage([makeNumber({ id: 'idn_1' })], { step }),
  })
  const failure = { code: 'unreachable', message: 'There is no connection.', details: 'ECONNRESET' } as const
  endSync(db, { syncId: id, now: 2000, outcome: 'failed', failure })
  expect(listSyncRuns(db, { which: 'all', before: null, limit: 1 }).runs).toMatchObject([
    {
      outcome: 'failed',
      failure,
      ranges: [
        { createdAfter: null, createdBefore: 500, expectedUsers: 2, users: 1, completed: true },
        { createdAfter: 499, createdBefore: null, expectedUsers: 3, users: 0, completed: false },
      ],
    },
  ])
})

test('what a run could not read comes page by page, with reason and JSON, and nothing of other runs', () => {
  const apply = prepareApplyPage(db)
  const setAside = (syncId: number, ...names: string[]) => {
    const unread = names.map((name) => ({
      recordId: name,
      userId: null,
      reason: `no ${name}`,
      rawJson: '{}',
    }))
    apply({ syncId, observedAt: 1500, page: makePage([], { unread }) })
  }
  const { id: first } = beginSync(db, { now: 1000, mode: 'full' }).run
  setAside(first, 'a', 'b')
  endSync(db, { syncId: first, now: 2000, outcome: 'completed', failure: null })
  const { id: second } = beginSync(db, { now: 3000, mode: 'full' }).run
  setAside(second, 'a')
  setAside(first, 'c')
  const page = listSetAside(db, { syncId: first, after: null, limit: 2 })
  expect(page).toMatchObject({ more: true, records: [{ recordId: 'a' }, { recordId: 'b' }] })
  const next = listSetAside(db, { syncId: first, after: page.records.at(-1)?.id ?? 0, limit: 2 })
  expect(next).toMatchObject({
    more: false,
    records: [{ recordId: 'c', userId: null, reason: 'no c', rawJson: '{}', observedAt: 1500 }],
  })
})

test('changes are counted from one full sync to the next, by whichever run found them', () => {
  const found = (mode: SyncMode, changed: number) => {
    const id = run(mode)
    db.prepare('UPDATE syncs SET changed = ? WHERE id = ?').run(changed, id)
    return id
  }
  const first = found('full', 1)
  found('incremental', 10)
  found('lookup', 100)
  const second = found('full', 1000)
  found('incremental', 10_000)
  expect(countChanges(db, { fullSyncId: first })).toBe(1)
  expect(countChanges(db, { fullSyncId: second })).toBe(1110)
})
