import type {
  FacetFilter,
  FacetName,
  FacetValue,
  InstantRange,
  NumberFilter,
} from '../../contract/number-query.ts'
import { facetOrder, isRangeName, rangeOrder } from './filter-names.ts'
import type { FilterName, RangeName } from './filter-names.ts'

/** Puts in the place of the filter what the function makes of it. */
export type EditFilter = (edit: (filter: NumberFilter) => NumberFilter) => void

const openRange: InstantRange = { from: null, before: null }

/** The filter with one value of a facet chosen, or no longer. Values of a facet are alternatives. */
export function withToggled(filter: NumberFilter, facet: FacetName, value: FacetValue): NumberFilter {
  const chosen = filter.facets[facet] ?? []
  const values = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  if (values.length === 0) return withoutFilter(filter, facet)
  return { ...filter, facets: { ...filter.facets, [facet]: values } }
}

/** The filter with one of its ranges in place of what that was. */
export function withRange(filter: NumberFilter, name: RangeName, range: InstantRange): NumberFilter {
  return { ...filter, [name]: range }
}

/** The filter without one of its facets or ranges. */
export function withoutFilter(filter: NumberFilter, name: FilterName): NumberFilter {
  if (isRangeName(name)) return withRange(filter, name, openRange)
  const facets: FacetFilter = { ...filter.facets }
  delete facets[name]
  return { ...filter, facets }
}

/** Whether a facet or a range keeps any number out. */
export function isActive(filter: NumberFilter, name: FilterName): boolean {
  if (!isRangeName(name)) return filter.facets[name] !== undefined
  return filter[name].from !== null || filter[name].before !== null
}

/** The facets and ranges by which a filter narrows, always in the same order, so that nothing moves while one changes. */
export function activeNames(filter: NumberFilter): FilterName[] {
  return [...facetOrder, ...rangeOrder].filter((name) => isActive(filter, name))
}
