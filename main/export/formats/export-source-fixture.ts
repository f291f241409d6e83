import type { ExportColumn, ExportColumnType } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import type { ExportForm } from '../../../contract/export.ts'
import type { ExportSource, ExportValue } from '../../store/export/export-source.ts'
import type { WriteChunks } from './export-chunks.ts'

/** A column whose heading is its name in capitals. */
export function makeColumn(name: string, type: ExportColumnType): ExportColumn {
  return { name, heading: name.toUpperCase(), type }
}

/** The bytes that a format makes of rows, which it gets a few at a time. */
export async function writtenBytes(
  write: WriteChunks,
  columns: readonly ExportColumn[],
  rows: ExportValue[][],
  { form = {}, about = {} }: { form?: Partial<ExportForm>; about?: Record<string, unknown> } = {},
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const source = sourceOf(columns, rows)
  const told = { made_by: 'Phone Number Inspector 1.2.3', records: 'numbers', ...about }
  for await (const chunk of write(source, { ...usualExportForm, ...form }, told)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What an export reads, of rows that are at hand. */
export function sourceOf(columns: readonly ExportColumn[], rows: ExportValue[][]): ExportSource {
  let taken = 0
  return {
    columns,
    total: rows.length,
    asOf: null,
    takeText: () => null,
    takeRows: () => {
      const some = rows.slice(taken, taken + 7)
      taken += some.length
      return some.length === 0 ? null : some
    },
    close: () => undefined,
  }
}

/** Texts that a format could take for something else, or fail to hold. */
export const hostileTexts = [
  '',
  ' ',
  '\t',
  '\n',
  ' leading and trailing ',
  '=1+1',
  '=HYPERLINK("https://example.com","x")',
  '+4915112345678',
  '-1',
  '@SUM(A1)',
  'https://example.com',
  "'quoted",
  'say "hello", \'then\'; go',
  'one\ntwo\r\nthree\rfour',
  'a\tb',
  '<b>&amp;</b>]]>',
  '_x0041_',
  '_x005F_x0041_',
  '_x000d_',
  '__x0041__x0042_',
  '_x00',
  '\u0000',
  'nul \u0000 within',
  ...Array.from({ length: 32 }, (_, code) => `a${String.fromCharCode(code)}b`),
  '\u007f\u0080\u0085\u009f',
  '\u2028\u2029',
  '\u202e\u2066right to left\u2069\u200f',
  '\ufeffmark',
  '\ufffd',
  '\ufffe\uffff',
  '👩🏽‍💻 🇩🇪 𝒳',
  'e\u0301 é',
  'Ωμέγα Кириллица עברית العربية हिन्दी 漢字 かな 한글 ไทย አማርኛ ᠮᠣᠩᠭᠣᠯ',
  '1e5',
  '007',
  'TRUE',
  'null',
  '2026-11-24',
]
