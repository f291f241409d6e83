import type { Sort } from '../../contract/number-query.ts'

const greatestFirst: readonly Sort['column'][] = ['attempts', 'flags', 'createdAt', 'updatedAt']

/** The order after a press on a column's header: the other direction, or the column's usual one first. */
export function nextSort(sort: Sort, column: Sort['column']): Sort {
  const usual = greatestFirst.includes(column) ? 'descending' : 'ascending'
  if (sort.column !== column) return { column, direction: usual }
  return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' }
}
