import type { FacetFilter, InstantRange, NumberQuery } from '../../../contract/number-query.ts'
import type { DigitsTerm, SearchReading, WordTerm } from '../../../contract/search-reading.ts'
import { readSearch } from '../../reading/read-search.ts'
import { numbersCalled } from './identifiers.ts'

export type Parameters = Record<string, string | number>

/** Which numbers, and in which order: a NumberQuery within one connection. */
export type RowQuery = Omit<NumberQuery, 'connectionId'> & {
  /** Only the numbers with these keys, which are put into `among`. */
  keys?: string[] | undefined
}

/** A query as it is decided for each row of `search_rows`, and what it was made of. */
export type Predicate = {
  query: RowQuery
  terms: SearchReading
  /** SQL that holds for the rows that are found; empty when all are. Facets are asked of `chosen`: see facets.ts; a triage and keys of `among`. */
  conditions: string[]
  parameters: Parameters
}

/**
 * Says in SQL what a query asks of a row, with its search as it was read. All of it is exact; what only narrows the search is
 * in sources.ts.
 */
export function readPredicate(query: RowQuery, terms: SearchReading = readSearch(query.search)): Predicate {
  const parameters: Parameters = {}
  const name = (value: string | number): string => {
    const key = `p${Object.keys(parameters).length}`
    parameters[key] = value
    return `@${key}`
  }
  const conditions = [
    ...(hasFacets(query.filter.facets) ? ['combination_id IN chosen'] : []),
    ...(isNarrowed(query) ? ['number_id IN among'] : []),
    ...rangeConditions('search_rows.created_at', query.filter.created, name),
    ...rangeConditions('search_rows.updated_at', query.filter.updated, name),
    ...digitsConditions(terms, name),
    ...terms.words.map((word) => wordCondition(word, name)),
  ]
  return { query, terms, conditions, parameters }
}

/** Whether any facet is filtered by. */
export function hasFacets(facets: FacetFilter): boolean {
  return Object.keys(facets).length > 0
}

/** Whether only what is in `among` is meant. */
export function isNarrowed({ among, keys }: RowQuery): boolean {
  return among !== undefined || keys !== undefined
}

/** Makes a value a parameter, and gives its name. */
export type Name = (value: string | number) => string

function rangeConditions(column: string, { from, before }: InstantRange, name: Name): string[] {
  return [
    ...(from === null ? [] : [`${column} >= ${name(from)}`]),
    ...(before === null ? [] : [`${column} < ${name(before)}`]),
  ]
}

/** Digits alone may be those of a number, a part of a username, or the beginning of an id. */
function digitsConditions({ digits, digitsWord }: SearchReading, name: Name): string[] {
  const ways = digits.map((term) => digitsCondition(term, name))
  if (ways.length === 0) return []
  if (digitsWord !== null)
    ways.push(
      `coalesce(instr(owner, ${name(digitsWord)}) > 0, 0)`,
      `number_id IN (${numbersCalled(digitsWord, name)})`,
    )
  return [`(${ways.join(' OR ')})`]
}

function digitsCondition({ digits, at }: DigitsTerm, name: Name): string {
  const wanted = name(digits)
  if (at === 'anywhere') return `instr(digits, ${wanted}) > 0`
  return at === 'start'
    ? `substr(digits, 1, ${digits.length}) = ${wanted}`
    : `substr(digits, -${digits.length}) = ${wanted}`
}

function wordCondition({ folded, identifier }: WordTerm, name: Name): string {
  const inOwner = `instr(owner, ${name(folded)}) > 0`
  if (identifier === null) return inOwner
  const wanted = name(identifier)
  const begins = (value: string) => `substr(${value}, 1, ${Array.from(identifier).length}) = ${wanted}`
  const beginsInAnyCase = (value: string) => `${begins(value)} COLLATE NOCASE`
  // The owner is looked up last, because it is not among what an index or the record holds.
  return `(coalesce(${inOwner}, 0)
    OR EXISTS (SELECT 1 FROM numbers WHERE numbers.number_id = search_rows.number_id AND (
      ${begins('key')} OR ${begins('user_id')}
      OR EXISTS (SELECT 1 FROM json_each(linked_to) WHERE ${begins("value ->> 'id'")})))
    OR EXISTS (SELECT 1 FROM numbers JOIN owners ON owners.id = user_id
      WHERE numbers.number_id = search_rows.number_id AND (
      ${beginsInAnyCase('email')} OR ${beginsInAnyCase('username')} OR ${beginsInAnyCase('external_id')})))`
}
