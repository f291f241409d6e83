import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { foldText } from '../../../contract/fold-text.ts'
import { linkedAccountSchema } from '../../../contract/linked-account.ts'
import type { NumberRow } from '../../../contract/phone-number.ts'
import type { FoundBy, SearchReading, WordTerm } from '../../../contract/search-reading.ts'
import { digitsOf } from '../../reading/digits.ts'

/** What a word can be found in beside the owner's name. */
type Hidden = {
  key: string
  id: string | null
  linked_to: string
  email: string | null
  username: string | null
  external_id: string | null
}

const linkedAccounts = z.array(linkedAccountSchema)

/** Adds to rows what the first of the words that none of their columns shows was found in. */
export function withFoundBy(
  db: Database,
  rows: readonly NumberRow[],
  { words: named, digits, digitsWord }: SearchReading,
): NumberRow[] {
  const words = [...named, ...(digitsWord === null ? [] : [{ folded: digitsWord, identifier: digitsWord }])]
  // Digits that the number has are shown in it.
  const isShown = (row: NumberRow, word: WordTerm) =>
    (word.folded === digitsWord && digits.some((term) => digitsOf(row.phoneNumber).includes(term.digits))) ||
    isInOwner(row, word)
  const unseen = rows.filter((row) => !words.every((word) => isShown(row, word)))
  if (unseen.length === 0) return [...rows]
  const hidden = readHidden(db, unseen)
  return rows.map((row) => {
    const word = words.find((each) => !isShown(row, each))
    const values = hidden.get(row.key)
    const foundBy = word && values ? foundIn(row, values, word) : null
    return foundBy === null ? row : { ...row, foundBy }
  })
}

/** The owner's name is shown, or the user's id where there is none. */
function isInOwner({ ownerName, userId }: NumberRow, { folded, identifier }: WordTerm): boolean {
  if (ownerName !== null) return foldText(ownerName).includes(folded)
  return identifier !== null && userId.startsWith(identifier)
}

function readHidden(db: Database, rows: readonly NumberRow[]): Map<string, Hidden> {
  const found = db
    .prepare<[string], Hidden>(
      `SELECT numbers.key, numbers.id, linked_to, email, username, external_id
       FROM json_each(?) AS wanted CROSS JOIN numbers ON numbers.key = wanted.value JOIN owners ON owners.id = user_id`,
    )
    .all(JSON.stringify(rows.map(({ key }) => key)))
  return new Map(found.map((values) => [values.key, values]))
}

function foundIn({ userId }: NumberRow, values: Hidden, { folded, identifier }: WordTerm): FoundBy | null {
  const { id, email, username, external_id: externalId } = values
  if (username !== null && foldText(username).includes(folded)) return { field: 'username', text: username }
  if (identifier === null) return null
  const isDigits = /^\d+$/.test(identifier)
  const begins = (text: string | null): text is string =>
    text !== null &&
    (text.startsWith(identifier) || (isDigits && text.replace(/^\D+/, '').startsWith(identifier)))
  const beginsInAnyCase = (text: string | null): text is string =>
    text !== null && text.toLowerCase().startsWith(identifier.toLowerCase())
  if (beginsInAnyCase(email)) return { field: 'email', text: email }
  if (begins(id)) return { field: 'numberId', text: id }
  if (begins(userId)) return { field: 'userId', text: userId }
  if (beginsInAnyCase(externalId) || begins(externalId)) return { field: 'externalId', text: externalId }
  const account = linkedAccounts.parse(JSON.parse(values.linked_to)).find((linked) => begins(linked.id))
  return account === undefined ? null : { field: 'linkedAccount', text: account.id }
}
