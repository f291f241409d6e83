import { expect, test } from 'vitest'

import { facetNames, noFilter } from '../../contract/number-query.ts'
import { activeNames, isActive, withoutFilter, withRange, withToggled } from './filter-edits.ts'
import { facetOrder } from './filter-names.ts'

const failed = withToggled(noFilter, 'status', 'failed')
const day = { from: 1, before: 2 }

test('a value that is toggled joins the others of its facet, and leaves them when toggled again', () => {
  const two = withToggled(failed, 'status', 'expired')
  expect(two.facets).toEqual({ status: ['failed', 'expired'] })
  expect(withToggled(two, 'status', 'failed').facets).toEqual({ status: ['expired'] })
})

test('facets stand beside each other', () => {
  expect(withToggled(failed, 'country', null).facets).toEqual({ status: ['failed'], country: [null] })
  expect(withToggled(failed, 'reserved', false).facets).toEqual({ status: ['failed'], reserved: [false] })
})

test('a facet that lost its last value is no facet of the filter', () => {
  expect(withToggled(failed, 'status', 'failed')).toEqual(noFilter)
})

test('a facet or a range can be taken out, and the rest stays', () => {
  const both = withRange(withToggled(failed, 'country', 'NG'), 'updated', day)
  expect(withoutFilter(both, 'status')).toEqual({ ...noFilter, facets: { country: ['NG'] }, updated: day })
  expect(withoutFilter(both, 'updated').updated).toEqual(noFilter.updated)
  expect(both.facets).toEqual({ status: ['failed'], country: ['NG'] })
})

test('a range with one open side is active, one with two is not', () => {
  expect(isActive(withRange(noFilter, 'created', { from: 0, before: null }), 'created')).toBe(true)
  expect(isActive(withRange(noFilter, 'created', { from: null, before: 0 }), 'created')).toBe(true)
  expect(isActive(noFilter, 'created')).toBe(false)
  expect(isActive(withRange(noFilter, 'created', day), 'updated')).toBe(false)
})

test('filters have one order, whichever was chosen first', () => {
  const filter = withToggled(withToggled(withRange(noFilter, 'created', day), 'country', 'NG'), 'status', 'x')
  expect(activeNames(filter)).toEqual(['status', 'country', 'created'])
  expect(activeNames(noFilter)).toEqual([])
})

test('every facet there is can be chosen', () => {
  expect([...facetOrder].sort()).toEqual([...facetNames].sort())
})
