import type { NumberFilter, NumberQuery } from '../../contract/number-query.ts'

/** Why nothing is shown, and what leads out of that. */
type NothingWords = { title: string; reason: string; action: string }

const searchReach =
  'The search looks at any part of a number in any format, any part of an owner’s name or username, and the ' +
  'beginning of ids, email addresses and linked accounts.'
const filterReach = 'A number has to match every filter.'

/** Whether a query leaves numbers out. */
export function isNarrowed({ search, filter, among }: NumberQuery): boolean {
  return search !== '' || hasFilter(filter) || among !== undefined
}

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

/** Whether a filter leaves numbers out. */
export function hasFilter({ facets, created, updated }: NumberFilter): boolean {
  return (
    Object.keys(facets).length > 0 ||
    [created, updated].some(({ from, before }) => from !== null || before !== null)
  )
}
