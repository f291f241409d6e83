import { afterEach, beforeEach, expect, test } from 'vitest'

import { openCache } from '../cache-fixture.ts'
import { buildNextIndex } from '../indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../observed-page-fixture.ts'
import { readNumberDetails } from './number-details.ts'
import { othersWithNumberSql } from './others-with-number.ts'

let cache: ReturnType<typeof openCache>

beforeEach(() => {
  cache = openCache()
})
afterEach(() => cache.close())

function others(key: string) {
  return readNumberDetails(cache.db, { key })?.othersWithNumber.map((row) => row.key)
}

const number = (id: string, userId: string, phoneNumber = '+442079460018') =>
  makeNumber({ id, userId, phoneNumber })

test('tells who else has the very same number, and how it stands there', () => {
  const verification = makeVerification({ status: 'unverified' })
  const page = makePage(
    [
      number('idn_1', 'user_1'),
      { ...number('idn_2', 'user_2'), reserved: true, verification },
      // The user's own, and what has the same digits but reads otherwise.
      number('idn_3', 'user_1'),
      number('idn_4', 'user_4', '+44 20 7946 0018'),
      number('idn_5', 'user_5', '+4420794600180'),
    ],
    { owners: [makeOwner({ id: 'user_2', name: 'Bao Cruz' })] },
  )
  cache.syncAt(1000, page)
  expect(readNumberDetails(cache.db, { key: 'idn_1' })?.othersWithNumber).toMatchObject([
    { key: 'idn_2', userId: 'user_2', ownerName: 'Bao Cruz', status: 'unverified', reserved: true },
  ])
  expect(others('idn_2')).toEqual(['idn_1', 'idn_3'])
  expect(others('idn_4')).toEqual([])
})

test('numbers that are masked and read the same are not the same', () => {
  cache.syncAt(
    1000,
    makePage([number('idn_1', 'user_1', '+••••••••••18'), number('idn_2', 'user_2', '+••••••••••18')]),
  )
  expect(others('idn_1')).toEqual([])
})

test('removed ones come last', () => {
  cache.syncAt(1000, makePage([number('idn_1', 'user_1'), number('idn_2', 'user_2')]))
  cache.syncAt(2000, makePage([number('idn_1', 'user_1'), number('idn_3', 'user_3')]))
  expect(others('idn_1')).toEqual(['idn_3', 'idn_2'])
})

test('of very many no more than fifty are read, those that are there first', () => {
  const many = Array.from({ length: 60 }, (_, i) => number(`idn_${100 + i}`, `user_${100 + i}`))
  cache.syncAt(1000, makePage(many))
  cache.syncAt(2000, makePage(many.slice(1, 40)))
  const found = others('idn_101') ?? []
  expect(found).toHaveLength(50)
  expect(found.slice(0, 38)).toEqual(many.slice(2, 40).map(({ key }) => key))
  expect(found[38]).toBe('idn_100')
})

test('is looked up in the index of digits, without sorting', () => {
  cache.syncAt(1000, makePage([number('idn_1', 'user_1')]))
  while (buildNextIndex(cache.db) === 'more');
  const plan = cache.db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${othersWithNumberSql.replaceAll(/@\w+/g, '1')}`)
    .all()
    .map(({ detail }) => detail)
  // What comes after is looked up for each row that is found.
  expect(plan.slice(0, plan.indexOf('SCALAR SUBQUERY 1'))).toEqual([
    'SEARCH search_rows USING COVERING INDEX search_rows_by_digits (digits=?)',
    'SEARCH combinations USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH numbers USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH owners USING PRIMARY KEY (id=?)',
  ])
})
