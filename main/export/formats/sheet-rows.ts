import { colToLetter } from 'hucre/xlsx'

import type { ExportColumnType } from '../../../contract/export-columns.ts'
import type { ExportValue } from '../../store/export/export-source.ts'
import { excelTimeIn } from './excel-time.ts'

/** What Excel keeps of a text, in UTF-16 units. */
const longestText = 32_767

// What XML or its readers change, and what Excel would read as an escape (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
const toEscape = /[&<>\ufffe\uffff]|(?![\t\n\u007f-\u009f])\p{Cc}|_(?=x[0-9A-F]{4}_)/giu
const needsCare = /[&<>\p{Cc}\ufffe\uffff]|_x[0-9A-F]{4}_|^\s|\s$/iu
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Gives the XML of a row of a worksheet, of values of columns of these types. Texts are never formulas. `timeStyle`: the style
 * of cells with a time, among the workbook's.
 */
export function sheetRowWriter(
  types: readonly ExportColumnType[],
  timeZone: string,
  timeStyle: number,
): (values: readonly ExportValue[], number: number) => string {
  const excelTime = excelTimeIn(timeZone)
  const cells = types.map((type, index) => ({ type, letters: colToLetter(index) }))
  return (values, number) => {
    let row = `<row r="${number}">`
    for (const [index, { type, letters }] of cells.entries()) {
      const value = values[index] ?? null
      if (value === null) continue
      const begin = `<c r="${letters}${number}"`
      if (typeof value === 'string') row += `${begin}${textCell(value)}`
      else if (type === 'boolean') row += `${begin} t="b"><v>${value}</v></c>`
      else if (type === 'instant') row += `${begin}${timeCell(excelTime(value), timeStyle)}`
      else row += `${begin}><v>${value}</v></c>`
    }
    return `${row}</row>`
  }
}

function timeCell(time: number | string, style: number): string {
  return typeof time === 'string' ? textCell(time) : ` s="${style}"><v>${time}</v></c>`
}

function textCell(value: string): string {
  const text = value.length > longestText ? cutText(value) : value
  if (!needsCare.test(text)) return ` t="inlineStr"><is><t>${text}</t></is></c>`
  return ` t="inlineStr"><is><t xml:space="preserve">${text.replace(toEscape, escaped)}</t></is></c>`
}

function escaped(character: string): string {
  return entities[character] ?? `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** As much of a text as Excel keeps, with … for the rest. No character is cut in two. */
function cutText(text: string): string {
  const cut = text.slice(0, longestText - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
