import { FailureError } from '../../../contract/failure.ts'
import { mostTriageLines } from '../../../contract/triage.ts'
import { isHeading, secretColumns } from './heading.ts'
import { anyDelimiter, splitRows } from './split-rows.ts'
import type { Row } from './split-rows.ts'

/** What a list is, before any of its rows is read. */
export type SplitList = {
  /** The first row names columns. */
  heading: boolean
  /** Every row is one of a table, whatever it looks like: the heading names several columns, as rows have, or secrets. */
  isTable: boolean
  /** How many rows there are, without the heading. */
  count: number
  /** These rows, one after another, without the cells of columns that the heading calls secrets. */
  rows: Iterator<Row>
}

/** By as many rows it is told what stands between cells, and whether the first row is a heading. */
const sampled = 11

/**
 * The rows of a pasted text or CSV file. A list in a single row is taken apart. `holdsNumber` tells whether there is a number in
 * cells. Throws a FailureError where there are more rows than a triage takes.
 */
export function splitLines(pasted: string, holdsNumber: (cells: readonly string[]) => boolean): SplitList {
  const text = pasted.replace(/^\uFEFF/, '')
  // The first line of a file may tell Excel what stands between its cells.
  const told = /^"?sep=(.?)"?(?:\r\n|\r|\n|$)/i.exec(text)
  const body = text.slice(told?.[0].length ?? 0)
  const delimiters = told?.[1] && anyDelimiter.includes(told[1]) ? told[1] : delimitersOf(body)
  const rowsOf = () => splitRows(body, delimiters, told ? 2 : 1)
  const first = firstOf(rowsOf())
  const [only, second] = first
  if (only !== undefined && second === undefined) return asList(splitSingle(only))

  const heading = only !== undefined && isHeading(first, holdsNumber) ? only.cells : null
  const count = countOf(rowsOf()) - (heading === null ? 0 : 1)
  if (count > mostTriageLines) throw tooMany(count)
  const rows = rowsOf()
  if (heading === null) return { heading: false, isTable: false, count, rows }
  rows.next()
  const secret = secretColumns(heading)
  const isLaidOut = heading.length > 1 && first.slice(1).some(({ cells }) => cells.length === heading.length)
  const isTable = isLaidOut || secret.size > 0
  return { heading: true, isTable, count, rows: withoutSecrets(rows, secret, heading.length) }
}

/** What stands between cells where rows agree on it: that of which the first row has most, and half of the next as many. Else anything that can. */
function delimitersOf(text: string): string {
  let [chosen, most] = [anyDelimiter, 1]
  for (const delimiter of '\t;|,') {
    const [first, ...below] = firstOf(splitRows(text, delimiter)).map(({ cells }) => cells.length)
    const agreeing = below.filter((cells) => cells === first).length
    if (first === undefined || first <= most || agreeing === 0 || agreeing < below.length / 2) continue
    chosen = delimiter
    most = first
  }
  return chosen
}

function firstOf(rows: Iterable<Row>): Row[] {
  const first: Row[] = []
  for (const row of rows) {
    first.push(row)
    if (first.length === sampled) break
  }
  return first
}

function countOf(rows: Iterator<Row>): number {
  let count = 0
  while (!rows.next().done) count += 1
  return count
}

/**
 * The only row of a list. A sentence with a number in it is not taken apart: each part of a list holds a number or an id. A
 * spreadsheet puts quotes around a cell of several lines when it is copied: then each of them is a row.
 */
function splitSingle(row: Row): readonly Row[] {
  const [cell = '', ...others] = row.cells
  if (others.length === 0 && /[\r\n]/.test(cell)) return [...splitRows(cell, anyDelimiter, row.line)]
  const parts = row.cells.filter((part) => part !== '')
  const isList = parts.length > 1 && parts.every((part) => /^(?:(?:idn|user)_\w+|\D{0,4}\d.{3,})$/.test(part))
  return isList ? parts.map((text, index) => ({ line: index + 1, text, cells: [text] })) : [row]
}

function asList(rows: readonly Row[]): SplitList {
  if (rows.length > mostTriageLines) throw tooMany(rows.length)
  return { heading: false, isTable: false, count: rows.length, rows: rows.values() }
}

/** In a row of more cells than there are columns nobody knows which cell is of which. */
function* withoutSecrets(
  rows: Iterable<Row>,
  secret: ReadonlySet<number>,
  columns: number,
): Generator<Row, void> {
  for (const row of rows)
    yield secret.size === 0 || row.cells.length > columns
      ? row
      : { ...row, cells: row.cells.map((cell, index) => (secret.has(index) ? '' : cell)) }
}

function tooMany(lines: number): FailureError {
  const [has, takes] = [lines, mostTriageLines].map((count) => count.toLocaleString('en-GB'))
  return new FailureError(
    'invalid_request',
    `This list has ${has} lines, and a triage takes ${takes} at most. Split it into parts, then triage one after another.`,
  )
}
