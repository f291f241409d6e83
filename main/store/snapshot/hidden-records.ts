import { createHmac, randomBytes } from 'node:crypto'

import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import type { ExportForm } from '../../../contract/export.ts'
import { maskKey } from '../../../contract/mask.ts'
import {
  addMaskFunctions,
  maskedChanges,
  maskedId,
  maskedNumber,
  maskedRecord,
  maskedRuns,
  maskedText,
} from '../mask-functions.ts'
import { toldNumbers } from '../numbers-of-owner.ts'

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

/** Adds the functions to a connection that the SQL of hiddenNumbers, hiddenOwners and hiddenHistory calls. */
export function addHidingFunctions(db: Database): void {
  addMaskFunctions(db, openUniqueKeyMask())
  db.function('known_record', { deterministic: true, directOnly: true }, (json: string) =>
    JSON.stringify(knownRecordSchema.parse(JSON.parse(json))),
  )
}

export function hiddenNumbers({ masked, ownerNames }: Hiding): HiddenColumns {
  const record = ownerNames ? 'numbers.raw_json' : 'known_record(numbers.raw_json)'
  if (!masked) return { raw_json: record }
  const told = toldNumbers('numbers.user_id', 'numbers.phone_number')
  return {
    key: 'masked_key(numbers.key)',
    phone_number: maskedNumber('numbers.phone_number'),
    linked_to: maskedId('numbers.linked_to', told),
    verified_at_client: maskedId('numbers.verified_at_client', told),
    raw_json: maskedRecord(record, told),
  }
}

/** Next to a row of `numbers` of the owner. */
export function hiddenOwners({ masked, ownerNames }: Hiding): HiddenColumns {
  if (!ownerNames) return { name: 'NULL', username: 'NULL', email: 'NULL', external_id: 'NULL' }
  if (!masked) return {}
  const told = toldNumbers('owners.id', 'numbers.phone_number')
  return {
    name: maskedText('owners.name', told),
    username: maskedText('owners.username', told),
    email: maskedText('owners.email', told),
    external_id: maskedRuns('owners.external_id', told),
  }
}

/** Next to the row of `numbers` that it is of. */
export function hiddenHistory({ masked }: Hiding): HiddenColumns {
  if (!masked) return {}
  return { changes: maskedChanges('history.changes', toldNumbers('numbers.user_id', 'numbers.phone_number')) }
}

/**
 * Gives the function that masks keys so that each is another. Where Clerk sends no id, two of a user may read the same once they are
 * masked, so letters follow that tell them apart. They come from a secret that nobody keeps, because all numbers that there are
 * could be tried otherwise.
 */
function openUniqueKeyMask(): (key: string) => string {
  const secret = randomBytes(32)
  return (key) => {
    if (maskKey(key) === key) return key
    const code = createHmac('sha256', secret).update(key).digest().subarray(0, 8)
    const letters = [...code].map((byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15)))
    return `${maskKey(key)} ${letters.join('')}`
  }
}
