import type { Database } from 'better-sqlite3'

import type { SearchReading } from '../../../contract/search-reading.ts'
import { loadFullNumbers, mayHoldNumber } from '../full-numbers.ts'
import { readSearch } from '../read-search.ts'

/** In as many countries' formats a number is read. */
const mostCountries = 10

/** Reads searches with what the numbers of this cache tell: national numbers are taken for those of its countries. */
export function openSearchReader(db: Database): (search: string) => Promise<SearchReading> {
  let countries: string[] = []
  let version: unknown = null
  return async (search) => {
    if (!mayHoldNumber(search)) return readSearch(search)
    const newest = db.pragma('data_version', { simple: true })
    if (newest !== version) countries = frequentCountries(db)
    version = newest
    return readSearch(search, await loadFullNumbers(countries))
  }
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
