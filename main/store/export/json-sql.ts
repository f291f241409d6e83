import type { ExportColumn } from '../../../contract/export-columns.ts'

/** What the app knows of a number and Clerk's record does not tell. */
const ownNames = [
  'user_id',
  'owner_name',
  'owner_email',
  'country',
  'first_seen_at',
  'last_seen_at',
  'removed_at',
]

/** SQL for an object with these columns under their wire names. Times are milliseconds. */
export function jsonObject(columns: readonly ExportColumn[]): string {
  const fields = columns.map(
    (column, place) => `'${place === 0 ? '{' : ','}"${column.name}":', ${valueOf(column)}`,
  )
  return `concat(${fields.join(', ')}, '}')`
}

/**
 * SQL for a number's record as Clerk sent it, which is stored as an object without line breaks, and under a key that is none of
 * Clerk's, those of the columns that it does not tell.
 */
export function jsonRecord(columns: readonly ExportColumn[]): string {
  return `concat(substr(raw_json, 1, length(raw_json) - 1), iif(raw_json = '{}', '', ','),
    '"phone_number_inspector":', ${jsonObject(ownColumns(columns))}, '}')`
}

/** The names of what jsonRecord is made of. */
export function recordNames(columns: readonly ExportColumn[]): string[] {
  return ['raw_json', ...ownColumns(columns).map(({ name }) => name)]
}

function ownColumns(columns: readonly ExportColumn[]): ExportColumn[] {
  return ownNames.flatMap((name) => columns.filter((column) => column.name === name))
}

function valueOf({ name, type }: ExportColumn): string {
  switch (type) {
    case 'text':
      return `json_quote(${name})`
    case 'boolean':
      return `iif(${name}, 'true', 'false')`
    case 'integer':
    case 'instant':
    case 'json':
      return `coalesce(${name}, 'null')`
  }
}
