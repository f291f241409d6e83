import type { Database } from 'better-sqlite3'

import { numberExportColumns } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import { csvHeader as headerOf } from '../export/csv-sql.ts'
import type { ExportSource } from '../export/export-source.ts'
import { readExport } from '../export/open-export-source.ts'
import type { RowQuery } from './predicate.ts'

/** What an export holds and how it is written. */
export type ExportRequest = Pick<RowQuery, 'search' | 'filter' | 'sort' | 'among'> & {
  format: 'csv' | 'ndjson'
  masked: boolean
  /** The records that `among` stands for. */
  amongIds?: Int32Array
}

/** The first line. */
export const csvHeader = headerOf(numberExportColumns, usualExportForm)

/** One export, which is read from one snapshot and written line by line within SQLite. */
export function openExporter(db: Database) {
  let running: ExportSource | null = null

  return {
    /** Begins the export of what a query finds, and gives how many records it is. Whatever is written later is not in it. */
    openExport: async ({ format, masked, amongIds, ...numbers }: ExportRequest): Promise<number> => {
      running = await readExport(db, {
        what: { of: 'numbers', numbers },
        form: { ...usualExportForm, format, masked },
        ...(amongIds && { amongIds }),
      })
      // Whoever writes the file writes the header.
      running.takeText()
      return running.total
    },
    /** The next lines, in the order of the query; null after the last. */
    takeLines: (_: null): ReturnType<ExportSource['takeText']> => {
      if (running === null) throw new Error('No export was begun')
      return running.takeText()
    },
  }
}
