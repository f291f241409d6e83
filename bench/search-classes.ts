import type { Database } from 'better-sqlite3'

import { noFilter } from '../contract/number-query.ts'
import type { NumberFilter, Sort } from '../contract/number-query.ts'
import type { RowQuery } from '../main/store/queries/predicate.ts'
import { seededRandom } from './statistics.ts'

/** A query of ours, and the same as a condition that a scan by LIKE looks at each record with. */
export type SearchCase = { query: RowQuery; like: string; parameters: string[] }

type Sampled = { digits: string; owner: string | null; key: string; user_id: string; country: string | null }

export const newestFirst: Sort = { column: 'updatedAt', direction: 'descending' }

/**
 * What people type, by class: each gives another case at every call, made of the numbers that are there, and the same ones at
 * every run.
 */
export function searchClasses(db: Database): Record<string, () => SearchCase> {
  const random = seededRandom(20260101)
  const below = (end: number) => Math.floor(random() * end)
  const last = db.prepare<[], number>('SELECT max(number_id) FROM search_rows').pluck().get() ?? 0
  const sampled = db.prepare<[number], Sampled>(
    `SELECT digits, owner, numbers.key, user_id, country
     FROM search_rows JOIN numbers USING (number_id) WHERE number_id = ?`,
  )
  const sample = (): Sampled => sampled.get(1 + below(last)) ?? sample()
  const part = (length: number): string => {
    const { digits } = sample()
    const start = below(Math.max(1, digits.length - length + 1))
    return digits.slice(start, start + length)
  }
  const name = (): string => {
    const word = sample()
      .owner?.split(/\s/)
      .find((text) => /^\p{L}{3,}$/u.test(text))
    return word ?? name()
  }
  const digitsCase = (digits: string, filter?: NumberFilter): SearchCase =>
    digits.length < 4
      ? searchCase(digits, 'digits LIKE ?', [`%${digits}%`], filter)
      : wordCase(digits, filter)
  const nameCase = (word: string, filter?: NumberFilter): SearchCase =>
    searchCase(word, 'owner LIKE ?', [`%${word}%`], filter)

  return {
    'one digit': () => digitsCase(String(below(10))),
    'two digits': () => digitsCase(part(2)),
    'three digits': () => digitsCase(part(3)),
    'four digits': () => digitsCase(part(4)),
    'six digits': () => digitsCase(part(6)),
    'a whole number': () => digitsCase(sample().digits),
    'a beginning of one to four digits': () => startCase(sample().digits.slice(0, 1 + below(4))),
    'a beginning of five to eight digits': () => startCase(sample().digits.slice(0, 5 + below(4))),
    'the last four digits': () => {
      const ending = sample().digits.slice(-4)
      return searchCase(`…${ending}`, 'digits LIKE ?', [`%${ending}`])
    },
    'a name': () => nameCase(name()),
    'three letters of a name': () => nameCase(name().slice(0, 3)),
    'a name and two digits': () => {
      const [word, digits] = [name(), part(2)]
      return searchCase(`${word} ${digits}`, 'owner LIKE ? AND digits LIKE ?', [`%${word}%`, `%${digits}%`])
    },
    'an id': () => {
      const { key } = sample()
      return searchCase(key, 'key LIKE ?', [`${key}%`])
    },
    'nothing that is there': () => digitsCase(`${part(4)}0000${part(4)}`),
    'a filter': () => {
      const { country } = sample()
      return searchCase(
        '',
        country === null ? 'country IS NULL' : 'country = ?',
        country === null ? [] : [country],
        of({ country: [country] }),
      )
    },
    'a filter and two digits': () => digitsCase(part(2), of({ status: ['failed', 'expired'] })),
    'a filter and a name': () => nameCase(name(), of({ status: ['failed', 'expired'] })),
  }
}

const of = (facets: NumberFilter['facets']): NumberFilter => ({ ...noFilter, facets })

/** Digits that may as well be in a username, or an id or the beginning of one. */
function wordCase(digits: string, filter?: NumberFilter): SearchCase {
  const id = digits.length < 6 ? digits : `${digits}%`
  return searchCase(
    digits,
    `(digits LIKE ? OR owner LIKE ? OR key LIKE ? OR user_id LIKE ?
      OR user_id IN (SELECT id FROM owners WHERE external_id LIKE ?))`,
    [`%${digits}%`, `%${digits}%`, `idn_${id}`, `user_${id}`, `crm-${id}`],
    filter,
  )
}

function startCase(digits: string): SearchCase {
  return searchCase(`+${digits}`, 'digits LIKE ?', [`${digits}%`])
}

function searchCase(search: string, like: string, parameters: string[], filter = noFilter): SearchCase {
  const statuses = filter.facets.status?.map((status) => `'${String(status)}'`)
  return {
    query: { search, filter, sort: newestFirst },
    like: statuses ? `${like} AND status IN (${statuses.join(', ')})` : like,
    parameters,
  }
}
