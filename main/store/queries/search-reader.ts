import type { Database } from 'better-sqlite3'

import type { FacetFilter } from '../../../contract/number-query.ts'
import type { SearchReading } from '../../../contract/search-reading.ts'
import { loadPhonePlans, mayHoldNumber } from '../../reading/phone-plans.ts'
import { readSearch } from '../../reading/read-search.ts'

/** In as many countries' formats a number is read. */
const mostCountries = 10

/**
 * Reads searches with what the numbers of this cache tell: national numbers are taken for those of the country that the list is
 * narrowed to, or else of its likeliest countries.
 */
export function openSearchReader(
  db: Database,
): (search: string, facets?: FacetFilter) => Promise<SearchReading> {
  let likely: string[] = []
  let version: unknown = null
  return async (search, facets = {}) => {
    if (!mayHoldNumber(search)) return readSearch(search)
    const newest = db.pragma('data_version', { simple: true })
    if (newest !== version) likely = frequentCountries(db)
    version = newest
    return readSearch(search, await loadPhonePlans({ chosen: chosenCountry(facets), likely }))
  }
}

function chosenCountry({ country: [only, ...others] = [] }: FacetFilter): string | null {
  return typeof only === 'string' && others.length === 0 ? only : null
}

/** The countries of most numbers, the most frequent first. */
function frequentCountries(db: Database): string[] {
  return db
    .prepare<[number], string>(
      `SELECT country FROM combinations WHERE country IS NOT NULL AND numbers > 0
       GROUP BY country ORDER BY sum(numbers) DESC, country LIMIT ?`,
    )
    .pluck()
    .all(mostCountries)
}
