import type { ExportForm } from '../../../contract/export.ts'
import type { ExportSource, ExportValue } from '../../store/export/export-source.ts'
import type { Manifest } from '../manifest.ts'
import { factColumns, factRows } from './fact-rows.ts'
import { sheetRowWriter } from './sheet-rows.ts'
import { workbookFrame } from './workbook-frame.ts'
import type { Sheet, SheetFrame } from './workbook-frame.ts'
import { zipParts } from './zip-parts.ts'

/** What Excel has room for, below the headings. */
const mostRows = 1_048_576 - 1

/** In UTF-16 units. The thread that packs them takes longer for each than the way there. */
const chunkLength = 256 * 1024

/**
 * The bytes of an Excel workbook: as many sheets as the records fill, and a last one that tells what they are. Texts are texts
 * whatever they begin with, and times are what a clock in the form's time zone shows. Throws a FailureError where it is more
 * than such a file holds.
 */
export async function* writeXlsx(
  source: ExportSource,
  form: ExportForm,
  about: Manifest,
): AsyncGenerator<Uint8Array> {
  const facts = factRows(about)
  const sheets = [
    ...recordSheets(source, form, String(about.records)),
    { name: 'About this export', columns: factColumns, rows: facts.length },
  ]
  const rows = everyRow(source, facts)
  const parts = await workbookFrame(sheets, String(about.made_by))
  yield* zipParts(
    parts.map((part) => ({
      name: part.name,
      content: 'whole' in part ? [part.whole] : sheetChunks(part, rows, form.timeZone),
    })),
  )
}

function recordSheets(source: ExportSource, { headings }: ExportForm, records: string): Sheet[] {
  const columns = source.columns.map(({ name, heading, type }) => ({
    heading: headings === 'wire' ? name : heading,
    type,
  }))
  const title = `${records.charAt(0).toUpperCase()}${records.slice(1)}`
  return Array.from({ length: Math.max(1, Math.ceil(source.total / mostRows)) }, (_, index) => ({
    name: index === 0 ? title : `${title} ${index + 1}`,
    columns,
    rows: Math.min(mostRows, source.total - index * mostRows),
  }))
}

/** What the sheets hold, one after the other. */
function* everyRow(source: ExportSource, facts: ExportValue[][]): Generator<ExportValue[]> {
  for (let rows = source.takeRows(); rows !== null; rows = source.takeRows()) yield* rows
  yield* facts
}

/** A worksheet, of the next rows. They are not the sheet's alone, so that they may not end with it. */
function* sheetChunks(
  { sheet, before, timeStyle, after }: SheetFrame,
  rows: Iterator<ExportValue[]>,
  timeZone: string,
): Generator<Uint8Array> {
  const rowXml = sheetRowWriter(
    sheet.columns.map(({ type }) => type),
    timeZone,
    timeStyle,
  )
  let xml = before
  for (let number = 2; number < sheet.rows + 2; number++) {
    const { done, value } = rows.next()
    if (done) break
    xml += rowXml(value, number)
    if (xml.length < chunkLength) continue
    yield Buffer.from(xml)
    xml = ''
  }
  yield Buffer.from(xml + after)
}
