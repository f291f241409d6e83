import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry } from '../../contract/export.ts'
import { noFilter } from '../../contract/number-query.ts'

/** An export that waits, of all numbers of Acme as CSV, unless told otherwise. */
export function makeExport(fields: Partial<ExportEntry> = {}): ExportEntry {
  return {
    id: 'one',
    connectionId: 'acme',
    connectionName: 'Acme',
    past: null,
    what: {
      of: 'numbers',
      numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
    },
    selected: null,
    form: usualExportForm,
    encrypted: false,
    path: '/saved/numbers.csv',
    state: 'waiting',
    rows: 0,
    total: null,
    bytes: null,
    askedAt: 1000,
    startedAt: null,
    endedAt: null,
    failure: null,
    ...fields,
  }
}
