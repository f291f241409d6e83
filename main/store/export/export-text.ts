import type { Database } from 'better-sqlite3'

import { chosenColumns } from '../../../contract/export-columns.ts'
import { csvHeader, csvLine } from './csv-sql.ts'
import type { ExportRequest } from './export-source.ts'
import { jsonObject, jsonRecord, recordNames } from './json-sql.ts'
import { selectRecords } from './record-sql.ts'
import type { RecordSql } from './record-sql.ts'

type Piece = { text: Uint8Array; rows: number }

/** How records become a text. */
type TextFormat = {
  /** SQL for one record, and the names of what it is made of. */
  record: string
  names: readonly string[]
  begin: string
  separator: string
  /** Whether the last record is followed by the separator, too. */
  isTerminated: boolean
  end: string
}

/** The texts of an export, which SQLite makes of the records that `next` gives as @wanted until it gives null. */
export function* makeTexts(
  db: Database,
  request: ExportRequest,
  records: RecordSql,
  next: () => string | null,
): Generator<Piece> {
  const { begin, separator, isTerminated, end } = formatOf(request)
  const statement = db.prepare<{ wanted: string; before: string }, Piece>(textSql(request, records))
  if (begin !== '') yield { text: Buffer.from(begin), rows: 0 }
  let before = ''
  for (let wanted = next(); wanted !== null; wanted = next()) {
    const piece = statement.get({ wanted, before })
    if (piece) yield piece
    if (!isTerminated) before = separator
  }
  if (end !== '') yield { text: Buffer.from(end), rows: 0 }
}

/**
 * SQL that makes one text of the records in @wanted, with @before in front. group_concat joins rows as they come, and they come
 * in the order of the subquery: SQLite keeps that for an aggregate that depends on it.
 */
export function textSql(request: ExportRequest, records: RecordSql): string {
  const { record, names, separator, isTerminated } = formatOf(request)
  const text = `group_concat(${record}, '${separator}')`
  return `SELECT CAST(concat(@before, ${text}, '${isTerminated ? separator : ''}') AS BLOB) AS text, count(*) AS rows
    FROM (${selectRecords(records, names, request.form.masked)})`
}

function formatOf({ what, form }: ExportRequest): TextFormat {
  const isCsv = form.format === 'csv'
  const columns = chosenColumns(what.of, isCsv ? form.columns : null, form.ownerNames)
  const names = columns.map(({ name }) => name)
  if (isCsv) {
    const begin = csvHeader(columns, form)
    return { record: csvLine(columns, form), names, begin, separator: '\r\n', isTerminated: true, end: '' }
  }
  const object =
    what.of === 'numbers'
      ? { record: jsonRecord(columns), names: recordNames(columns) }
      : { record: jsonObject(columns), names }
  return form.format === 'json'
    ? { ...object, begin: '[\n', separator: ',\n', isTerminated: false, end: '\n]\n' }
    : { ...object, begin: '', separator: '\n', isTerminated: true, end: '' }
}
