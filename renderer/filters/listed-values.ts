import type { FacetCounts, FacetName, FacetValue } from '../../contract/number-query.ts'

/** A value to choose, and how many numbers have it; null until they are counted. */
export type ListedValue = { value: FacetValue; count: number | null }

/**
 * The values of a facet: those counted, then those that are chosen but that no number has any more, so that they can be
 * given up. Null while there is nothing to list yet.
 */
export function listedValues(
  counts: readonly FacetCounts[] | null,
  facet: FacetName,
  chosen: readonly FacetValue[],
): ListedValue[] | null {
  if (!counts) return chosen.length === 0 ? null : chosen.map((value) => ({ value, count: null }))
  const counted = counts.find((one) => one.facet === facet)?.values ?? []
  const gone = chosen.filter((value) => !counted.some((one) => one.value === value))
  return [...counted, ...gone.map((value) => ({ value, count: 0 }))]
}

/** New counts in the places of the old ones, so that no value moves from under the pointer; what is new comes last. */
export function inFormerOrder(
  former: readonly FacetCounts[],
  counts: readonly FacetCounts[],
): readonly FacetCounts[] {
  return counts.map(({ facet, values }) => {
    const order = former.find((one) => one.facet === facet)?.values.map(({ value }) => value) ?? []
    const place = (value: FacetValue) => {
      const index = order.indexOf(value)
      return index === -1 ? order.length : index
    }
    return { facet, values: [...values].sort((a, b) => place(a.value) - place(b.value)) }
  })
}
