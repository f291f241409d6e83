import type { Database, Statement } from 'better-sqlite3'

import { chosenColumns } from '../../../contract/export-columns.ts'
import { FailureError } from '../../../contract/failure.ts'
import { openForReading } from '../database.ts'
import { createAmong, fillAmong } from '../queries/among.ts'
import { csvHeader, csvLine, csvRecordColumns } from '../queries/export-csv-sql.ts'
import { addExportFunctions } from '../queries/export-functions.ts'
import { ndjsonLine, ndjsonRecordColumns } from '../queries/export-ndjson-sql.ts'
import { selectRecords } from '../queries/export-records-sql.ts'
import { createChosen } from '../queries/facets.ts'
import { findIds } from '../queries/found-ids.ts'
import type { FoundIds } from '../queries/found-ids.ts'
import { readPredicate } from '../queries/predicate.ts'
import { openSearchReader } from '../queries/search-reader.ts'
import { listSyncMoments } from '../sync-moments.ts'
import type { ExportRequest, ExportSource } from './export-source.ts'

type Lines = { text: Uint8Array; rows: number }

const rowsPerPiece = 1000

/** Opens what an export reads: one snapshot of a cache. Rejects with a FailureError where something of the request is not there. */
export async function openExportSource(file: string, request: ExportRequest): Promise<ExportSource> {
  const db = openForReading(file)
  try {
    return await openSource(db, request)
  } catch (error) {
    db.close()
    throw error
  }
}

async function openSource(db: Database, { what, form, amongIds }: ExportRequest): Promise<ExportSource> {
  if (what.of !== 'numbers') throw new FailureError('invalid_request', 'Only numbers can be exported yet.')
  createChosen(db)
  createAmong(db)
  addExportFunctions(db)
  const reading = await openSearchReader(db)(what.numbers.search)
  db.exec('BEGIN')
  if (amongIds) fillAmong(db, amongIds)
  const found = findIds(db, readPredicate(what.numbers, reading))
  while (!found.isComplete()) found.advance()
  const [latest] = listSyncMoments(db, { before: null, limit: 1 })
  const takeText = textTaker(db.prepare(exportSql(form.format, form.masked)), found)
  return {
    columns: chosenColumns('numbers', form.columns, form.ownerNames),
    total: found.ready(),
    asOf: latest ? { syncId: latest.syncId, endedAt: latest.endedAt } : null,
    takeText: form.format === 'csv' ? withHeader(takeText) : takeText,
    takeRows: () => null,
    close: () => db.close(),
  }
}

function textTaker(statement: Statement<{ ids: string }, Lines>, found: FoundIds): () => Lines | null {
  let taken = 0
  return () => {
    const ids = found.slice(taken, rowsPerPiece)
    if (ids.length === 0) return null
    taken += ids.length
    return statement.get({ ids: JSON.stringify(ids) }) ?? null
  }
}

function withHeader(take: () => Lines | null): () => Lines | null {
  let begun = false
  return () => {
    if (begun) return take()
    begun = true
    return { text: Buffer.from(csvHeader), rows: 0 }
  }
}

/**
 * SQL that makes one text of the records in @ids. group_concat joins rows as they come, and they come in the order of the
 * subquery: SQLite keeps that for an aggregate that depends on it.
 */
export function exportSql(format: string, masked: boolean): string {
  const [line, columns] = format === 'csv' ? [csvLine, csvRecordColumns] : [ndjsonLine, ndjsonRecordColumns]
  return `SELECT CAST(group_concat(${line}, '') AS BLOB) AS text, count(*) AS rows
    FROM (${selectRecords(columns, masked)})`
}
