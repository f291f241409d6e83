import type { Database } from 'better-sqlite3'

import type { SearchReading } from '../../../contract/search-reading.ts'
import { orderOfCandidates } from './orders.ts'
import type { Parameters, Predicate } from './predicate.ts'

/** As many users may have a number, or an id as their foreign one, and stand before all else. */
const mostExact = 200

/**
 * The number_ids of what a search means as a whole: its numbers first, the likeliest before the others, then what has one of its
 * words as an id, a username or an address. Those that the query does not find are not among them.
 */
export function readExactIds(db: Database, { query, terms, conditions, parameters }: Predicate): number[] {
  const called = wholeIdentifiers(terms)
  if (terms.whole.length === 0 && called.length === 0) return []
  const { join, orderBy } = orderOfCandidates(query.sort)
  return db
    .prepare<Parameters, number>(
      `WITH meant (number_id) AS (
         SELECT number_id FROM search_rows WHERE digits IN (SELECT value FROM json_each(@whole))
         ${called.length === 0 ? '' : `UNION ${idsCalled}`})
       SELECT search_rows.number_id FROM meant CROSS JOIN search_rows USING (number_id) ${join}
       ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
       ORDER BY (SELECT key FROM json_each(@whole) WHERE value = digits) NULLS LAST, ${orderBy} LIMIT ${mostExact}`,
    )
    .pluck()
    .all({
      ...parameters,
      whole: JSON.stringify(terms.whole),
      ...(called.length > 0 && { called: JSON.stringify(called) }),
    })
}

function wholeIdentifiers({ words, digitsWord }: SearchReading): string[] {
  return [...words.map(({ identifier }) => identifier), digitsWord].filter((word) => word !== null)
}

const idsCalled = [
  'SELECT number_id FROM numbers WHERE key IN (SELECT value FROM json_each(@called))',
  'SELECT number_id FROM numbers WHERE user_id IN (SELECT value FROM json_each(@called))',
  'SELECT number_id FROM linked_accounts WHERE account_id IN (SELECT value FROM json_each(@called))',
  ...['email', 'username', 'external_id'].map(
    (column) =>
      `SELECT number_id FROM json_each(@called) AS wanted
       CROSS JOIN owners ON owners.${column} = wanted.value COLLATE NOCASE JOIN numbers ON user_id = owners.id`,
  ),
].join(' UNION ')
