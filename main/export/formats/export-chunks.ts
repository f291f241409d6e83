import type { ExportForm, ExportFormat } from '../../../contract/export.ts'
import type { ExportSource } from '../../store/export/export-source.ts'
import type { Manifest } from '../manifest.ts'
import { writeParquet } from './parquet.ts'
import { writeText } from './text.ts'
import { writeXlsx } from './xlsx.ts'

/** Gives the bytes of a file, whole when the last is taken. */
export type WriteChunks = (
  source: ExportSource,
  form: ExportForm,
  /** For formats that have room for it. */
  about: Manifest,
) => AsyncIterable<Uint8Array>

/** How each format but a snapshot, which SQLite itself writes, is made of what an export reads. */
export const chunkWriters: Record<Exclude<ExportFormat, 'sqlite'>, WriteChunks> = {
  csv: writeText,
  ndjson: writeText,
  json: writeText,
  xlsx: writeXlsx,
  parquet: writeParquet,
}
