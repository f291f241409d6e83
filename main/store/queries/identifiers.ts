import type { Name } from './predicate.ts'

/** Clerk's prefixes of ids; people copy what stands behind them. */
const idPrefixes = ['', 'idn_', 'user_', 'eac_']

/** With fewer digits so many ids begin alike that only a whole one is meant. */
const leastOfBeginning = 6

/** What stands before the digits of a foreign id, as in crm-1000234. */
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/# '

/** A foreign id from its first digit on: expressions must be written as they are in their index (sqlite.org/expridx.html). */
export const externalDigits = `ltrim(external_id, '${letters}')`

/** The first text after all that begin with a prefix, as SQLite compares them. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`
}

/** As SQL, the number_ids of the numbers of which an id, a username or a foreign id is these digits or begins with them. */
export function numbersCalled(digits: string, name: Name): string {
  const isBeginning = digits.length >= leastOfBeginning
  const is = (column: string, wanted: string) =>
    isBeginning
      ? `${column} >= ${name(wanted)} AND ${column} < ${name(endOfPrefix(wanted))}`
      : `${column} = ${name(wanted)}`
  const ofOwner = (column: string) =>
    `SELECT number_id FROM owners JOIN numbers ON user_id = owners.id WHERE external_id IS NOT NULL AND ${is(column, digits)}`
  return [
    ofOwner('external_id COLLATE NOCASE'),
    ofOwner(externalDigits),
    ...idPrefixes.flatMap((prefix) => [
      `SELECT number_id FROM numbers WHERE ${is('key', prefix + digits)}`,
      `SELECT number_id FROM numbers WHERE ${is('user_id', prefix + digits)}`,
      `SELECT number_id FROM linked_accounts WHERE ${is('account_id', prefix + digits)}`,
    ]),
  ].join(' UNION ALL ')
}
