import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { noFilter, sortSchema } from '../../../contract/number-query.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { buildNextIndex } from '../indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../observed-page-fixture.ts'
import { beginSync } from '../sync-runs.ts'
import { createAmong, fillAmong } from './among.ts'
import { anyQuery } from './any-query-fixture.ts'
import { findByScan } from './brute-force-fixture.ts'
import type { KnownNumber } from './brute-force-fixture.ts'
import { createChosen } from './facets.ts'
import { findIds } from './found-ids.ts'
import { testUsers } from './known-numbers-fixture.ts'
import type { TestUser } from './known-numbers-fixture.ts'
import { readPredicate } from './predicate.ts'
import type { RowQuery } from './predicate.ts'
import { rankIds } from './ranks.ts'
import type { Ranks } from './ranks.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

function fill(users: readonly TestUser[]): KnownNumber[] {
  db?.close()
  rmSync(join(folder, 'cache.sqlite'), { force: true })
  db = openForWriting(join(folder, 'cache.sqlite'))
  createChosen(db)
  createAmong(db)
  const numbers = users.flatMap((user) => user.numbers)
  const owners = users.map((user) => user.owner)
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: makePage(numbers, { owners }) })
  return users.flatMap(({ owner, numbers: own }) => own.map((number) => ({ number, owner, removed: false })))
}

function ranksOf({ sort }: RowQuery): Ranks {
  const all = findIds(db, readPredicate({ search: '', filter: noFilter, sort }))
  while (!all.isComplete()) all.advance()
  return rankIds(all.all())
}

function find(query: RowQuery, firstStep?: number, ranked = false): { keys: string[]; plan: string } {
  const known = { ...(firstStep === undefined ? {} : { firstStep }), ranks: ranked ? ranksOf(query) : null }
  const found = findIds(db, readPredicate(query), known)
  while (!found.isComplete()) found.advance()
  const keyOf = db.prepare<[number], string>('SELECT key FROM numbers WHERE number_id = ?').pluck()
  return {
    keys: found.slice(0, found.ready()).map((id) => keyOf.get(id) ?? ''),
    plan: found.plan(),
  }
}

describe.each([
  ['before the indexes are built', false, undefined, false],
  ['by whatever way takes the least work', true, undefined, false],
  ['by ways that are chosen after a step of three rows', true, 3, false],
  ['by a walk in steps of one row', true, 1, false],
  ['by ranks', true, 3, true],
])('any query finds %s', (_, indexed, firstStep, ranked) => {
  test('what a look at every number finds', () => {
    fc.assert(
      fc.property(testUsers, fc.array(anyQuery, { minLength: 10, maxLength: 20 }), (users, queries) => {
        const known = fill(users)
        if (indexed) while (buildNextIndex(db) === 'more');
        for (const wanted of queries)
          expect({ wanted, keys: find(wanted, firstStep, ranked).keys }).toEqual({
            wanted,
            keys: findByScan(known, wanted),
          })
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

const failedOnes = { triageId: 't1', group: 'failed' } as const

// The same where a triage leaves only some, among them numbers that are not there as of a past sync.
describe.each([
  ['before the indexes are built', false, undefined, false],
  ['by whatever way takes the least work', true, undefined, false],
  ['by a walk in steps of one row', true, 1, false],
  ['by ranks', true, 3, true],
])('any query of what a triage found finds %s', (_, indexed, firstStep, ranked) => {
  test('what a look at every number finds', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
    const queries = fc.array(fc.tuple(anyQuery, ids), { minLength: 10, maxLength: 20 })
    fc.assert(
      fc.property(testUsers, queries, (users, wanted) => {
        const known = fill(users)
        if (indexed) while (buildNextIndex(db) === 'more');
        for (const [query, among] of wanted) {
          const narrowed = { ...query, among: failedOnes }
          fillAmong(db, Int32Array.from(among))
          expect({ narrowed, among, keys: find(narrowed, firstStep, ranked).keys }).toEqual({
            narrowed,
            among,
            keys: findByScan(known, narrowed, among),
          })
        }
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})

const newest = { column: 'updatedAt', direction: 'descending' } as const
const search = (text: string): RowQuery => ({ search: text, filter: noFilter, sort: newest })

describe('of five thousand numbers, of which each hundredth is a failed one of Zoe’s,', () => {
  beforeEach(() => {
    fill(
      Array.from({ length: 5000 }, (_, index) => {
        const isRare = index % 100 === 50
        const [id, userId] = [`idn_${index}`, `user_${index}`]
        const verification = makeVerification({ status: isRare ? 'failed' : 'verified' })
        const phoneNumber = `+1201${String(index * 7919).padStart(8, '0')}`
        return {
          owner: makeOwner({ id: userId, name: isRare ? 'Zoe' : 'Ada' }),
          numbers: [
            makeNumber({ id, userId, verification, phoneNumber, createdAt: index, updatedAt: index }),
          ],
        }
      }),
    )
    while (buildNextIndex(db) === 'more');
  })

  test.each([
    ['everything', search(''), 'walk', 5000],
    ['what nearly all have', search('ada'), 'walk', 4950],
    ['a digit', search('1'), 'walk', 5000],
    ['a rare name', search('zoe'), 'search_text', 50],
    ['a whole number', search('+120107919000'), 'search_rows_by_digits', 1],
    ['an ending', search('…19000'), 'search_rows_by_ending', 1],
    ['a middle', search('791900'), 'search_text', 2],
    ['an id', search('idn_77'), 'identifiers', 11],
    [
      'a rare value',
      { ...search(''), filter: { ...noFilter, facets: { status: ['failed'] } } },
      'search_rows_by_combination',
      50,
    ],
    [
      'an old range',
      { ...search(''), filter: { ...noFilter, updated: { from: 10, before: 20 } } },
      'walk',
      10,
    ],
    [
      'an old range of creation',
      { ...search(''), filter: { ...noFilter, created: { from: 10, before: 20 } } },
      'search_rows_by_creation',
      10,
    ],
  ] satisfies [string, RowQuery, string, number][])('%s is found by its own way', (_, query, plan, count) => {
    const found = find(query)
    expect({ plan: found.plan, count: found.keys.length }).toEqual({ plan, count })
  })

  test('what a triage found is found by its ids', () => {
    fillAmong(db, Int32Array.from([7, 4000, 9999]))
    const found = find({ ...search(''), among: failedOnes })
    expect(found).toEqual({ plan: 'among', keys: ['idn_3999', 'idn_6'] })
  })

  test('no statement reads what it could seek', () => {
    const prepared = vi.spyOn(db, 'prepare')
    const facets = { status: ['failed'] }
    const ranges = [noFilter, { ...noFilter, facets }, { ...noFilter, created: { from: 1, before: 2 } }]
    for (const text of ['', '+1201', '…18', '399', 'zoe', 'idn_77', 'zoe 399'])
      for (const filter of ranges)
        for (const column of sortSchema.shape.column.options)
          for (const direction of sortSchema.shape.direction.options)
            find({ search: text, filter, sort: { column, direction } }, 3)
    const statements = new Set(prepared.mock.calls.map(([sql]) => sql))
    prepared.mockRestore()
    const plans = [...statements]
      .filter((sql) => sql.includes('search_rows') && !sql.includes('max(number_id)'))
      .map((sql) => ({ sql, details: explain(sql) }))
    expect(plans.length).toBeGreaterThan(40)
    const scans = plans.filter(({ details }) =>
      details.some((detail) => detail.startsWith('SCAN search_rows') && !detail.includes('COVERING INDEX')),
    )
    expect(scans).toEqual([])
    // A walk is in the order of its index, so it has nothing to sort; that is for candidates alone.
    const walks = plans.filter(({ sql }) => sql.includes('ORDER BY') && !sql.includes('NULLS LAST'))
    expect(walks.filter(({ details }) => details.some((detail) => detail.includes('TEMP B-TREE')))).toEqual(
      [],
    )
  }, 60_000)
})

test('numbers that are many of a kind are in the order of any column, whatever the steps', () => {
  const known = fill(
    Array.from({ length: 200 }, (_, index) => {
      const [id, userId] = [`idn_${index}`, `user_${(index * 7) % 200}`]
      const verification = makeVerification({ status: index % 3 === 0 ? 'failed' : 'verified' })
      const [country, updatedAt] = [index % 2 === 0 ? 'US' : null, index % 5]
      return {
        owner: makeOwner({ id: userId }),
        numbers: [makeNumber({ id, userId, verification, country, updatedAt, createdAt: index % 4 })],
      }
    }),
  )
  while (buildNextIndex(db) === 'more');
  for (const facets of [{}, { country: ['US'] }])
    for (const column of sortSchema.shape.column.options)
      for (const direction of sortSchema.shape.direction.options)
        for (const firstStep of [1, 7, 1000]) {
          const wanted: RowQuery = {
            search: '',
            filter: { ...noFilter, facets },
            sort: { column, direction },
          }
          expect({ wanted, keys: find(wanted, firstStep).keys }).toEqual({
            wanted,
            keys: findByScan(known, wanted),
          })
        }
}, 60_000)

describe('the text index', () => {
  const numberOf = (index: number, name: string, phoneNumber: string): TestUser => {
    const [id, userId] = [`idn_${index}`, `user_${index}`]
    return { owner: makeOwner({ id: userId, name }), numbers: [makeNumber({ id, userId, phoneNumber })] }
  }
  const many = Array.from({ length: 300 }, (_, index) => numberOf(index, 'Ada', `+1201${1000 + index}`))

  test('does not stand for where the digits have to be', () => {
    const elsewhere = Array.from({ length: 20 }, (_, index) =>
      numberOf(400 + index, 'Zoe', `+4412015${index}`),
    )
    fill([...many, ...elsewhere, numberOf(500, 'Zoe', '+12015')])
    while (buildNextIndex(db) === 'more');
    expect(find(search('+1201 zoe'), 3, true)).toEqual({ keys: ['idn_500'], plan: 'search_text' })
  })

  test.each([
    ['by ranks', true],
    ['without them', false],
  ])('is asked together with what waits to be indexed, %s', (_, ranked) => {
    fill(many)
    while (buildNextIndex(db) === 'more');
    const late = [numberOf(500, 'Zoe', '+12015'), numberOf(501, 'Ada', '+12016')]
    const page = makePage(
      late.flatMap(({ numbers }) => numbers),
      { owners: late.map(({ owner }) => owner) },
    )
    prepareApplyPage(db)({ syncId: 1, observedAt: 2000, page })
    expect(find(search('zoe'), 3, ranked)).toEqual({ keys: ['idn_500'], plan: 'search_text' })
  })
})

/** SQLite's plan of a statement, whose parameters do not matter. */
function explain(sql: string): string[] {
  const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+/g, '1')}`)
  return plan.all().map(({ detail }) => detail)
}
