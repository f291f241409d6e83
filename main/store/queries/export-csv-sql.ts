/** The columns of the file in their order, and SQL for what stands between the quotes of each. */
const columns = {
  id: text,
  phone_number: text,
  country: text,
  verification_status: text,
  verification_strategy: text,
  verification_channel: text,
  verification_attempts: number,
  verification_expire_at: instant,
  reserved: flag,
  reserved_for_second_factor: flag,
  default_second_factor: flag,
  linked_to: list,
  backup_code_count: number,
  test_number: flag,
  user_id: text,
  owner_name: text,
  owner_email: text,
  created_at: instant,
  updated_at: instant,
  first_seen_at: instant,
  last_seen_at: instant,
  removed_at: instant,
} as const

/** OWASP's list without NUL, and the full-width forms that spreadsheets of East Asian locales take for the same signs. */
const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']
  .map((sign) => sign.codePointAt(0))
  .join(', ')

/** What selectRecords gives for them: in the database a verification's columns have no prefix. */
export const csvRecordColumns: readonly string[] = Object.keys(columns).map(recordColumn)

/** The first line. */
export const csvHeader = `"${Object.keys(columns).join('","')}"\r\n`

/**
 * SQL for a record's line by RFC 4180: every field quoted, ended by CRLF, times in ISO 8601 UTC, nothing for null. A text that a
 * spreadsheet would compute is preceded by ' (OWASP, "CSV Injection"), so a number reads '+12015550100.
 */
export const csvLine = `concat('"', ${Object.entries(columns)
  .map(([name, field]) => field(recordColumn(name)))
  .join(`, '","', `)}, '"', char(13, 10))`

function recordColumn(name: string): string {
  return name.replace(/^verification_/, '')
}

/** A text as it is, or preceded by ' where it begins with one of the signs or NUL. */
function text(column: string): string {
  // Two comparisons settle nearly every text: between A and the first full-width sign none of them lies. unicode() gives
  // nothing for a NUL.
  return `CASE WHEN ${column} BETWEEN 'A' AND '＊' THEN ${quoted(column)}
    WHEN unicode(${column}) IN (${signs}) OR (${column} > '' AND ${column} < char(1))
    THEN concat('''', ${quoted(column)}) ELSE ${quoted(column)} END`
}

/** A JSON array begins with [, and most are empty. */
function list(column: string): string {
  return `iif(${column} = '[]', '[]', ${quoted(column)})`
}

function quoted(column: string): string {
  return `replace(${column}, '"', '""')`
}

function number(column: string): string {
  return column
}

function flag(column: string): string {
  return `iif(${column}, 'true', 'false')`
}

/** From the year 0 to 9999, as a Julian day, which takes SQLite less time to read than a Unix time. */
function instant(column: string): string {
  return `CASE WHEN ${column} BETWEEN -62167219200000 AND 253402300799999
    THEN concat(replace(datetime(${column} / 86400000.0 + 2440587.5, 'subsec'), ' ', 'T'), 'Z')
    WHEN ${column} IS NOT NULL THEN far_instant(${column}) END`
}
