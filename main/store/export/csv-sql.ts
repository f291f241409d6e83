import type { ExportColumn } from '../../../contract/export-columns.ts'
import type { ExportForm } from '../../../contract/export.ts'

type CsvForm = Pick<ExportForm, 'headings' | 'separator' | 'byteOrderMark' | 'raw' | 'times' | 'timeZone'>

/** OWASP's list without NUL, and the full-width forms that spreadsheets of East Asian locales take for the same signs. */
const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']
  .map((sign) => sign.codePointAt(0))
  .join(', ')

/** The first line, after a byte order mark where one is wanted. */
export function csvHeader(
  columns: readonly ExportColumn[],
  { headings, separator, byteOrderMark }: CsvForm,
): string {
  const names = columns.map(({ name, heading }) => (headings === 'wire' ? name : heading))
  return `${byteOrderMark ? '\uFEFF' : ''}${names.map((name) => `"${name}"`).join(separator)}\r\n`
}

/**
 * SQL for a record's line by RFC 4180, without its CRLF: every field quoted, nothing for null. Unless raw is asked for, a text that
 * a spreadsheet would compute is preceded by ' (OWASP, "CSV Injection"), so a number reads '+12015550100.
 */
export function csvLine(columns: readonly ExportColumn[], form: CsvForm): string {
  const separator = `'"${form.separator}"'`
  const fields = columns.map((column) => fieldOf(column, form)).join(`, ${separator}, `)
  return `concat('"', ${fields}, '"')`
}

/** SQL for what stands between a field's quotes. */
function fieldOf({ name, type }: ExportColumn, form: CsvForm): string {
  switch (type) {
    case 'text':
      return form.raw ? quoted(name) : guarded(name)
    case 'integer':
      return name
    case 'boolean':
      return `iif(${name}, 'true', 'false')`
    case 'instant':
      return instant(name, form)
    case 'json':
      // A JSON array begins with [, and most are empty.
      return `iif(${name} = '[]', '[]', ${quoted(name)})`
  }
}

/** A text as it is, or preceded by ' where it begins with one of the signs or NUL. */
function guarded(column: string): string {
  // Two comparisons settle nearly every text: between A and the first full-width sign none of them lies. unicode() gives
  // nothing for a NUL.
  return `CASE WHEN ${column} BETWEEN 'A' AND '＊' THEN ${quoted(column)}
    WHEN unicode(${column}) IN (${signs}) OR (${column} > '' AND ${column} < char(1))
    THEN concat('''', ${quoted(column)}) ELSE ${quoted(column)} END`
}

function quoted(column: string): string {
  return `replace(${column}, '"', '""')`
}

/** In UTC from the year 0 to 9999 as a Julian day, which takes SQLite less time to read than a Unix time. */
function instant(column: string, { times, timeZone }: CsvForm): string {
  if (times === 'milliseconds') return column
  const elsewhere = `WHEN ${column} IS NOT NULL THEN instant_text(${column}) END`
  if (timeZone !== 'UTC') return `CASE ${elsewhere}`
  const day = `${column} / 86400000.0 + 2440587.5`
  const text =
    times === 'plain' ? `datetime(${day})` : `concat(replace(datetime(${day}, 'subsec'), ' ', 'T'), 'Z')`
  return `CASE WHEN ${column} BETWEEN -62167219200000 AND 253402300799999 THEN ${text} ${elsewhere}`
}
