import { strFromU8, unzipSync } from 'fflate'
import { rangeRef, writeXlsx } from 'hucre/xlsx'

import type { ExportColumnType } from '../../../contract/export-columns.ts'

/** A sheet whose first row are the headings, above as many rows as come. */
export type Sheet = {
  name: string
  columns: readonly { heading: string; type: ExportColumnType }[]
  rows: number
}

/** The XML of a sheet but for its rows from the second on, and the number of the style that times have in it. */
export type SheetFrame = { sheet: Sheet; before: string; timeStyle: number; after: string }

/** A file of which a workbook consists. */
type FramePart = { name: string } & ({ whole: Uint8Array } | SheetFrame)

const font = { name: 'Calibri', size: 11 }
const widths: Record<ExportColumnType, number> = { text: 28, integer: 10, boolean: 10, instant: 20, json: 40 }

// It stands where the rows belong, and tells which style a time has.
const sampleRow = /<row r="2"[^>]*><c r="A2" s="(\d+)">.*?<\/row>/

/** The files of a workbook without its rows: they are too many for the library to hold, which can stream but the plainest sheet. */
export async function workbookFrame(sheets: readonly Sheet[], creator: string): Promise<FramePart[]> {
  const workbook = await writeXlsx({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ heading, type }) => ({ width: Math.max(widths[type], heading.length + 4) })),
      rows: [[], []],
      cells: new Map([
        ...columns.map(({ heading }, index) => cell(0, index, heading, { font: { ...font, bold: true } })),
        cell(1, 0, 0, { numFmt: 'yyyy-mm-dd hh:mm:ss' }),
      ]),
      freezePane: { rows: 1 },
      autoFilter: { range: rangeRef(0, 0, rows, columns.length - 1) },
    })),
    properties: { creator },
    defaultFont: font,
  })
  return Object.entries(unzipSync(workbook)).map(([name, bytes]) => {
    const [, number] = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name) ?? []
    const sheet = sheets[Number(number) - 1]
    return sheet ? { name, ...sheetFrame(sheet, bytes) } : { name, whole: bytes }
  })
}

function cell(
  row: number,
  column: number,
  value: string | number,
  style: { font: object } | { numFmt: string },
) {
  return [`${row},${column}`, { value, style }] as const
}

function sheetFrame(sheet: Sheet, bytes: Uint8Array): SheetFrame {
  // What it says of the sheet's size is without the rows, and nothing has to be said.
  const xml = strFromU8(bytes).replace(/<dimension [^>]*>/, '')
  const [before, timeStyle, after, ...rest] = xml.split(sampleRow)
  if (before === undefined || timeStyle === undefined || after === undefined || rest.length > 0)
    throw new Error('The spreadsheet library wrote a sheet in which the place of the rows was not found')
  return { sheet, before, timeStyle: Number(timeStyle), after }
}
