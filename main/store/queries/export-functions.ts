import type { Database } from 'better-sqlite3'

import { maskNumber, maskRecord, maskText } from '../../../contract/mask.ts'

/** As far as a Date reaches to either side of 1970, in milliseconds (ECMA-262, "Time Values and Time Range"). */
const lastInstant = 8_640_000_000_000_000n

/**
 * Adds the functions to a connection that the SQL of an export calls where SQLite's own cannot do it: each call costs as much as
 * ten of those.
 */
export function addExportFunctions(db: Database): void {
  const options = { deterministic: true, directOnly: true }
  db.function('far_instant', { ...options, safeIntegers: true }, farInstant)
  db.function('masked_number', options, maskNumber)
  db.function('masked_text', options, maskText)
  db.function('masked_record', options, maskRecord)
}

/** An instant of a year that four digits cannot tell, guarded because it begins with a sign; milliseconds beyond all dates. */
function farInstant(ms: bigint): string {
  const isDate = ms >= -lastInstant && ms <= lastInstant
  const text = isDate ? new Date(Number(ms)).toISOString() : String(ms)
  return /^[+-]/.test(text) ? `'${text}` : text
}
