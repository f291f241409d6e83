import { pack } from '../main/packed.ts'
import type { Store } from '../main/store/client.ts'
import type { ObservedUser } from '../main/store/apply-page.ts'
import { noFilter } from '../contract/number-query.ts'
import { limitAmount } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { openPage, pageTexts } from './pages.ts'
import { p95, seededRandom } from './statistics.ts'

const rounds = 6
const queriesPerRound = 60

/** Pages of which every number changes, so that the writer does all that it ever does. */
function changedPages(users: number, count: number): ObservedUser[][] {
  const pages: ObservedUser[][] = []
  for (const text of pageTexts(users)) {
    if (pages.length === count) break
    const { read } = openPage(text).read(null)
    pages.push(read)
  }
  return pages
}

/** The same users with other attempts at their verification. */
function withAttempts(users: readonly ObservedUser[], attempts: number): ObservedUser[] {
  return users.map(({ owner, numbers }) => ({
    owner,
    fingerprint: null,
    numbers: numbers.map(({ number, rawJson }) => ({
      number: { ...number, verification: number.verification && { ...number.verification, attempts } },
      rawJson: `${rawJson} `,
    })),
  }))
}

/**
 * Searches through the store's threads, in turn while nothing is written and while a sync writes page after page in which
 * every number changes.
 */
export async function* measureReaders(store: Store, users: number): AsyncGenerator<BenchRow> {
  const pages = changedPages(users, 20)
  const random = seededRandom(7)
  const times: { idle: number[]; busy: number[] } = { idle: [], busy: [] }
  const { run } = await store.write('beginSync', { now: 100, mode: 'full' })
  let page = 0
  const writeOn = async (isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      const read = withAttempts(pages[page % pages.length] ?? [], 10 + page)
      page += 1
      const numbers = read.reduce((sum, user) => sum + user.numbers.length, 0)
      await store.write('applyPage', {
        syncId: run.id,
        observedAt: 100 + page,
        page: { users: read.length, numbers, step: null, records: pack({ read, unread: [] }) },
      })
    }
  }
  const searchOn = async (into: number[]): Promise<void> => {
    for (let index = 0; index < queriesPerRound; index += 1) {
      const search = String(Math.floor(1000 + random() * 9000)).slice(0, 1 + Math.floor(random() * 4))
      const query = {
        search,
        filter: noFilter,
        sort: { column: 'updatedAt', direction: 'descending' },
      } as const
      const before = performance.now()
      await store.list('listNumbers', { ...query, version: null, offset: 0, limit: 100 })
      into.push(performance.now() - before)
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    await searchOn(times.idle)
    let isOver = false
    const writing = writeOn(() => isOver)
    await searchOn(times.busy)
    isOver = true
    await writing
  }
  await store.write('endSync', { syncId: run.id, now: 200, outcome: 'cancelled', failure: null })
  const [idle, busy] = [p95(times.idle), p95(times.busy)]
  yield {
    name: 'reader p95 while a sync writes, against idle',
    unit: 'ms',
    ours: busy,
    peer: idle,
    ratio: busy / idle,
    goal: '≤ 1.5×',
    met: busy / idle <= 1.5,
  }
  yield limitAmount('the slowest of these reads', 'ms', Math.max(...times.busy), 16)
}
