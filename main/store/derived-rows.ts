import type { Database } from 'better-sqlite3'

import type { Owner } from '../../contract/phone-number.ts'
import { openCombinations } from './combinations.ts'
import { numberOf } from './number-columns.ts'
import type { NumberColumns } from './number-columns.ts'
import { linkedAccountIds, searchRowOf, writeSearchRowSql } from './search-row.ts'

type StoredNumber = NumberColumns &
  Pick<Owner, 'name' | 'username'> & {
    number_id: number
    removed_at: number | null
  }

/** Whether there is nothing for deriveRows to do. */
export function areRowsDerived(db: Database): boolean {
  return (
    db
      .prepare<[], number>('SELECT EXISTS (SELECT 1 FROM search_rows) OR NOT EXISTS (SELECT 1 FROM numbers)')
      .pluck()
      .get() === 1
  )
}

/**
 * Makes `search_rows`, `combinations` and `linked_accounts` anew where a migration left them empty: all of them follow
 * from the records. Does nothing where they are there.
 */
export function deriveRows(db: Database): void {
  if (areRowsDerived(db)) return
  db.transaction(() => {
    const steps = deriveInSteps(db)
    while (steps.next().done !== true);
  })()
}

/** The same step by step, in the transaction that is open. Each step gives how many numbers it was of. */
export function* deriveInSteps(db: Database): Generator<number> {
  const readNext = db.prepare<[number], StoredNumber>(
    `SELECT numbers.*, name, username FROM numbers JOIN owners ON owners.id = user_id
     WHERE number_id > ? ORDER BY number_id LIMIT 1000`,
  )
  const tally = openCombinations(db).startTally()
  const insert = db.prepare(writeSearchRowSql)
  const link = db.prepare('INSERT INTO linked_accounts VALUES (?, ?)')
  let last = 0
  for (let rows = readNext.all(last); rows.length > 0; rows = readNext.all(last)) {
    for (const columns of rows) {
      const number = numberOf(columns)
      last = columns.number_id
      insert.run(last, ...searchRowOf(number, columns, tally.add(number, columns.removed_at !== null)))
      for (const accountId of linkedAccountIds(number)) link.run(accountId, last)
    }
    yield rows.length
  }
  tally.write()
}
