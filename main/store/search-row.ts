import { foldText, joinName } from '../../contract/fold-text.ts'
import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import { digitsOf, reverseDigits } from '../reading/digits.ts'

/** A row of `search_rows` in the order of searchRowColumns, without its number_id. */
export type SearchRow = [
  combinationId: number,
  updatedAt: number,
  createdAt: number,
  attempts: number | null,
  digits: string,
  reversedDigits: string,
  owner: string | null,
]

const searchRowColumns = [
  'combination_id',
  'updated_at',
  'created_at',
  'attempts',
  'digits',
  'reversed_digits',
  'owner',
]

/** Takes the number_id and a SearchRow. */
export const writeSearchRowSql = `INSERT OR REPLACE INTO search_rows (number_id, ${searchRowColumns.join(', ')})
  VALUES (?, ${searchRowColumns.map(() => '?').join(', ')})`

/** What lists and searches are made of, for one number. */
export function searchRowOf(
  number: PhoneNumber,
  owner: Pick<Owner, 'name' | 'username'>,
  combinationId: number,
): SearchRow {
  const digits = digitsOf(number.phoneNumber)
  return [
    combinationId,
    number.updatedAt,
    number.createdAt,
    number.verification?.attempts ?? null,
    digits,
    reverseDigits(digits),
    ownerText(owner),
  ]
}

/** The ids of the accounts that a number is linked to, each once. */
export function linkedAccountIds(number: PhoneNumber): string[] {
  return [...new Set(number.linkedTo.map((account) => account.id))]
}

/**
 * What is searched of an owner, folded: the name first, so that rows sort by it, then the username where it says something else, and
 * other ways in which the name is written. Null where there is nothing.
 */
export function ownerText({ name, username }: Pick<Owner, 'name' | 'username'>): string | null {
  const texts = [name, username === name ? null : username, ...(name === null ? [] : joinName(name))]
  return foldText(texts.filter((text) => text !== null).join('\n')) || null
}
