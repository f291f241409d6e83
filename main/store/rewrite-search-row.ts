import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import type { Tally } from './combinations.ts'
import type { IndexState } from './indexes.ts'
import type { PageStatements } from './page-statements.ts'
import { searchRowOf } from './search-row.ts'

/** Brings a known number's row for lists and searches, its counter and its text in the index in line with its record. */
export function rewriteSearchRow(
  { statements, tally, indexed }: { statements: PageStatements; tally: Tally; indexed: IndexState },
  numberId: number,
  owner: Pick<Owner, 'name' | 'username'>,
  number: PhoneNumber,
  removed: boolean,
): void {
  const stored = statements.findSearchRow.get(numberId)
  if (stored === undefined) throw new Error(`Number ${numberId} has no search row`)
  tally.subtract(stored.combination_id)
  const row = searchRowOf(number, owner, tally.add(number, removed))
  const before = Object.values(stored)
  if (row.every((value, index) => value === before[index])) return
  const [, , , , digits, , text] = row
  const isTextIndexed = numberId <= indexed.indexedThrough
  const isOtherText = digits !== stored.digits || text !== stored.owner
  if (isTextIndexed && isOtherText) statements.forgetText.run(numberId, stored.digits, stored.owner)
  statements.writeSearchRow.run(numberId, ...row)
  if (isTextIndexed && isOtherText) statements.indexText.run(numberId, digits, text)
}
