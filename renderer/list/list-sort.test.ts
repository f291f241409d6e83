import { expect, test } from 'vitest'

import { nextSort } from './list-sort.ts'

test('another column starts in its usual direction, the same one turns round', () => {
  expect(nextSort({ column: 'status', direction: 'descending' }, 'ownerName').direction).toBe('ascending')
  expect(nextSort({ column: 'status', direction: 'ascending' }, 'updatedAt').direction).toBe('descending')
  expect(nextSort({ column: 'status', direction: 'ascending' }, 'flags').direction).toBe('descending')
  expect(nextSort({ column: 'status', direction: 'ascending' }, 'country').direction).toBe('ascending')
  expect(nextSort({ column: 'status', direction: 'ascending' }, 'status').direction).toBe('descending')
  expect(nextSort({ column: 'status', direction: 'descending' }, 'status').direction).toBe('ascending')
})
