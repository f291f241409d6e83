import type { NumberQuery } from '../../contract/number-query.ts'
import { hasFilter } from '../list/narrowing.ts'

/** Why nothing is shown, and what leads out of that. */
type NothingWords = { title: string; reason: string; action: string }

const searchReach =
  'The search looks at any part of a number in any format, any part of an owner’s name or username, and the ' +
  'beginning of ids, email addresses and linked accounts.'
const filterReach = 'A number has to match every filter.'

/** What to say when a query, which is about `subject` where its search is a longer text, finds nothing. */
export function nothingWords({ search, filter, among }: NumberQuery, subject = search): NothingWords {
  const filtered = hasFilter(filter) || among !== undefined
  if (search === '')
    return { title: 'No number has these properties', reason: filterReach, action: 'Clear filters' }
  return {
    title: `No number matches “${subject}”`,
    reason: filtered ? `${searchReach} ${filterReach}` : searchReach,
    action: filtered ? 'Clear search and filters' : 'Clear search',
  }
}
