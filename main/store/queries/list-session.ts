import type { Database } from 'better-sqlite3'

import type { Reply } from '../../../contract/bridge.ts'
import { FailureError } from '../../../contract/failure.ts'
import type { SearchReading } from '../../../contract/search-reading.ts'
import type { Among } from '../../../contract/triage.ts'
import { rowColumns, rowOf } from '../number-columns.ts'
import type { RowColumns } from '../number-columns.ts'
import { createAmong, fillAmong } from './among.ts'
import type { HeldAmong } from './among.ts'
import { countAll, createChosen } from './facets.ts'
import { findIds } from './found-ids.ts'
import type { FoundIds } from './found-ids.ts'
import { withFoundBy } from './found-by.ts'
import { keepRanks } from './known-ranks.ts'
import { readAllPhoneNumbers, readPhoneNumbers } from './phone-numbers.ts'
import type { KeyedNumber } from './phone-numbers.ts'
import { readPredicate } from './predicate.ts'
import type { RowQuery } from './predicate.ts'
import { openSearchReader } from './search-reader.ts'

type Wanted = RowQuery & { version: number | null }
type Found = { query: string; version: number; reading: SearchReading; ids: FoundIds; total: number }

/** A snapshot that nobody asked anything of for so long is let go, so that what a sync writes can leave the journal. */
const idleMs = 1000

export type ListSession = ReturnType<typeof openListSession>

/**
 * The list of one window. It reads from one snapshot until a newer one is asked for, and keeps what the last query found;
 * a newer query supersedes the one before, which rejects.
 */
export function openListSession(db: Database) {
  createChosen(db)
  createAmong(db)
  const snapshot = holdSnapshot(db)
  let found: Found | null = null
  let asked = 0
  let newest = ''
  const read = openSearchReader(db)
  let held: HeldAmong | null = null
  const ranks = keepRanks(db, snapshot.hold, () => asked === 0)

  const find = async ({ version: wanted, ...query }: Wanted): Promise<Found> => {
    const text = (newest = JSON.stringify(query))
    const reading = await read(query.search, query.filter.facets)
    if (newest !== text) throw superseded()
    const version = wanted === snapshot.version() ? snapshot.hold() : snapshot.renew()
    if (found?.query === text && found.version === version) return found
    const total = found?.version === version ? found.total : countAll(db)
    found = null
    if (query.among) fillAmong(db, idsOf(held, query.among))
    const known = { total, ranks: ranks.of(version, query.sort) }
    const ids = findIds(db, readPredicate(query, reading), known)
    return (found = { query: text, version, reading, ids, total })
  }

  // Between two steps whatever else was asked is answered, so a long search holds up nothing.
  const advanceUntil = async (mine: Found, isEnough: () => boolean): Promise<void> => {
    asked += 1
    try {
      while (!mine.ids.isComplete() && !isEnough()) {
        mine.ids.advance()
        await new Promise((resolve) => {
          setImmediate(resolve)
        })
        if (found !== mine || snapshot.hold() !== mine.version) throw superseded()
      }
    } finally {
      asked -= 1
    }
  }

  return {
    /** Takes the records of a triage, to which queries may be narrowed from now on in place of those before. */
    holdAmong: (among: HeldAmong): void => {
      held = among
    },
    list: async ({
      offset,
      limit,
      ...wanted
    }: Wanted & { offset: number; limit: number }): Promise<Reply<'listNumbers'>> => {
      const mine = await find(wanted)
      await advanceUntil(mine, () => mine.ids.ready() >= offset + limit)
      const count = mine.ids.count()
      // What keeps the ranks from being made keeps the next search from being answered, which says so.
      void ranks.build(mine.version, wanted.sort, mine.total).catch(() => undefined)
      return {
        version: mine.version,
        reading: mine.reading,
        rows: readRows(db, mine.ids.slice(offset, limit), mine.reading),
        matching: count ?? mine.ids.ready(),
        exact: count !== null,
        total: mine.total,
      }
    },
    locate: async ({ keys, ...wanted }: Wanted & { keys: string[] }): Promise<Reply<'locateNumbers'>> => {
      const mine = await find(wanted)
      await advanceUntil(mine, () => false)
      return {
        version: mine.version,
        matching: mine.ids.ready(),
        total: mine.total,
        positions: keys.map((key) => positionOf(db, mine.ids, key)),
      }
    },
    /** The phone numbers of the records with these keys in the order of the query, or where that is null of all it finds. */
    listPhoneNumbers: async ({
      keys,
      ...wanted
    }: Omit<Wanted, 'keys'> & { keys: readonly string[] | null }): Promise<KeyedNumber[]> => {
      const mine = await find(wanted)
      await advanceUntil(mine, () => false)
      return keys === null ? readAllPhoneNumbers(db, mine.ids) : readPhoneNumbers(db, mine.ids, keys)
    },
  }
}

function idsOf(held: HeldAmong | null, { triageId, group }: Among): Int32Array {
  if (held?.triageId === triageId && held.group === group) return held.ids
  throw new Error(`The records of ${triageId} were not given to the list`)
}

function positionOf(db: Database, ids: FoundIds, key: string): number | null {
  const id = db.prepare<[string], number>('SELECT number_id FROM numbers WHERE key = ?').pluck().get(key)
  return id === undefined ? null : ids.positionOf(id)
}

function superseded(): FailureError {
  return new FailureError('superseded', 'A newer search took the place of this one.')
}

function readRows(db: Database, ids: readonly number[], reading: SearchReading) {
  const rows = db
    .prepare<[string], RowColumns>(
      `SELECT ${rowColumns} FROM json_each(?) AS wanted
         CROSS JOIN numbers ON number_id = wanted.value JOIN owners ON owners.id = user_id
       ORDER BY wanted.key`,
    )
    .all(JSON.stringify(ids))
    .map(rowOf)
  return withFoundBy(db, rows, reading)
}

/** Keeps a read transaction open, which in WAL mode sees the database as it was (sqlite.org/isolation.html). */
function holdSnapshot(db: Database) {
  // So that a version of an earlier start is never taken for one of this.
  let version = Date.now()
  let dataVersion: unknown = null
  let timer: NodeJS.Timeout | null = null

  const release = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (db.inTransaction) db.exec('COMMIT')
  }
  const hold = (): number => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(release, idleMs)
    timer.unref()
    if (db.inTransaction) return version
    db.exec('BEGIN')
    db.prepare('SELECT 1 FROM index_state').get()
    const now = db.pragma('data_version', { simple: true })
    if (now !== dataVersion) version += 1
    dataVersion = now
    return version
  }
  return {
    version: () => version,
    /** Gives the version of the snapshot: another one than before, if it had been let go and something was written. */
    hold,
    renew: (): number => {
      release()
      return hold()
    },
    release,
  }
}
