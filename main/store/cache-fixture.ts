import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'

import type { HistoryEvent } from '../../contract/history-event.ts'
import type { SyncRun } from '../../contract/sync.ts'
import { prepareApplyPage } from './apply-page.ts'
import type { ObservedPage } from './apply-page.ts'
import { openForWriting } from './database.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { listAbsent, markRemoved } from './removals.ts'
import { beginSync, endSync } from './sync-runs.ts'

/** A page, and when it was read. */
export type TimedPage = { at: number; page: ObservedPage }

/** A new cache for tests, in a folder of its own. */
export function openCache() {
  const folder = mkdtempSync(join(tmpdir(), 'store-'))
  const db = openForWriting(join(folder, 'cache.sqlite'))
  return {
    ...workOn(db),
    close: () => {
      db.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** What tests do with a cache. */
export function workOn(db: Database) {
  const applyPage = prepareApplyPage(db)

  /** A whole full sync of these pages, after which Clerk has none of what it did not meet. */
  function sync(end: number, pages: readonly TimedPage[]): SyncRun {
    const { run } = beginSync(db, { now: Math.min(end, ...pages.map(({ at }) => at)), mode: 'full' })
    for (const { at, page } of pages) applyPage({ syncId: run.id, observedAt: at, page })
    const numberIds = listAbsent(db, { syncId: run.id }).map(({ numberId }) => numberId)
    markRemoved(db, { syncId: run.id, now: end, numberIds })
    return endSync(db, { syncId: run.id, now: end, outcome: 'completed', failure: null })
  }

  return {
    db,
    applyPage,
    sync,
    /** The same of pages that were all read at one time. */
    syncAt: (at: number, ...pages: ObservedPage[]) =>
      sync(
        at,
        pages.map((page) => ({ at, page })),
      ),
    history: (key: string): HistoryEvent[] => readNumberDetails(db, { key })?.history ?? [],
  }
}
