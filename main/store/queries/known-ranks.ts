import type { Database } from 'better-sqlite3'

import { noFilter } from '../../../contract/number-query.ts'
import type { Sort } from '../../../contract/number-query.ts'
import { newestNumberId } from '../indexes.ts'
import { findIds } from './found-ids.ts'
import { readPredicate } from './predicate.ts'
import { rankIds } from './ranks.ts'
import type { Ranks } from './ranks.ts'

type Order = { version: number; sort: string; ranks: Ranks }

/** Numbers from which on ranks are worth making: with fewer any way is fast. */
const worthRanking = 50_000

const rowsTouchedAtOnce = 20_000

// While something is asked for, it is waited until that is done.
const pauseMs = 20

/**
 * Keeps the ranks of all numbers in one order of one version. They are made while nobody asks for anything, a step at a time,
 * and make the searches after them several times faster: eight bytes a number. `holdVersion` gives the version that is read
 * from, and keeps it.
 */
export function keepRanks(db: Database, holdVersion: () => number, isIdle: () => boolean) {
  let known: Order | null = null
  let wanted = ''

  const build = async (version: number, sort: Sort, total: number): Promise<void> => {
    const key = JSON.stringify([version, sort])
    if (wanted === key || total < worthRanking) return
    wanted = key
    const all = findIds(db, readPredicate({ search: '', filter: noFilter, sort }), { total })
    while (!all.isComplete()) {
      await pause(isIdle() ? 0 : pauseMs)
      if (wanted !== key) return
      if (!isIdle()) continue
      if (holdVersion() !== version) return
      all.advance()
    }
    known = { version, sort: JSON.stringify(sort), ranks: rankIds(all.all()) }
    await touchRows(version, key)
  }
  // Candidates are looked up all over the narrow table, of which a page that was never read costs ten times as much.
  const touchRows = async (version: number, key: string): Promise<void> => {
    const touch = db.prepare('SELECT count(digits) FROM search_rows WHERE number_id > ? AND number_id <= ?')
    const last = newestNumberId(db)
    for (let first = 0; first < last; first += rowsTouchedAtOnce) {
      await pause(isIdle() ? 0 : pauseMs)
      if (wanted !== key || holdVersion() !== version) return
      touch.get(first, first + rowsTouchedAtOnce)
    }
  }

  return {
    /** The ranks of this order, null as long as they are not known. */
    of: (version: number, sort: Sort): Ranks | null =>
      known?.version === version && known.sort === JSON.stringify(sort) ? known.ranks : null,
    build,
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
