import type { NumberFilter, NumberQuery } from '../../contract/number-query.ts'

/** Whether a query leaves numbers out. */
export function isNarrowed({ search, filter, among }: NumberQuery): boolean {
  return search !== '' || hasFilter(filter) || among !== undefined
}

/** Whether a filter leaves numbers out. */
export function hasFilter({ facets, created, updated }: NumberFilter): boolean {
  return (
    Object.keys(facets).length > 0 ||
    [created, updated].some(({ from, before }) => from !== null || before !== null)
  )
}
