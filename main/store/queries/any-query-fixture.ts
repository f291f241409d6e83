import fc from 'fast-check'

import { facetNames, noFilter, sortSchema } from '../../../contract/number-query.ts'
import type { RowQuery } from './predicate.ts'

const typed = fc.oneof(
  fc.stringMatching(/^[+…]?[0127]{1,5}$/),
  fc.constantFrom(
    '',
    'ada',
    'zoe',
    'o',
    '芳',
    '"',
    'brandt ada',
    'jo 1',
    'idn_3',
    'user_1',
    'u_1',
    'ada@',
    'crm-',
    'idn_l2',
    '0044',
    '+44 ad',
    'x01',
    '0127',
    '212121',
    '#2121',
    'jo’ "x"',
    '芳王',
    '王芳',
    'Zed_9',
    '...',
  ),
)
const facetValues = fc.constantFrom(
  'verified',
  'failed',
  'sms',
  'US',
  'oauth_google',
  'phone_code',
  true,
  false,
  null,
)
const range = fc.record({ from: fc.constantFrom(null, 1, 2), before: fc.constantFrom(null, 3, 5) })
/** Whatever somebody may ask for among the numbers of known-numbers-fixture.ts. */
export const anyQuery: fc.Arbitrary<RowQuery> = fc.record({
  search: typed,
  filter: fc.record({
    facets: fc
      .array(
        fc.tuple(fc.constantFrom(...facetNames), fc.array(facetValues, { minLength: 1, maxLength: 3 })),
        { maxLength: 2 },
      )
      .map((facets) => Object.fromEntries(facets)),
    created: fc.oneof({ weight: 3, arbitrary: fc.constant(noFilter.created) }, range),
    updated: fc.oneof({ weight: 3, arbitrary: fc.constant(noFilter.updated) }, range),
  }),
  sort: fc.record({
    column: fc.constantFrom(...sortSchema.shape.column.options),
    direction: fc.constantFrom(...sortSchema.shape.direction.options),
  }),
})

// Every way has to find what looking at each number finds, in the same order.
