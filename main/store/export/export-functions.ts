import type { Database } from 'better-sqlite3'

import type { ExportForm } from '../../../contract/export.ts'
import { kindsIn } from '../event-kinds.ts'
import { addMaskFunctions } from '../mask-functions.ts'
import { openInstantText } from './instant-text.ts'

/**
 * Adds the functions to a connection that the SQL of an export calls where SQLite's own cannot do it: each call costs as much as
 * ten of those. Throws a FailureError where there is no such time zone.
 */
export function addExportFunctions(db: Database, form: ExportForm): void {
  const options = { deterministic: true, directOnly: true }
  db.function('instant_text', options, openInstantText(form))
  db.function('event_kinds', options, (mask: number) => JSON.stringify(kindsIn(mask)))
  addMaskFunctions(db)
}
