import fc from 'fast-check'
import { expect, test } from 'vitest'

import { noFilter, sortSchema } from '../../../contract/number-query.ts'
import type { Sort } from '../../../contract/number-query.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { buildNextIndex } from '../indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../observed-page-fixture.ts'
import { anyQuery } from '../queries/any-query-fixture.ts'
import { findByScan } from '../queries/brute-force-fixture.ts'
import { testUsers } from '../queries/known-numbers-fixture.ts'
import { beginSync } from '../sync-runs.ts'
import {
  exportRecords,
  exportRequest,
  openExportCache,
  takeRows,
  takeText,
  withSource,
} from './export-fixture.ts'

const count = 2500

/** Every place from 0 on once, in no order: 7 and 2500 have no factor in common. */
const shuffled = (place: number) => (place * 7) % count

const records = Array.from({ length: count }, (_, place) => {
  const rank = shuffled(place)
  const owner = makeOwner({
    id: `user_${place}`,
    name: place % 5 === 0 ? null : `Name ${String(rank).padStart(5, '0')}`,
  })
  return {
    owner,
    number: makeNumber({
      id: `idn_${place}`,
      userId: owner.id,
      phoneNumber: `+1201${String(5_550_000 + rank)}`,
      updatedAt: shuffled(rank),
      country: place % 2 === 0 ? 'US' : 'CA',
      verification: makeVerification({
        status: rank % 3 === 0 ? null : `status_${rank % 4}`,
        attempts: rank % 6,
      }),
    }),
  }
})

/** The ids in their order, as a look at every record gives them. */
function sorted(sort: Sort): string[] {
  const known = records.map((record) => ({ ...record, removed: false }))
  return findByScan(known, { search: '', filter: noFilter, sort })
}

const sorts = sortSchema.shape.column.options.flatMap((column) => [
  { column, direction: 'ascending' } as const,
  { column, direction: 'descending' } as const,
])

const ids = { columns: ['id'] }

test('the records stand in the order of the query, over all pieces', async () => {
  await exportRecords(records, async (file) => {
    for (const sort of sorts) {
      const request = exportRequest(ids, { sort })
      const text = await takeText(file, request)
      expect(text.split('\r\n').slice(1, -1)).toEqual(sorted(sort).map((id) => `"${id}"`))
      expect((await takeRows(file, request)).flat()).toEqual(sorted(sort))
    }
    const pieces = await withSource(file, exportRequest(ids), ({ takeRows: take }) => [
      take(),
      take(),
      take(),
      take(),
    ])
    expect(pieces.map((piece) => piece?.length)).toEqual([1000, 1000, 500, undefined])
  })
})

const failedOnes = { triageId: 't1', group: 'failed' } as const

test('the records are those of a query, a triage and the keys that were chosen, of which some may be gone', async () => {
  const places = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
  const keys = fc.uniqueArray(
    fc.tuple(fc.nat(25), fc.nat(3)).map(([user, slot]) => `idn_${user}_${slot}`),
    { minLength: 1, maxLength: 40 },
  )
  const wanted = fc.array(fc.tuple(anyQuery, fc.option(places), fc.option(keys)), {
    minLength: 8,
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(testUsers, fc.boolean(), wanted, async (users, isIndexed, requests) => {
      const { db, file, close } = openExportCache()
      try {
        const page = makePage(
          users.flatMap(({ numbers }) => numbers),
          { owners: users.map(({ owner }) => owner) },
        )
        const { run } = beginSync(db, { now: 1000, mode: 'full' })
        prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page })
        if (isIndexed) while (buildNextIndex(db) === 'more');
        const known = users.flatMap(({ owner, numbers }) =>
          numbers.map((number) => ({ number, owner, removed: false })),
        )
        for (const [query, among, chosen] of requests) {
          const numbers = { ...query, ...(among && { among: failedOnes }), ...(chosen && { keys: chosen }) }
          const request = exportRequest(ids, numbers)
          const rows = await takeRows(
            file,
            among ? { ...request, amongIds: Int32Array.from(among) } : request,
          )
          const expected = findByScan(known, numbers, among ?? [])
          expect({ numbers, among, ids: rows.flat() }).toEqual({
            numbers,
            among,
            ids: expected.filter((key) => chosen === null || chosen.includes(key)),
          })
        }
      } finally {
        close()
      }
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('all is of one moment, whatever is written while it is taken', async () => {
  const { db, file, close } = openExportCache()
  try {
    const numbers = records.map(({ number }) => number)
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    const applyPage = prepareApplyPage(db)
    applyPage({ syncId: run.id, observedAt: 1000, page: makePage(numbers) })
    await withSource(
      file,
      exportRequest({ ...ids, columns: ['verification_status'] }),
      ({ takeRows: take }) => {
        const before = take()?.length
        const later = numbers.map((number) => ({
          ...number,
          verification: makeVerification({ status: 'later' }),
        }))
        applyPage({ syncId: run.id, observedAt: 2000, page: makePage(later) })
        const after = [...(take() ?? []), ...(take() ?? [])].flat()
        expect([before, after.length, after.includes('later')]).toEqual([1000, 1500, false])
      },
    )
  } finally {
    close()
  }
})
