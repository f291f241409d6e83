import { stringify } from 'csv-stringify/sync'

import type { ExportRow } from '../store/queries/export-rows.ts'

type Column = { header: string; value: (row: ExportRow) => string | number | null }

const flag = (value: number) => (value === 1 ? 'true' : 'false')
const instant = (value: number | null) => (value === null ? null : new Date(value).toISOString())

const columns: readonly Column[] = [
  { header: 'id', value: (row) => row.id },
  { header: 'phone_number', value: (row) => row.phone_number },
  { header: 'country', value: (row) => row.country },
  { header: 'verification_status', value: (row) => row.verification_status },
  { header: 'verification_strategy', value: (row) => row.verification_strategy },
  { header: 'verification_channel', value: (row) => row.verification_channel },
  { header: 'verification_attempts', value: (row) => row.verification_attempts },
  { header: 'verification_expire_at', value: (row) => instant(row.verification_expire_at) },
  { header: 'reserved', value: (row) => flag(row.reserved) },
  { header: 'reserved_for_second_factor', value: (row) => flag(row.reserved_for_second_factor) },
  { header: 'default_second_factor', value: (row) => flag(row.default_second_factor) },
  { header: 'linked_to', value: (row) => row.linked_to },
  { header: 'backup_code_count', value: (row) => row.backup_code_count },
  { header: 'test_number', value: (row) => flag(row.test_number) },
  { header: 'user_id', value: (row) => row.user_id },
  { header: 'owner_name', value: (row) => row.owner_name },
  { header: 'owner_email', value: (row) => row.owner_email },
  { header: 'created_at', value: (row) => instant(row.created_at) },
  { header: 'updated_at', value: (row) => instant(row.updated_at) },
  { header: 'first_seen_at', value: (row) => instant(row.first_seen_at) },
  { header: 'last_seen_at', value: (row) => instant(row.last_seen_at) },
  { header: 'removed_at', value: (row) => instant(row.removed_at) },
]

/**
 * The rows as CSV by RFC 4180 in UTF-8: a header, every field quoted, lines ended by CRLF, times in ISO 8601 UTC, nothing
 * for null. A field that a spreadsheet would compute is preceded by ' (OWASP, "CSV Injection"), so a number reads
 * '+12015550100.
 */
export async function* csvOf(batches: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<string> {
  yield lines([columns.map((column) => column.header)])
  for await (const batch of batches)
    yield lines(batch.map((row) => columns.map((column) => column.value(row))))
}

function lines(records: (string | number | null)[][]): string {
  const guarded = records.map((record) =>
    record.map((field) => (typeof field === 'string' ? guard(field) : field)),
  )
  return stringify(guarded, { quoted: true, quoted_empty: true, record_delimiter: 'windows' })
}

/** OWASP's list, and the full-width forms that spreadsheets of East Asian locales take for the same signs. */
function guard(field: string): string {
  return /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/.test(field) ? `'${field}` : field
}
