import { noFilter } from '../../contract/number-query.ts'
import type { ExportWhat } from '../../contract/export.ts'
import { prepareApplyPage } from '../store/apply-page.ts'
import { openForWriting } from '../store/database.ts'
import { buildNextIndex } from '../store/indexes.ts'
import { makeNumber, makeOwner, makePage } from '../store/observed-page-fixture.ts'
import { beginSync, endSync } from '../store/sync-runs.ts'

/** All numbers, the one changed last first. */
export const everything: ExportWhat = {
  of: 'numbers',
  numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
}

/** Makes a cache for tests of so many numbers, each of an owner with a name. */
export function fillCache(file: string, count: number): void {
  const db = openForWriting(file)
  // Nobody misses the file after a crash.
  db.pragma('synchronous = OFF')
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  const numbers = Array.from({ length: count }, (_, index) =>
    makeNumber({
      id: `idn_${index}`,
      userId: `user_${index}`,
      phoneNumber: `+4420${String(index * 7919).padStart(8, '0')}`,
      updatedAt: index,
    }),
  )
  const owners = numbers.map(({ userId }) => makeOwner({ id: userId, name: `Ada ${userId} Brandt` }))
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: makePage(numbers, { owners }) })
  endSync(db, { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
  while (buildNextIndex(db) === 'more');
  db.close()
}
