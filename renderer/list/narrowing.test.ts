import { expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { NumberFilter, NumberQuery } from '../../contract/number-query.ts'
import { freshDesk } from '../../contract/desk.ts'
import { isNarrowed } from './narrowing.ts'

const failed: NumberFilter = { ...noFilter, facets: { status: ['failed'] } }

function query(search: string, filter: NumberFilter): NumberQuery {
  return { connectionId: 'c1', search, filter, sort: freshDesk.sort }
}

test('a search and each kind of filter leave numbers out', () => {
  expect(isNarrowed(query('', noFilter))).toBe(false)
  expect(isNarrowed(query('5', noFilter))).toBe(true)
  expect(isNarrowed(query('', failed))).toBe(true)
  expect(isNarrowed({ ...query('', noFilter), among: { triageId: 't1', group: 'failed' } })).toBe(true)
  expect(isNarrowed(query('', { ...noFilter, created: { from: 0, before: null } }))).toBe(true)
  expect(isNarrowed(query('', { ...noFilter, updated: { from: null, before: 0 } }))).toBe(true)
})
