import type { Database } from 'better-sqlite3'

import { reverseDigits } from '../../reading/digits.ts'
import { endOfPrefix, numbersCalled } from './identifiers.ts'
import { hasFacets, isNarrowed } from './predicate.ts'
import type { Parameters, Predicate } from './predicate.ts'

/** A way to a set of rows, by an index, that holds all that the query finds, and maybe more. */
export type Source = {
  name: string
  /** The rows of `search_rows`, as FROM and WHERE. */
  from: string
  where: string
  /** The same as a SELECT of their ids alone. */
  ids: string
  parameters: Parameters
  /** Whether the index holds what conditions look at, so that a row costs a third of one that is looked up. */
  covering: boolean
  /** How many of the query's conditions hold for all its rows, so that nothing is left to look at where they all do. */
  answers: number
  /** How many rows it gives, where that is known without counting. */
  rows: number | null
}

function inIndex(
  index: string,
  where: string,
  parameters: Parameters,
  { covering, answers, rows = null }: Pick<Source, 'covering' | 'answers'> & { rows?: number | null },
): Source {
  const from = `search_rows INDEXED BY ${index}`
  return {
    name: index,
    from,
    where,
    ids: `SELECT number_id AS id FROM ${from} WHERE ${where}`,
    parameters,
    covering,
    answers,
    rows,
  }
}

/** `ids` selects a column named id. */
function lookedUp(name: string, ids: string, parameters: Parameters, answers: number): Source {
  const from = `(${ids}) AS candidate CROSS JOIN search_rows ON number_id = candidate.id`
  return { name, from, where: 'true', ids, parameters, covering: false, answers, rows: null }
}

/** How far the text index reaches, whether that is all, and how many numbers have a chosen combination. */
export type Indexed = { through: number; isWhole: boolean; chosen: number }

/** The sources that a query's parts offer, those with an index of their own first. */
export function sourcesOf(predicate: Predicate, indexed: Indexed): Source[] {
  const { created, updated, facets } = predicate.query.filter
  return [
    ...(isNarrowed(predicate.query) ? [lookedUp('among', 'SELECT id FROM among', {}, 1)] : []),
    ...identifierSources(predicate, indexed),
    ...digitsSources(predicate),
    ...textSources(predicate, indexed),
    ...(hasFacets(facets)
      ? [
          inIndex(
            'search_rows_by_combination',
            'combination_id IN chosen',
            {},
            { covering: true, answers: 1 },
          ),
        ]
      : []),
    ...rangeSources('updated_at', 'search_rows_by_update', updated),
    ...rangeSources('created_at', 'search_rows_by_creation', created),
  ]
}

/** How many rows a source gives, counted no further than `limit`. */
export function countSource(db: Database, source: Source, limit: number): number {
  const count = db.prepare<Parameters, number>(`SELECT count(*) FROM (${source.ids} LIMIT ${limit})`)
  return count.pluck().get(source.parameters) ?? 0
}

/** The ids of a source's rows, no more than `limit`. */
export function readSource(db: Database, source: Source, limit: number): number[] {
  return db.prepare<Parameters, number>(`${source.ids} LIMIT ${limit}`).pluck().all(source.parameters)
}

function rangeSources(
  column: string,
  index: string,
  { from, before }: { from: number | null; before: number | null },
): Source[] {
  if (from === null && before === null) return []
  const where = [
    ...(from === null ? [] : [`${column} >= @from`]),
    ...(before === null ? [] : [`${column} < @before`]),
  ]
  const parameters = { ...(from === null ? {} : { from }), ...(before === null ? {} : { before }) }
  return [inIndex(index, where.join(' AND '), parameters, { covering: true, answers: where.length })]
}

/** A beginning is a range of the digits, an ending one of the reversed digits. */
function digitsSources({ terms }: Predicate): Source[] {
  const [term] = terms.digits
  if (term === undefined || terms.digits.length > 1 || term.at === 'anywhere') return []
  const isStart = term.at === 'start'
  const column = isStart ? 'digits' : 'reversed_digits'
  const index = isStart ? 'search_rows_by_digits' : 'search_rows_by_ending'
  const prefix = isStart ? term.digits : reverseDigits(term.digits)
  return [
    inIndex(
      index,
      `${column} >= @prefix AND ${column} < @prefixEnd`,
      { prefix, prefixEnd: endOfPrefix(prefix) },
      { covering: isStart, answers: 1 },
    ),
  ]
}

/** Whatever of the text has three characters or more, asked of the trigram index at once. */
function textSources({ terms }: Predicate, indexed: Indexed): Source[] {
  const digits = terms.digits.map((term) => term.digits)
  const words = terms.words.filter(({ folded, identifier }) => identifier === null && isLongEnough(folded))
  const asksDigits = digits.length > 0 && digits.every(isLongEnough)
  const word = asksDigits ? terms.digitsWord : null
  const asked = `digits : (${digits.map(quote).join(' OR ')})`
  const parts = [
    ...(asksDigits ? [word === null ? asked : `(${asked} OR owner : ${quote(word)})`] : []),
    ...words.map(({ folded }) => `owner : ${quote(folded)}`),
  ]
  if (parts.length === 0) return []
  const parameters: Parameters = { match: parts.join(' AND '), indexedThrough: indexed.through }
  const answersDigits = asksDigits && terms.digits.every(({ at }) => at === 'anywhere')
  const answers = indexed.isWhole ? Number(answersDigits) + words.length : 0
  if (word === null) return [lookedUp('search_text', matchingText('@match'), parameters, answers)]
  const called = numbersCalled(word, (value) => {
    const key = `called${Object.keys(parameters).length}`
    parameters[key] = value
    return `@${key}`
  })
  const ids = `SELECT id FROM (${matchingText('@match')}) UNION SELECT number_id FROM (${called})`
  return [lookedUp('search_text', ids, parameters, words.length === 0 ? answers : 0)]
}

/** An identifier begins with the word, or the owner's name holds it. */
function identifierSources({ terms }: Predicate, indexed: Indexed): Source[] {
  return terms.words.flatMap(({ identifier, folded }): Source[] => {
    if (identifier === null || !isLongEnough(folded)) return []
    const between = (column: string) => `${column} >= @word AND ${column} < @wordEnd`
    const ofOwner = (column: string) =>
      `SELECT number_id FROM owners JOIN numbers ON user_id = owners.id
       WHERE ${between(`owners.${column} COLLATE NOCASE`)}`
    const ids = [
      `SELECT number_id AS id FROM numbers WHERE ${between('key')}`,
      `SELECT number_id FROM numbers WHERE ${between('user_id')}`,
      `SELECT number_id FROM linked_accounts WHERE ${between('account_id')}`,
      ...['email', 'username', 'external_id'].map(ofOwner),
      matchingText('@match'),
    ].join(' UNION ALL ')
    const parameters = {
      word: identifier,
      wordEnd: endOfPrefix(identifier),
      match: `owner : ${quote(folded)}`,
      indexedThrough: indexed.through,
    }
    return [lookedUp('identifiers', `SELECT DISTINCT id FROM (${ids})`, parameters, 0)]
  })
}

/** Rows whose text is not indexed yet are candidates, too: there are never many. */
function matchingText(match: string): string {
  return `SELECT rowid AS id FROM search_text WHERE search_text MATCH ${match}
    UNION ALL SELECT number_id FROM search_rows WHERE number_id > @indexedThrough`
}

/** A trigram index knows nothing shorter (sqlite.org/fts5.html, 4.3.4). */
function isLongEnough(text: string): boolean {
  return Array.from(text).length >= 3
}

/** A phrase of FTS5: a quote in it is doubled. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
