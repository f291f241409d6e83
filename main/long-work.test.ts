import { beforeEach, describe, expect, test } from 'vitest'

import type { SyncProgress, SyncRun, SyncState } from '../contract/sync.ts'
import { makeExport } from './export/export-entry-fixture.ts'
import { isWorthTelling, watchLongWork } from './long-work.ts'
import type { IconProgress, LongWork } from './long-work.ts'
import { makeRun } from './sync/schedule-fixture.ts'
import { exportWords, syncWords } from './work-words.ts'

const begun: SyncProgress = {
  startedAt: 0,
  mode: 'full',
  stage: 'reading',
  users: 0,
  totalUsers: null,
  numbers: 0,
  setAside: 0,
  toConfirm: 0,
  confirmed: 0,
  remainingMs: null,
  waiting: null,
}

let now: number
let inFront: boolean
let wanted: boolean
let told: string[]
let shown: IconProgress[]
let work: LongWork

beforeEach(() => {
  now = 0
  inFront = false
  wanted = true
  told = []
  shown = []
  work = watchLongWork({
    isInFront: () => inFront,
    isWanted: () => wanted,
    nameOf: (id) => id,
    notify: ({ title, body }) => told.push(`${title}: ${body}`),
    showProgress: (progress) => shown.push(progress),
    clock: () => now,
  })
})

const stateOf = (connectionId: string, change: Partial<SyncState>): SyncState => ({
  connectionId,
  progress: null,
  lastRun: null,
  lastCompletedAt: null,
  lastFull: null,
  unfinishedFull: null,
  elsewhere: null,
  ...change,
})
const goesOn = (change: Partial<SyncProgress> = {}, connectionId = 'Acme') =>
  work.syncChanged(stateOf(connectionId, { progress: { ...begun, ...change } }))
const ends = (run: Partial<SyncRun> = {}, connectionId = 'Acme') =>
  work.syncChanged(stateOf(connectionId, { lastRun: makeRun(now, run) }))

describe('a notification', () => {
  test('tells of a sync that took ten seconds while nobody looked', () => {
    goesOn()
    now = 10_000
    goesOn({ users: 5 })
    ends({ added: 12, changed: 3 })
    expect(told).toEqual(['Sync of Acme completed: 12 new, 3 changed numbers'])
  })

  test.each([
    ['was over sooner', () => (now = 9_999)],
    ['ended before the eyes of somebody', () => (inFront = true)],
    ['nobody wants to hear of', () => (wanted = false)],
  ])('is not made for one that %s', (_, change) => {
    goesOn()
    now = 10_000
    change()
    ends()
    expect(told).toEqual([])
  })

  test('is not made where no sync ran, nor twice for one', () => {
    ends()
    goesOn()
    now = 20_000
    ends()
    ends()
    expect(told).toHaveLength(1)
  })

  test('tells of a long export, and of why one failed, but not that it was cancelled', () => {
    const failure = { code: 'file_not_written', message: 'The disk is full.', details: null } as const
    const endings = [
      { state: 'done', rows: 1234 },
      { state: 'cancelled' },
      { state: 'interrupted' },
      { state: 'failed', failure },
    ] as const
    for (const [index, end] of endings.entries()) {
      const id = String(index)
      work.exportsChanged([makeExport({ id, state: 'running', rows: 1, total: 1234 })])
      now += 10_000
      work.exportsChanged([makeExport({ id, ...end })])
      work.exportsChanged([makeExport({ id, ...end })])
    }
    expect(told).toEqual([
      'Export of Acme completed: 1,234 numbers',
      'Export of Acme failed: The disk is full.',
    ])
  })

  test('of an export of events counts events', () => {
    const what = { of: 'events', numbers: null, filter: null } as const
    expect(exportWords(makeExport({ state: 'done', rows: 1, what }))?.body).toBe('1 event')
  })
})

describe('the icon', () => {
  test('shows the share that is read, nothing definite before and after, and nothing at the end', () => {
    goesOn()
    goesOn({ totalUsers: 200 })
    goesOn({ users: 50, totalUsers: 200 })
    goesOn({ users: 210, totalUsers: 200 })
    goesOn({ stage: 'indexing', users: 200, totalUsers: 200 })
    ends()
    expect(shown).toEqual(['unknown', 0, 0.25, 1, 'unknown', 'none'])
  })

  test('shows the mean of all that runs', () => {
    goesOn({ users: 50, totalUsers: 100 })
    goesOn({ users: 10, totalUsers: 100 }, 'Beta')
    work.exportsChanged([makeExport({ state: 'running', rows: 90, total: 100 }), makeExport({ id: 'next' })])
    ends({}, 'Beta')
    expect(shown).toEqual([0.5, 0.3, 0.5, 0.7])
  })

  test('shows a failure until somebody looks, or the next try', () => {
    goesOn()
    ends({ outcome: 'failed' })
    work.cameToFront()
    goesOn()
    ends({ outcome: 'failed' })
    goesOn()
    expect(shown).toEqual(['unknown', 'failed', 'none', 'unknown', 'failed', 'unknown'])
  })

  test('shows no failure that is on the screen already', () => {
    inFront = true
    goesOn()
    ends({ outcome: 'failed' })
    expect(shown).toEqual(['unknown', 'none'])
  })
})

test('only long work that ended out of sight is worth telling, and only where that is wanted', () => {
  const worth = [true, false].flatMap((wants) =>
    [true, false].flatMap((front) =>
      [9_999, 10_000].map((tookMs) => isWorthTelling({ tookMs, inFront: front, wanted: wants })),
    ),
  )
  expect(worth).toEqual([false, false, false, true, false, false, false, false])
})

test.each([
  [{ added: 1 }, '1 new number'],
  [{ added: 1000, removed: 1 }, '1,000 new, 1 removed number'],
  [{ changed: 2, removed: 3 }, '2 changed, 3 removed numbers'],
  [{}, 'Nothing changed'],
])('a sync with %j is told as “%s”', (counts, body) => {
  expect(syncWords('Acme', makeRun(0, counts))?.body).toBe(body)
})

test('of a sync that somebody ended there is nothing to tell, and a failed one says why', () => {
  expect(syncWords('Acme', makeRun(0, { outcome: 'cancelled' }))).toBeNull()
  expect(syncWords('Acme', makeRun(0, { outcome: 'interrupted' }))).toBeNull()
  const failure = { code: 'unreachable', message: 'Clerk cannot be reached.', details: null } as const
  expect(syncWords('Acme', makeRun(0, { outcome: 'failed', failure }))).toEqual({
    title: 'Sync of Acme failed',
    body: 'Clerk cannot be reached.',
  })
})
