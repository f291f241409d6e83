import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { fieldChangeSchema } from '../../contract/history-event.ts'
import { maskChanges } from '../../contract/mask-changes.ts'
import { maskRecord } from '../../contract/mask-record.ts'
import { maskId, maskKey, maskNumber, maskRuns, maskText } from '../../contract/mask.ts'
import { readNumbers } from './numbers-of-owner.ts'

const changesSchema = z.array(fieldChangeSchema)

/** The fields of changes that may tell of a number: reading changes takes ten times as long as looking for these. */
const telling = /"field":"(?:phoneNumber|id|linkedTo|verifiedAtClient)"/

/**
 * Adds the functions to a connection that the SQL of this file calls. `maskedKey` gives what stands for the key of a record.
 */
export function addMaskFunctions(db: Database, maskedKey: (key: string) => string = maskKey): void {
  const options = { deterministic: true, directOnly: true }
  const add = (name: string, mask: (text: string, numbers: string[]) => string) =>
    db.function(name, options, (text: string, numbers: string) => mask(text, readNumbers(numbers)))
  db.function('masked_number', options, maskNumber)
  db.function('masked_key', options, maskedKey)
  db.function('holds_digits', options, (text: string) => Number(/\p{Nd}/u.test(text)))
  add('masked_text', maskText)
  add('masked_runs', maskRuns)
  add('masked_id', maskId)
  add('masked_record', maskRecord)
  add('masked_changes', (json, numbers) =>
    telling.test(json)
      ? JSON.stringify(maskChanges(changesSchema.parse(JSON.parse(json)), numbers, maskedKey))
      : json,
  )
}

const dots = '•'.repeat(15)

/** SQL for a phone number of which only the last two digits are left. */
export function maskedNumber(column: string): string {
  // The first branch is E.164: + and up to 15 digits, of which the first is no 0, so that the integer reads as the text does.
  // It compares whole texts, where length() and GLOB would end at a NUL.
  return `CASE
    WHEN octet_length(${column}) BETWEEN 4 AND 16 AND concat('+', CAST(${column} AS INTEGER)) = ${column}
    THEN concat('+', substr('${dots}', 1, octet_length(${column}) - 3), substr(${column}, -2))
    ELSE masked_number(${column}) END`
}

/** SQL for a name, a username or an address that tells of none of these numbers, which are as in numbers-of-owner.ts. */
export function maskedText(column: string, numbers: string): string {
  return maskedBy('masked_text', column, numbers)
}

/** SQL for an external id that tells of none of these numbers. */
export function maskedRuns(column: string, numbers: string): string {
  return maskedBy('masked_runs', column, numbers)
}

/** SQL for an id of Clerk's, or the JSON of linked accounts with their ids, that tells of none of these numbers. */
export function maskedId(column: string, numbers: string): string {
  return maskedBy('masked_id', column, numbers)
}

/** SQL for the JSON of changes that tell of none of these numbers, nor of one that they are of. */
export function maskedChanges(column: string, numbers: string): string {
  return `masked_changes(${column}, ${numbers})`
}

/** SQL for the JSON of a record that tells of none of these numbers. */
export function maskedRecord(column: string, numbers: string): string {
  return `masked_record(${column}, ${numbers})`
}

function maskedBy(name: string, column: string, numbers: string): string {
  // Few texts hold three digits in a row. GLOB knows those of ASCII alone, and ends at a NUL.
  return `CASE WHEN ${column} GLOB '*[0-9]*[0-9]*[0-9]*'
    OR (length(${column}) <> octet_length(${column}) AND holds_digits(${column}))
    THEN ${name}(${column}, ${numbers}) ELSE ${column} END`
}
