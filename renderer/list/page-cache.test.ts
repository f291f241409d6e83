import { expect, test } from 'vitest'

import type { NumberRow } from '../../contract/phone-number.ts'
import { makeRow } from './number-row-fixture.ts'
import { emptyCache, indexOfKey, pageToFetch, rowAt, withPage } from './page-cache.ts'

function rows(first: number, length = 100): NumberRow[] {
  return Array.from({ length }, (_, i) => makeRow(`idn_${first + i}`))
}

const third = withPage(emptyCache, 2, rows(200))

test('a row is found in its page', () => {
  expect(rowAt(third, 200)?.key).toBe('idn_200')
  expect(rowAt(third, 299)?.key).toBe('idn_299')
  expect(rowAt(third, 199)).toBeUndefined()
  expect(rowAt(third, 300)).toBeUndefined()
})

test('a record is found by its key', () => {
  expect(indexOfKey(third, 'idn_217')).toBe(217)
  expect(indexOfKey(third, 'idn_17')).toBeNull()
})

test('what is in view and missing is fetched, page by page', () => {
  expect(pageToFetch(third, { first: 210, last: 290 })).toBeNull()
  expect(pageToFetch(third, { first: 190, last: 210 })).toBe(1)
  expect(pageToFetch(third, { first: 290, last: 300 })).toBe(3)
})

test('the pages farthest away make room', () => {
  let cache = emptyCache
  for (let page = 0; page <= 60; page++) cache = withPage(cache, page, rows(page * 100))
  expect(cache.size).toBe(40)
  expect(rowAt(cache, 6000)).toBeDefined()
  expect(rowAt(cache, 2100)).toBeDefined()
  expect(rowAt(cache, 2000)).toBeUndefined()

  const back = withPage(cache, 20, rows(2000))
  expect(rowAt(back, 2000)).toBeDefined()
  expect(rowAt(back, 2100)).toBeDefined()
  expect(rowAt(back, 6000)).toBeUndefined()
})
