import type { Database } from 'better-sqlite3'

import { FailureError } from '../../../contract/failure.ts'
import type { FoundIds } from './found-ids.ts'

type Found = Pick<FoundIds, 'ready' | 'all'>

/** A record by its key, with its phone number as Clerk sent it. */
export type KeyedNumber = { key: string; phoneNumber: string }

/** What a clipboard is good for. A file holds any number. */
const most = 100_000

/** The phone numbers of the records with these keys, in the order of what was found; of those that it is not among, last. */
export function readPhoneNumbers(db: Database, found: Found, keys: readonly string[]): KeyedNumber[] {
  const wanted = db
    .prepare<[string], KeyedNumber & { id: number }>(
      `SELECT number_id AS id, key, phone_number AS phoneNumber
       FROM numbers WHERE key IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(keys))
  const left = new Map(wanted.map(({ id, ...number }) => [id, number]))
  const inOrder: KeyedNumber[] = []
  for (const id of found.all()) {
    const number = left.get(id)
    if (number && left.delete(id)) inOrder.push(number)
    if (left.size === 0) break
  }
  return [...inOrder, ...left.values()]
}

/** The phone numbers of all that was found, in its order. Throws a FailureError where they are more than are to be copied. */
export function readAllPhoneNumbers(db: Database, found: Found): KeyedNumber[] {
  if (found.ready() > most)
    throw new FailureError(
      'invalid_request',
      'Up to 100,000 numbers can be copied. Filter the list, or export it as a file.',
    )
  return db
    .prepare<[string], KeyedNumber>(
      `SELECT numbers.key, phone_number AS phoneNumber
       FROM json_each(?) AS wanted CROSS JOIN numbers ON number_id = wanted.value ORDER BY wanted.key`,
    )
    .all(JSON.stringify([...found.all()]))
}
