import { expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { NumberFilter, NumberQuery } from '../../contract/number-query.ts'
import { freshDesk } from '../../contract/desk.ts'
import { nothingWords } from './nothing-words.ts'

const failed: NumberFilter = { ...noFilter, facets: { status: ['failed'] } }

function query(search: string, filter: NumberFilter): NumberQuery {
  return { connectionId: 'c1', search, filter, sort: freshDesk.sort }
}

test.each([
  ['555', noFilter, 'No number matches “555”', 'Clear search'],
  ['', failed, 'No number has these properties', 'Clear filters'],
  ['555', failed, 'No number matches “555”', 'Clear search and filters'],
])('what “%s” with such a filter did not find is said with the way out', (search, filter, title, action) => {
  expect(nothingWords(query(search, filter))).toMatchObject({ title, action })
})

test('what the search looks at is said to whoever searched, what filters do to whoever filtered', () => {
  expect(nothingWords(query('555', noFilter)).reason).not.toContain('filter')
  expect(nothingWords(query('', failed)).reason).not.toContain('search')
  expect(nothingWords(query('555', failed)).reason).toMatch(/search.*filter/)
})
