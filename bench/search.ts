import type { Database } from 'better-sqlite3'

import { noFilter } from '../contract/number-query.ts'
import { openListSession } from '../main/store/queries/list-session.ts'
import type { ListSession } from '../main/store/queries/list-session.ts'
import { compareTimes, limitAmount } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { newestFirst, searchClasses } from './search-classes.ts'
import type { SearchCase } from './search-classes.ts'
import { median, p95 } from './statistics.ts'

const casesPerClass = 40

/**
 * Types what people type and takes the first hundred rows, in the order of the last update, against a scan of the peer's
 * records by LIKE, whose keys must be the same.
 */
export async function* measureSearch(
  reader: Database,
  peer: Database,
  { scans: scansPerClass, slowestMs }: { scans: number; slowestMs: number },
): AsyncGenerator<BenchRow> {
  const session = openListSession(reader)
  const classes = Object.entries(searchClasses(reader))
  await settle(
    session,
    classes.map(([, makeCase]) => makeCase()),
  )
  let slowest = 0
  for (const [name, makeCase] of classes) {
    const ours: number[] = []
    const scans: number[] = []
    for (let index = 0; index < casesPerClass; index += 1) {
      const searchCase = makeCase()
      const before = performance.now()
      const found = await session.list({ ...searchCase.query, version: null, offset: 0, limit: 100 })
      ours.push(performance.now() - before)
      if (index >= scansPerClass) continue
      const scan = scanByLike(peer, searchCase)
      scans.push(scan.tookMs)
      checkKeys(
        name,
        searchCase,
        found.rows.map(({ key }) => key),
        scan.keys,
      )
    }
    slowest = Math.max(slowest, ...ours)
    const times = { ours: p95(ours), peer: median(scans) }
    yield compareTimes(`search for ${name}, p95 against LIKE`, 'ms', times, 50)
  }
  yield limitAmount('the slowest of all these searches', 'ms', slowest, slowestMs)
}

/** A window that has been open for some seconds: the code is compiled and the order of everything is known. */
async function settle(session: ListSession, cases: readonly SearchCase[]): Promise<void> {
  const firstRows = { version: null, offset: 0, limit: 100 }
  for (const { query } of cases) await session.list({ ...query, ...firstRows })
  const everything = await session.list({ search: '', filter: noFilter, sort: newestFirst, ...firstRows })
  await new Promise((resolve) => {
    setTimeout(resolve, 1000 + (3000 * everything.total) / 1_000_000)
  })
}

function scanByLike(peer: Database, { like, parameters }: SearchCase): { keys: string[]; tookMs: number } {
  const scan = peer
    .prepare<string[], string>(
      `SELECT key FROM numbers WHERE ${like} ORDER BY updated_at DESC, number_id DESC LIMIT 100`,
    )
    .pluck()
  const before = performance.now()
  const keys = scan.all(...parameters)
  return { keys, tookMs: performance.now() - before }
}

function checkKeys(
  name: string,
  { query }: SearchCase,
  found: readonly string[],
  scanned: readonly string[],
): void {
  if (found.length === scanned.length && found.every((key, index) => key === scanned[index])) return
  throw new Error(`${name}: “${query.search}” finds other numbers than the scan does.`)
}
