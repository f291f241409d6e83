import type { Database } from 'better-sqlite3'

import type { NumberQuery, Reply, Sort } from '../../../contract/bridge.ts'
import { rowColumns, rowOf } from '../number-columns.ts'
import type { RowColumns } from '../number-columns.ts'
import { readSearch } from '../search-text.ts'

/** Which numbers, and in which order: a NumberQuery within one connection. */
export type RowQuery = Pick<NumberQuery, 'search' | 'sort'>

const orderings: Record<Sort['column'], string> = {
  phoneNumber: 'digits',
  status: 'status',
  attempts: 'attempts',
  ownerName: 'owner_name COLLATE NOCASE',
  updatedAt: 'updated_at',
}

/** One window of the numbers that a search finds, and how many it finds of how many, all as of one moment. */
export function listNumbers(
  db: Database,
  input: RowQuery & { offset: number; limit: number },
): Reply<'listNumbers'> {
  const { where, order, parameters } = rowQuerySql(input)
  return db.transaction(() => ({
    rows: db
      .prepare<object, RowColumns>(
        `SELECT ${rowColumns} FROM numbers ${where} ${order} LIMIT @limit OFFSET @offset`,
      )
      .all({ ...parameters, limit: input.limit, offset: input.offset })
      .map(rowOf),
    matching: countWhere(db, where, parameters),
    total: countWhere(db, '', {}),
  }))()
}

function countWhere(db: Database, where: string, parameters: object): number {
  const count = db.prepare<object, { count: number }>(`SELECT count(*) AS count FROM numbers ${where}`)
  return count.get(parameters)?.count ?? 0
}

/** The WHERE and ORDER BY of a query over `numbers`, and the parameters they name. */
export function rowQuerySql({ search, sort }: RowQuery): {
  where: string
  order: string
  parameters: Record<string, string>
} {
  const terms = readSearch(search)
  const parameters: Record<string, string> = {}
  const digits = terms.digits.map((term, index) => {
    parameters[`digits${index}`] = term.digits
    return `instr(digits, @digits${index}) ${term.at === 'start' ? '= 1' : '> 0'}`
  })
  const words = terms.words.map((word, index) => {
    parameters[`word${index}`] = word
    return `instr(search_text, @word${index}) > 0`
  })
  const conditions = [...(digits.length > 0 ? [`(${digits.join(' OR ')})`] : []), ...words]
  const direction = sort.direction === 'ascending' ? 'ASC' : 'DESC'
  return {
    where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
    order: `ORDER BY ${orderings[sort.column]} ${direction} NULLS LAST, number_id ${direction}`,
    parameters,
  }
}
