import type { ExportColumn } from '../../../contract/export-columns.ts'
import type { ExportForm, ExportWhat } from '../../../contract/export.ts'

/** What an export holds and how it is written. */
export type ExportRequest = {
  what: ExportWhat
  form: ExportForm
  /** The records that `among` stands for. */
  amongIds?: Int32Array
}

/** A value as the column's type says: a boolean as 0 or 1, an instant as milliseconds, JSON as text. */
export type ExportValue = string | number | null

/** What one export reads, out of one snapshot: whatever is written later is not in it. */
export type ExportSource = {
  /** The columns that were chosen; of no meaning where whole records are written. */
  columns: readonly ExportColumn[]
  /** How many records it is. */
  total: number
  /** The sync that was the last to complete; null before the first. */
  asOf: { syncId: number; endedAt: number } | null
  /** The next text in the form that was asked for, CSV or JSON, and how many records it is; null after the last. */
  takeText: () => { text: Uint8Array; rows: number } | null
  /** The next records as values of the columns; null after the last. Either all is taken as text or all as rows. */
  takeRows: () => ExportValue[][] | null
  close: () => void
}
