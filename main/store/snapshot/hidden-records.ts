import { createHmac, randomBytes } from 'node:crypto'

import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import type { ExportForm } from '../../../contract/export.ts'
import { fieldChangeSchema } from '../../../contract/history-event.ts'
import { maskNumber, maskRecord, maskText } from '../../../contract/mask.ts'

/** What stays hidden of the records of a snapshot. */
export type Hiding = Pick<ExportForm, 'masked' | 'ownerNames'>

/** SQL for the columns of a table that a snapshot does not hold as they are, by their names. */
export type HiddenColumns = Record<string, string>

/** What Clerk documents of a phone number: none of it names a person. */
const knownRecordSchema = z
  .object({
    id: z.unknown(),
    object: z.unknown(),
    phone_number: z.unknown(),
    reserved_for_second_factor: z.unknown(),
    default_second_factor: z.unknown(),
    reserved: z.unknown(),
    verification: z
      .object({
        object: z.unknown(),
        status: z.unknown(),
        strategy: z.unknown(),
        attempts: z.unknown(),
        expire_at: z.unknown(),
        channel: z.unknown(),
        verified_at_client: z.unknown(),
      })
      .nullish()
      .catch(null),
    linked_to: z
      .array(z.object({ type: z.unknown(), id: z.unknown() }))
      .nullish()
      .catch(null),
    created_at: z.unknown(),
    updated_at: z.unknown(),
  })
  .partial()

const changesSchema = z.array(fieldChangeSchema)

/** Adds the functions to a connection that the SQL of hiddenNumbers and hiddenOwners calls. */
export function addHidingFunctions(db: Database): void {
  const options = { deterministic: true, directOnly: true }
  const maskKey = openKeyMask()
  db.function('masked_number', options, maskNumber)
  db.function('masked_text', options, maskText)
  db.function('masked_record', options, maskRecord)
  db.function('masked_key', options, maskKey)
  db.function('masked_changes', options, (json: string) => maskChanges(json, maskKey))
  db.function('known_record', options, (json: string) =>
    JSON.stringify(knownRecordSchema.parse(JSON.parse(json))),
  )
}

/** `told.numbers` are all numbers of the owner, past ones included: none of them may be read in any text. */
export function hiddenNumbers({ masked, ownerNames }: Hiding): HiddenColumns {
  const record = ownerNames ? 'numbers.raw_json' : 'known_record(numbers.raw_json)'
  if (!masked) return { raw_json: record }
  return {
    key: 'masked_key(numbers.key)',
    phone_number: 'masked_number(numbers.phone_number)',
    raw_json: `masked_record(${record}, told.numbers)`,
  }
}

export function hiddenOwners({ masked, ownerNames }: Hiding): HiddenColumns {
  const hide = (name: string) =>
    ownerNames ? `iif(owners.${name} IS NULL, NULL, masked_text(owners.${name}, told.numbers))` : 'NULL'
  if (ownerNames && !masked) return {}
  return {
    name: hide('name'),
    username: hide('username'),
    email: hide('email'),
    external_id: hide('external_id'),
  }
}

export function hiddenHistory({ masked }: Hiding): HiddenColumns {
  return masked ? { changes: 'masked_changes(history.changes)' } : {}
}

/**
 * Gives the function that masks keys. Where Clerk sends no id, a number's key is made of its user and itself; masked, two
 * of a user may read the same, so letters follow that tell them apart. They come from a secret that nobody keeps, because
 * all numbers that there are could be tried otherwise.
 */
function openKeyMask(): (key: string) => string {
  const secret = randomBytes(32)
  return (key) => {
    const end = key.indexOf(' ')
    if (end < 0) return key
    const code = createHmac('sha256', secret).update(key).digest().subarray(0, 8)
    const letters = [...code].map((byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15)))
    return `${key.slice(0, end)} ${maskNumber(key.slice(end + 1))} ${letters.join('')}`
  }
}

function maskChanges(json: string, maskKey: (key: string) => string): string {
  // Most changes are of neither, and reading one takes ten times as long as looking for them.
  if (!/"field":"(phoneNumber|id)"/.test(json)) return json
  const masked = changesSchema.parse(JSON.parse(json)).map((change) => {
    if (change.field === 'id')
      return { ...change, before: maskKey(change.before), after: maskKey(change.after) }
    if (change.field !== 'phoneNumber') return change
    const { before, after } = change
    return { ...change, before: before && maskNumber(before), after: after && maskNumber(after) }
  })
  return JSON.stringify(masked)
}
