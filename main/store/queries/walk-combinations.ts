import type { Database } from 'better-sqlite3'

import { orderOfCombinations, orderWithinCombination } from './orders.ts'
import type { CombinationColumn } from './orders.ts'
import { hasFacets } from './predicate.ts'
import type { Parameters, Predicate } from './predicate.ts'
import type { Walk } from './walk.ts'

type Combination = { id: number; numbers: number }
type Place = { updatedAt: number; id: number }

const from = 'FROM search_rows INDEXED BY search_rows_by_combination WHERE combination_id = @combination'
const afterPlace = 'AND (updated_at, number_id) < (@afterUpdate, @afterId)'
const untilPlace = 'AND (updated_at, number_id) >= (@untilUpdate, @untilId)'

/**
 * Walks the rows in an order that follows from their combinations: one combination after another in the order of their values,
 * each by the index that holds its rows. There are some thousand, so no column needs an index of its own.
 */
export function walkCombinations(db: Database, predicate: Predicate, column: CombinationColumn): Walk {
  const { query, conditions, parameters } = predicate
  const isChosen = hasFacets(query.filter.facets)
  const rest = conditions.filter((condition) => !condition.includes('IN chosen'))
  const statements = prepareStatements(db, rest)
  let combinations: Combination[] | null = null
  let next = 0
  let after: Place | null = null
  let walked = 0

  return (rows) => {
    combinations ??= readCombinations(db, orderOfCombinations(column, query.sort.direction), isChosen)
    const found: number[] = []
    for (let left = rows; left > 0 && next < combinations.length;) {
      const { id, numbers } = combinations[next] ?? { id: 0, numbers: 0 }
      const within = {
        ...parameters,
        combination: id,
        ...(after && { afterUpdate: after.updatedAt, afterId: after.id }),
      }
      const until: Place | undefined =
        numbers - walked > left ? statements.last(after !== null, within, left) : undefined
      const ids = statements.ids(after !== null, until !== undefined, {
        ...within,
        ...(until && { untilUpdate: until.updatedAt, untilId: until.id }),
      })
      for (const one of ids) found.push(one)
      const took: number = until ? left : numbers - walked
      left -= took
      after = until ?? null
      walked = until ? walked + took : 0
      if (!until) next += 1
    }
    return { found, isLast: next >= combinations.length }
  }
}

function readCombinations(db: Database, order: string, isChosen: boolean): Combination[] {
  return db
    .prepare<[], Combination>(
      `SELECT combination_id AS id, numbers FROM combinations
       WHERE numbers > 0 ${isChosen ? 'AND combination_id IN chosen' : ''} ORDER BY ${order}`,
    )
    .all()
}

/** The four ways to read a part of a combination, each compiled when it is first needed. */
function prepareStatements(db: Database, conditions: readonly string[]) {
  const where = conditions.map((condition) => ` AND ${condition}`).join('')
  const compileIds = (isAfter: boolean, isUntil: boolean) =>
    db
      .prepare<Parameters, number>(
        `SELECT number_id ${from} ${isAfter ? afterPlace : ''} ${isUntil ? untilPlace : ''}${where}
         ORDER BY ${orderWithinCombination}`,
      )
      .pluck()
  const compiled = new Map<string, ReturnType<typeof compileIds>>()
  return {
    ids: (isAfter: boolean, isUntil: boolean, parameters: Parameters): number[] => {
      const key = `${isAfter} ${isUntil}`
      const statement = compiled.get(key) ?? compileIds(isAfter, isUntil)
      compiled.set(key, statement)
      return statement.all(parameters)
    },
    /** The row that is so many further on. */
    last: (isAfter: boolean, parameters: Parameters, rows: number): Place | undefined =>
      db
        .prepare<Parameters, Place>(
          `SELECT updated_at AS updatedAt, number_id AS id ${from} ${isAfter ? afterPlace : ''}
           ORDER BY ${orderWithinCombination} LIMIT 1 OFFSET @rows - 1`,
        )
        .get({ ...parameters, rows }),
  }
}
