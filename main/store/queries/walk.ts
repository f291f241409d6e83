import type { Database } from 'better-sqlite3'

import { indexOrders, isByCombination, sqlDirection } from './orders.ts'
import type { Order } from './orders.ts'
import type { Parameters, Predicate } from './predicate.ts'
import { walkCombinations } from './walk-combinations.ts'

/** A part of the order that one range of the index holds: all rows with a value, or those without any. */
type Segment = { nulls: boolean; lower: string | number; upper: string | number | null }

type Position = { key: string | number | null; id: number }

/** Examines the next so many rows, and gives the ids of those that the query finds. */
export type Walk = (rows: number) => { found: number[]; isLast: boolean }

/** Walks the rows in the order of the query. */
export function walkInOrder(db: Database, predicate: Predicate): Walk {
  const { column } = predicate.query.sort
  return isByCombination(column)
    ? walkCombinations(db, predicate, column)
    : walkIndex(db, predicate, indexOrders[column])
}

/** Walks the index of an order. Nothing is looked up beside it where it is one of `search_rows`. */
function walkIndex(db: Database, predicate: Predicate, order: Order): Walk {
  const { query, conditions, parameters } = predicate
  const ascending = query.sort.direction === 'ascending'
  const segments = segmentsOf(predicate, order)
  const direction = sqlDirection(query.sort.direction)
  const orderBy = (segment: Segment) =>
    `ORDER BY ${segment.nulls ? '' : `${order.column} ${direction}, `}number_id ${direction}`
  const prepareLast = remember((sql) => db.prepare<Parameters, Position>(sql))
  const prepareIds = remember((sql) => db.prepare<Parameters, number>(sql).pluck())
  let position: Position | null = null

  return (rows) => {
    const [segment] = segments
    if (segment === undefined) return { found: [], isLast: true }
    const after = position
    const bounds = (until: Position | null) => boundsOf(order, segment, ascending, after, until)
    const open = bounds(null)
    const last = prepareLast(
      `SELECT ${order.column} AS key, number_id AS id FROM ${order.from}
       WHERE ${open.sql} ${orderBy(segment)} LIMIT 1 OFFSET @rows - 1`,
    ).get({ ...open.parameters, rows })
    const { sql, parameters: limits } = bounds(last ?? null)
    if (last === undefined) segments.shift()
    position = last ?? null
    const found = prepareIds(
      `SELECT number_id FROM ${conditions.length > 0 ? order.joined : order.from}
       WHERE ${[sql, ...conditions].join(' AND ')} ${orderBy(segment)}`,
    ).all({ ...parameters, ...limits })
    return { found, isLast: segments.length === 0 }
  }
}

/** Compiles each statement once: a walk runs the same few hundreds of times. */
function remember<T>(compile: (sql: string) => T): (sql: string) => T {
  const compiled = new Map<string, T>()
  return (sql) => {
    const statement = compiled.get(sql) ?? compile(sql)
    compiled.set(sql, statement)
    return statement
  }
}

/** Exactly one bound on each side, so that SQLite has no other choice than to seek to both. */
function boundsOf(
  order: Order,
  segment: Segment,
  ascending: boolean,
  after: Position | null,
  until: Position | null,
): { sql: string; parameters: Parameters } {
  const [low, high] = ascending ? [after, until] : [until, after]
  const parameters: Parameters = {}
  const columns = segment.nulls ? 'number_id' : `(${order.column}, number_id)`
  const bound = (name: string, { key, id }: Position) => {
    parameters[`${name}Id`] = id
    if (key === null) return `@${name}Id`
    parameters[`${name}Key`] = key
    return `(@${name}Key, @${name}Id)`
  }
  const conditions = [
    ...(segment.nulls ? [`${order.column} IS NULL`] : []),
    ...(low ? [`${columns} ${ascending ? '>' : '>='} ${bound('low', low)}`] : []),
    ...(high ? [`${columns} ${ascending ? '<=' : '<'} ${bound('high', high)}`] : []),
  ]
  if (!segment.nulls && !low) {
    parameters.lower = segment.lower
    conditions.push(`${order.column} >= @lower`)
  }
  if (!segment.nulls && !high && segment.upper !== null) {
    parameters.upper = segment.upper
    conditions.push(`${order.column} <= @upper`)
  }
  return { sql: conditions.length > 0 ? conditions.join(' AND ') : 'true', parameters }
}

/** Where in its order the query can find anything at all. What has no value comes last in either direction. */
function segmentsOf({ query, terms }: Predicate, order: Order): Segment[] {
  const all = { nulls: false, lower: order.least, upper: null }
  const nulls = { nulls: true, lower: order.least, upper: null }
  const { created, updated } = query.filter
  switch (order.column) {
    case 'digits': {
      const [term] = terms.digits
      if (terms.digits.length !== 1 || term?.at !== 'start') return [all]
      return [{ nulls: false, lower: term.digits, upper: `${term.digits}:` }]
    }
    case 'owner':
      return terms.words.some((word) => word.identifier === null) ? [all] : [all, nulls]
    case 'created_at':
      return [{ nulls: false, lower: created.from ?? order.least, upper: created.before }]
    case 'updated_at':
      return [{ nulls: false, lower: updated.from ?? order.least, upper: updated.before }]
    default:
      return order.nullable ? [all, nulls] : [all]
  }
}
