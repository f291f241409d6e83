import type { ExportSource } from '../../store/export/export-source.ts'

/** The bytes of CSV and JSON, which SQLite has made: see ../../store/export/. */
export async function* writeText(source: ExportSource): AsyncGenerator<Uint8Array> {
  for (let piece = source.takeText(); piece !== null; piece = source.takeText()) yield piece.text
}
