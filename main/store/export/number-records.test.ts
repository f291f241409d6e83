import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

import { noFilter, sortSchema } from '../../../contract/number-query.ts'
import type { Sort } from '../../../contract/number-query.ts'
import { migrate } from '../migrations/index.ts'
import { makeNumber, makeOwner, makeVerification } from '../observed-page-fixture.ts'
import { findByScan } from './brute-force-fixture.ts'
import { exportPieces, exportRequest, exportText } from './export-fixture.ts'
import { exportSql, openExporter } from './export-lines.ts'

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

const idsIn = (text: string) => [...text.matchAll(/^"(idn_\d+)"/gm)].map((found) => found[1])

/** The ids in their order, as a look at every record gives them. */
function sorted(sort: Sort): string[] {
  const known = records.map((record) => ({ ...record, removed: false }))
  return findByScan(known, { search: '', filter: noFilter, sort })
}

const sorts = sortSchema.shape.column.options.flatMap((column) => [
  { column, direction: 'ascending' } as const,
  { column, direction: 'descending' } as const,
])

test('the lines stand in the order of the query, over all pieces', () => {
  const exported = exportPieces(
    records,
    sorts.map((sort) => exportRequest({ format: 'csv', sort })),
  )
  for (const [index, sort] of sorts.entries()) {
    const pieces = exported[index] ?? []
    expect(pieces).toHaveLength(3)
    expect(idsIn(pieces.join(''))).toEqual(sorted(sort))
  }
})

test('the lines are those that search and filters leave', () => {
  const filter = { ...noFilter, facets: { country: ['US'] } }
  const sort = { column: 'phoneNumber', direction: 'ascending' } as const
  const found = idsIn(exportText(records, exportRequest({ format: 'csv', filter, sort, search: '5551' })))
  const wanted = records.filter(
    ({ number }) => number.country === 'US' && number.phoneNumber.includes('5551'),
  )
  expect(wanted.length).toBeGreaterThan(100)
  expect(found).toEqual(sorted(sort).filter((id) => wanted.some(({ number }) => number.id === id)))
  expect(exportText(records, exportRequest({ format: 'csv', search: 'nobody' }))).toBe('')
})

test.each([
  ['csv', false],
  ['csv', true],
  ['ndjson', false],
  ['ndjson', true],
] as const)('as %s, masked %s, the ids alone decide the order and nothing is sorted', (format, masked) => {
  const db = new Database(':memory:')
  migrate(db)
  openExporter(db)
  const plan = db
    .prepare<{ ids: string }, { detail: string }>(`EXPLAIN QUERY PLAN ${exportSql(format, masked)}`)
    .all({ ids: '[]' })
    .map(({ detail }) => detail)
  db.close()
  expect(plan.filter((step) => /^(SCAN|SEARCH|USE)/.test(step))).toEqual([
    expect.stringMatching(/^SCAN wanted VIRTUAL TABLE/),
    expect.stringMatching(/^SEARCH numbers USING INTEGER PRIMARY KEY/),
    expect.stringMatching(/^SEARCH owners USING PRIMARY KEY/),
    expect.stringMatching(/^SEARCH observations USING PRIMARY KEY/),
    'SCAN (subquery-1)',
  ])
})
