import type { FacetName, InstantRange, NumberFilter } from '../../contract/number-query.ts'
import { dateWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'
import { isRangeName } from '../filters/filter-names.ts'
import type { FilterName } from '../filters/filter-names.ts'
import { valueWords } from './value-words.ts'

const shownAtMost = 3

/** What a filter lets through: "failed, expired", "1 Nov – 3 Nov", or "any" while nothing is chosen yet. */
export function fullWords(filter: NumberFilter, name: FilterName, view: TimeView): string {
  return isRangeName(name) ? rangeWords(filter[name], view) : joined(valuesOf(filter, name, view))
}

/** The same for a chip, which counts the rest of many values: "failed, expired +2". */
export function chipWords(filter: NumberFilter, name: FilterName, view: TimeView): string {
  if (isRangeName(name)) return rangeWords(filter[name], view)
  const values = valuesOf(filter, name, view)
  if (values.length <= shownAtMost) return joined(values)
  const shown = values.slice(0, shownAtMost - 1)
  return `${joined(shown)} +${values.length - shown.length}`
}

function valuesOf(filter: NumberFilter, facet: FacetName, { locale }: TimeView): string[] {
  return filter.facets[facet]?.map((value) => valueWords(facet, value, locale)) ?? []
}

function joined(values: readonly string[]): string {
  return values.length === 0 ? 'any' : values.join(', ')
}

function rangeWords({ from, before }: InstantRange, view: TimeView): string {
  const first = from === null ? null : dateWords(from, view)
  const last = before === null ? null : dateWords(before - 1, view)
  if (first === null) return last === null ? 'any' : `until ${last}`
  if (last === null) return `since ${first}`
  return first === last ? first : `${first} – ${last}`
}
