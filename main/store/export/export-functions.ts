import type { Database } from 'better-sqlite3'

import type { ExportForm } from '../../../contract/export.ts'
import { maskNumber, maskRecord, maskText } from '../../../contract/mask.ts'
import { kindsIn } from '../event-kinds.ts'
import { openInstantText } from './instant-text.ts'
import { maskChanges } from './mask-changes.ts'

/**
 * Adds the functions to a connection that the SQL of an export calls where SQLite's own cannot do it: each call costs as much as
 * ten of those. Throws a FailureError where there is no such time zone.
 */
export function addExportFunctions(db: Database, form: ExportForm): void {
  const options = { deterministic: true, directOnly: true }
  db.function('instant_text', options, openInstantText(form))
  db.function('event_kinds', options, (mask: number) => JSON.stringify(kindsIn(mask)))
  db.function('masked_number', options, maskNumber)
  db.function('masked_text', options, maskText)
  db.function('masked_record', options, maskRecord)
  db.function('masked_changes', options, maskChanges)
}
