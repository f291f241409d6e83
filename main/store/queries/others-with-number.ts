import type { Database } from 'better-sqlite3'

import { isMasked } from '../../../contract/mask.ts'
import type { NumberRow, PhoneNumber } from '../../../contract/phone-number.ts'
import { rowColumns, rowOf } from '../number-columns.ts'
import type { RowColumns } from '../number-columns.ts'
import { digitsOf } from '../../reading/digits.ts'

/** More than anybody reads; Clerk's test numbers can be on thousands of users. */
const maxOthers = 50

type Question = { digits: string; phoneNumber: string; userId: string; removed: number; limit: number }

/**
 * The numbers of other users whose text is the same, those that Clerk still has first, at most fifty. The index of digits
 * is walked in its own order, so that a number that very many users have takes no longer.
 */
export function readOthersWithNumber(
  db: Database,
  { phoneNumber, userId }: Pick<PhoneNumber, 'phoneNumber' | 'userId'>,
): NumberRow[] {
  // Masked, any number may read as it does.
  if (isMasked(phoneNumber)) return []
  const read = db.prepare<Question, RowColumns>(othersWithNumberSql)
  const question = { digits: digitsOf(phoneNumber), phoneNumber, userId }
  const present = read.all({ ...question, removed: 0, limit: maxOthers })
  const removed = read.all({ ...question, removed: 1, limit: maxOthers - present.length })
  return [...present, ...removed].map(rowOf)
}

/** CROSS JOIN, because SQLite then looks the tables up in this order (sqlite.org/optoverview.html). */
export const othersWithNumberSql = `
  SELECT ${rowColumns}
  FROM (
    SELECT number_id AS same_id FROM search_rows CROSS JOIN combinations USING (combination_id)
    WHERE digits = @digits AND removed = @removed
  ) CROSS JOIN numbers ON number_id = same_id CROSS JOIN owners ON owners.id = user_id
  WHERE phone_number = @phoneNumber AND user_id <> @userId
  ORDER BY same_id LIMIT @limit`
