import { anyDelimiter, splitCells } from './split-rows.ts'
import type { Row } from './split-rows.ts'

/** What is kept of a table's row without anything like a number. */
export const nothingKept = '(no phone number in this row)'

/** How many characters of a text are shown. */
const mostShown = 1000

/** All of it is digits and what stands between those of numbers, as where somebody tried to write one. */
const attempt = /^['+＋]?(?=(?:\P{Nd}*\p{Nd}){4})[\p{Nd}\s\p{Pd}+＋().（）/·~#*]+$/u
const longestAttempt = 40

const date = /^\d{4}-\d\d-\d\d(?!\d)|^\d{1,2}([./])\d{1,2}\1(?:\d\d){1,2}$/

/**
 * What of a row may be kept, shown and written: of a line of prose all; of a table's row, whose other cells may be passwords,
 * the cell alone that `isWanted` tells, or without one what looks like an attempt at a number.
 */
export function keptText(row: Row, isTable: boolean, isWanted: (cell: string) => boolean): string {
  if (!isTable && isProse(row)) return detached(row.text)
  const parts = partsOf(row)
  const kept = parts.find(isWanted) ?? row.cells.find(isWanted) ?? parts.find(isAttempt)
  return kept === undefined ? nothingKept : detached(kept)
}

/** A text as a list shows it: on one line, and of one that is too long its beginning, with its length in words. */
export function shownText(text: string): string {
  const line = text.slice(0, mostShown + 1).replace(/[\r\n]+/g, ' ')
  if (text.length <= mostShown) return line
  // Half of a character is none.
  const beginning = line.slice(0, mostShown).replace(/[\uD800-\uDBFF]$/, '')
  return `${beginning}… (${text.length.toLocaleString('en-GB')} characters)`
}

/** The same text without the longer one that it was cut out of, which it would keep in memory. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}

/**
 * A line is prose where no delimiter is in it but commas and semicolons before a space, and at least two words for each part
 * that these make.
 */
function isProse(row: Row): boolean {
  const [cell = '', ...others] = row.cells
  const line = (others.length === 0 ? cell : row.text).replace(/[\r\n]+/g, ' ').replace(/[,;]$/, '')
  const parts = partsOf({ ...row, cells: [line] }).length
  if (parts <= 1) return true
  const words = line.match(/(?<!\S)\p{L}[\p{L}\p{M}'’-]*[.,;:!?]*(?!\S)/gu)?.length ?? 0
  return words >= 2 * parts && !/[|\t]|[,;](?!\s)/.test(line)
}

/** A cell of a row may itself be a table's row, or JSON. */
function partsOf({ cells }: Row): string[] {
  return cells.flatMap((cell) => (/[,;|\t\r\n"]/.test(cell) ? splitCells(cell, anyDelimiter) : cell))
}

function isAttempt(cell: string): boolean {
  return cell.length <= longestAttempt && attempt.test(cell) && !date.test(cell)
}
