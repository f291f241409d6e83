import type { Database, Statement } from 'better-sqlite3'

import type { SearchReading } from '../../../contract/search-reading.ts'
import { createAmong, fillAmong } from './among.ts'
import { csvLine, csvRecordColumns } from './export-csv-sql.ts'
import { addExportFunctions } from './export-functions.ts'
import { ndjsonLine, ndjsonRecordColumns } from './export-ndjson-sql.ts'
import { selectRecords } from './export-records-sql.ts'
import { createChosen } from './facets.ts'
import { findIds } from './found-ids.ts'
import type { FoundIds } from './found-ids.ts'
import { readPredicate } from './predicate.ts'
import type { RowQuery } from './predicate.ts'

/** What an export holds and how it is written. */
export type ExportRequest = RowQuery & {
  format: 'csv' | 'ndjson'
  masked: boolean
  /** The records that `among` stands for. */
  amongIds?: Int32Array
}

/** Some lines as UTF-8, and how many records they are. */
type Lines = { text: Uint8Array; rows: number }

const rowsPerPiece = 1000

/** One export, which is read from one snapshot and written line by line within SQLite. */
export function openExporter(db: Database) {
  createChosen(db)
  createAmong(db)
  addExportFunctions(db)
  let running: { ids: FoundIds; statement: Statement<{ ids: string }, Lines>; taken: number } | null = null

  return {
    /** Begins the export of what a query, with its search as the list read it, finds, and gives how many records it is. Whatever is written later is not in it. */
    openExport: ({
      format,
      masked,
      amongIds,
      reading,
      ...query
    }: ExportRequest & { reading?: SearchReading }): number => {
      db.exec('BEGIN')
      if (amongIds) fillAmong(db, amongIds)
      const ids = findIds(db, readPredicate(query, reading))
      while (!ids.isComplete()) ids.advance()
      running = { ids, statement: db.prepare(exportSql(format, masked)), taken: 0 }
      return ids.ready()
    },
    /** The next lines, in the order of the query; null after the last. */
    takeLines: (_: null): Lines | null => {
      if (running === null) throw new Error('No export was begun')
      const ids = running.ids.slice(running.taken, rowsPerPiece)
      const lines = ids.length > 0 ? running.statement.get({ ids: JSON.stringify(ids) }) : undefined
      if (lines === undefined) return null
      running.taken += ids.length
      return lines
    },
  }
}

/**
 * SQL that makes one text of the records in @ids. group_concat joins rows as they come, and they come in the order of the
 * subquery: SQLite keeps that for an aggregate that depends on it.
 */
export function exportSql(format: ExportRequest['format'], masked: boolean): string {
  const [line, columns] = format === 'csv' ? [csvLine, csvRecordColumns] : [ndjsonLine, ndjsonRecordColumns]
  return `SELECT CAST(group_concat(${line}, '') AS BLOB) AS text, count(*) AS rows
    FROM (${selectRecords(columns, masked)})`
}
