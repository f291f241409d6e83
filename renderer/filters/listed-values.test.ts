import { expect, test } from 'vitest'

import type { FacetCounts } from '../../contract/number-query.ts'
import { inFormerOrder, listedValues } from './listed-values.ts'

const counts: FacetCounts[] = [
  {
    facet: 'status',
    values: [
      { value: 'verified', count: 9 },
      { value: null, count: 2 },
    ],
  },
  { facet: 'country', values: [{ value: 'NG', count: 11 }] },
]

test('the values of one facet are listed as they were counted', () => {
  expect(listedValues(counts, 'status', [null])).toEqual([
    { value: 'verified', count: 9 },
    { value: null, count: 2 },
  ])
})

test('a chosen value that no number has any more is still there to be given up', () => {
  expect(listedValues(counts, 'country', ['NG', 'GH'])).toEqual([
    { value: 'NG', count: 11 },
    { value: 'GH', count: 0 },
  ])
  expect(listedValues(counts, 'channel', ['sms'])).toEqual([{ value: 'sms', count: 0 }])
})

test('before the first counts only chosen values are known, without a count', () => {
  expect(listedValues(null, 'country', ['NG'])).toEqual([{ value: 'NG', count: null }])
  expect(listedValues(null, 'country', [])).toBeNull()
})

test('new counts keep the places of the old ones, and new values come last, the most frequent first', () => {
  const values = [
    { value: 'expired', count: 99 },
    { value: null, count: 30 },
    { value: 'failed', count: 20 },
    { value: 'verified', count: 1 },
  ]
  expect(inFormerOrder(counts, [{ facet: 'status', values }])).toEqual([
    {
      facet: 'status',
      values: [
        { value: 'verified', count: 1 },
        { value: null, count: 30 },
        { value: 'expired', count: 99 },
        { value: 'failed', count: 20 },
      ],
    },
  ])
})
