import type { Database } from 'better-sqlite3'

import { prepareObserveUnchanged } from '../main/store/observe-unchanged.ts'
import { beginSync, endSync } from '../main/store/sync-runs.ts'
import { compareTimes } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { openPage, pageTexts } from './pages.ts'
import { median, timed } from './statistics.ts'

const mostPages = 200

/** Looks again at users who have not changed, from the text of their pages to the commit, against parsing those texts. */
export function measureUnchangedSync(db: Database, users: number): BenchRow {
  const observe = prepareObserveUnchanged(db)
  const { run } = beginSync(db, { now: 10, mode: 'full' })

  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  for (const text of take(pageTexts(users), mostPages)) {
    const look = () => {
      const { glances, ...page } = openPage(text)
      const { users: count, complete } = page
      const changed = observe({
        syncId: run.id,
        observedAt: 11,
        glances,
        page: { users: count, step: null, complete },
      })
      if (changed.length > 0) throw new Error(`${changed.length} users count as changed who are not.`)
    }
    const parse = () => times.peer.push(timed(() => JSON.parse(text)))
    // Whoever comes second finds the text warm, so they take turns.
    const parseFirst = times.ours.length % 2 === 0
    if (parseFirst) parse()
    times.ours.push(timed(look))
    if (!parseFirst) parse()
  }
  endSync(db, { syncId: run.id, now: 12, outcome: 'cancelled', failure: null })
  return compareTimes(
    'sync without changes, against JSON.parse of its pages',
    'ms a page',
    { ours: median(times.ours), peer: median(times.peer) },
    0.5,
  )
}

function* take<T>(values: Iterable<T>, most: number): Generator<T> {
  let count = 0
  for (const value of values) {
    if (count === most) return
    count += 1
    yield value
  }
}
