import type { FacetName } from '../../contract/number-query.ts'
import { filterTitles } from '../words/filters.ts'

/** The two instants of a number that a filter can hold to a range of days. */
export type RangeName = 'created' | 'updated'

/** Everything a filter can narrow the numbers by. */
export type FilterName = FacetName | RangeName

/** The facets in the order in which they are offered and shown. */
export const facetOrder = [
  'status',
  'strategy',
  'channel',
  'country',
  'linkedType',
  'reserved',
  'secondFactor',
  'defaultSecondFactor',
  'backupCodes',
  'removed',
  'testNumber',
] as const satisfies readonly FacetName[]

/** The ranges, which follow the facets. */
export const rangeOrder = ['created', 'updated'] as const satisfies readonly RangeName[]

/** What a facet or a range is called. */
export function filterTitle(name: FilterName): string {
  return filterTitles[name]
}

/** Whether a filter is a range of days rather than a choice of values. */
export function isRangeName(name: FilterName): name is RangeName {
  return name === 'created' || name === 'updated'
}
