import type { Database } from 'better-sqlite3'

import { prepareApplyPage } from '../main/store/apply-page.ts'
import { buildNextIndex } from '../main/store/indexes.ts'
import { countAll } from '../main/store/queries/facets.ts'
import { beginSync, endSync } from '../main/store/sync-runs.ts'
import { compareTimes } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { openPage, pageTexts } from './pages.ts'
import { prepareBareInsert } from './peer-database.ts'
import { timed } from './statistics.ts'

/**
 * Writes the same pages into a new cache and into the peer, page by page in turn, then indexes the cache. Both are kept for
 * the other targets.
 */
export function measureFirstSync(db: Database, peer: Database, users: number): BenchRow {
  const applyPage = prepareApplyPage(db)
  const insertPage = prepareBareInsert(peer)
  const { run } = beginSync(db, { now: 1, mode: 'full' })
  const took = { ours: 0, peer: 0 }
  let numbers = 0
  for (const text of pageTexts(users)) {
    const page = openPage(text)
    const { read, unread } = page.read(null)
    const count = read.reduce((sum, user) => sum + user.numbers.length, 0)
    numbers += count
    const write = () =>
      applyPage({
        syncId: run.id,
        observedAt: 2,
        page: { users: page.users, step: null, numbers: count, read, unread },
      })
    // Whoever comes second finds the page's texts warm.
    if (numbers % 2 === 0) {
      took.ours += timed(write)
      took.peer += timed(() => insertPage(read))
    } else {
      took.peer += timed(() => insertPage(read))
      took.ours += timed(write)
    }
  }
  took.ours += timed(() => {
    endSync(db, { syncId: run.id, now: 3, outcome: 'completed', failure: null })
    while (buildNextIndex(db) === 'more');
  })
  if (countAll(db) !== numbers) throw new Error(`${countAll(db)} of ${numbers} numbers were counted.`)
  const perNumber = { ours: (took.ours * 1000) / numbers, peer: (took.peer * 1000) / numbers }
  return compareTimes('first sync with all indexes, against bare inserts', 'µs a number', perNumber, 0.4)
}
