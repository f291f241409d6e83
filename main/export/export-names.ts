import type { ExportFormat, ExportWhat } from '../../contract/export.ts'

const nouns: Record<ExportWhat['of'], string> = {
  numbers: 'numbers',
  events: 'history',
  difference: 'differences',
}

type Named = {
  connectionName: string
  of: ExportWhat['of']
  format: ExportFormat
  encrypted: boolean
  now: number
  /** When the sync ended that numbers of the past are of; null for the present. */
  pastInstant: number | null
}

/** What the file of an export is called unless somebody says otherwise: "Acme numbers 2026-11-24.csv". */
export function suggestedName({ connectionName, of, format, encrypted, now, pastInstant }: Named): string {
  const name = connectionName.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'Connection'
  const what = `${name} ${format === 'sqlite' ? 'snapshot' : nouns[of]}`
  const ending = `${format}${encrypted ? '.age' : ''}`
  if (pastInstant === null) return `${what} ${dayOf(now)}.${ending}`
  // A colon is no character of a file's name on Windows and macOS.
  const minute = new Date(pastInstant).toISOString().slice(11, 16).replace(':', '.')
  return `${what} as of ${dayOf(pastInstant)} ${minute} UTC.${ending}`
}

/** The day of an instant in UTC: "2026-11-24". */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

const types: Record<ExportFormat, string> = {
  csv: 'CSV',
  xlsx: 'Excel workbook',
  ndjson: 'JSON lines',
  json: 'JSON',
  parquet: 'Parquet',
  sqlite: 'Snapshot',
}

/** What the system's save dialog calls files of a format, and how they end. */
export function fileType(format: ExportFormat, encrypted: boolean): { name: string; extensions: string[] } {
  return encrypted
    ? { name: `Encrypted ${types[format].toLowerCase()}`, extensions: ['age'] }
    : { name: types[format], extensions: [format] }
}
