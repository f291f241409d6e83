import type { Database } from 'better-sqlite3'

import { readIndexState } from '../indexes.ts'
import type { LineNumber, ReadLine } from '../../reading/read-line.ts'

/** What is known of a record that a line asks for. */
export type FoundRecord = {
  numberId: number
  key: string
  userId: string
  removed: 0 | 1
  status: string | null
  reserved: 0 | 1
  updatedAt: number
}

/** The records that a line asks for, and what they were found by: an id or digits, and the number that these are of. */
export type FoundRecords = { records: FoundRecord[]; by: string; number: LineNumber | null; isGuess: boolean }

type Found = Pick<FoundRecords, 'records' | 'by'>

type Find = (wanted: string) => FoundRecord[]

/**
 * Prepares to find the records that lines ask for, in the read transaction that is open. Before the indexes are built, which
 * is in the first sync, it makes its own.
 */
export function prepareFindRecords(db: Database) {
  const indexed = readIndexState(db).complete
  if (!indexed)
    db.exec(`
      CREATE TEMP TABLE asked_rows AS SELECT number_id, digits, user_id FROM search_rows JOIN numbers USING (number_id);
      CREATE INDEX temp.asked_rows_by_digits ON asked_rows (digits);
      CREATE INDEX temp.asked_rows_by_user ON asked_rows (user_id);
    `)
  const prepare = (condition: string): Find => {
    const statement = db.prepare<[string], FoundRecord>(
      `SELECT number_id AS numberId, key, user_id AS userId, removed_at IS NOT NULL AS removed, status, reserved,
         updated_at AS updatedAt
       FROM numbers WHERE ${condition}`,
    )
    return (wanted) => statement.all(wanted)
  }
  const byId = prepare('key = ?')
  const byDigits = prepare(
    `number_id IN (SELECT number_id FROM ${indexed ? 'search_rows' : 'asked_rows'} WHERE digits = ?)`,
  )
  // What is written in groups is no international number that lost its plus: it may only be what a record holds instead of one.
  const byOddText = prepare(
    `number_id IN (SELECT number_id FROM ${indexed ? 'search_rows' : 'asked_rows'} WHERE digits = ?)
     AND (country IS NULL OR phone_number NOT LIKE '+%' OR phone_number GLOB '*[^+0-9]*')`,
  )
  const byUser = prepare(
    indexed ? 'user_id = ?' : 'number_id IN (SELECT number_id FROM asked_rows WHERE user_id = ?)',
  )

  const byNumber = ({ numbers }: ReadLine): FoundRecords | null => {
    for (const number of numbers) {
      const found = firstOf(byDigits, number.digits) ?? firstOf(byOddText, number.oddDigits)
      if (found) return { ...found, number, isGuess: number.isGuess }
    }
    return null
  }
  const byOddDigits = ({ oddDigits }: ReadLine): FoundRecords | null => {
    for (const { digits, mayLackPlus } of oddDigits) {
      const found = firstOf(mayLackPlus ? byDigits : byOddText, [digits])
      if (found) return { ...found, number: null, isGuess: mayLackPlus }
    }
    return null
  }
  const certain = (found: Found | null): FoundRecords | null =>
    found && { ...found, number: null, isGuess: false }

  /** The records of the first thing in a line that there are any of: of its ids, its numbers, and its users; null where there is none. */
  return (read: ReadLine): FoundRecords | null =>
    certain(firstOf(byId, read.numberIds)) ??
    byNumber(read) ??
    byOddDigits(read) ??
    certain(firstOf(byUser, read.userIds))
}

function firstOf(find: Find, wanted: readonly string[]): Found | null {
  for (const by of wanted) {
    const records = find(by)
    if (records.length > 0) return { records, by }
  }
  return null
}
