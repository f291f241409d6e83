/** A row of a list: the line that it begins in, from 1, the row as it was pasted, and its cells without their quotes. */
export type Row = { line: number; text: string; cells: readonly string[] }

/** What can stand between the cells of a row. */
export const anyDelimiter = ',;|\t'

/** A quote that is closed so many lines further down was opened by mistake. */
const mostLinesOfCell = 100

const lineEnd = /\r\n|\r|\n/g

/**
 * The rows of a text that hold anything, one after another. A cell that begins with a quote goes on to the quote that closes it,
 * over delimiters and ends of lines (RFC 4180). A quote that no other closes before the end of its cell is a character like any
 * other. Takes time in proportion to the text, whatever quotes are in it.
 */
export function* splitRows(text: string, delimiters: string, firstLine = 1): Generator<Row, void> {
  const cellEnd = endOfCell(delimiters)
  let [at, line] = [0, firstLine]
  while (at < text.length) {
    const cells: string[] = []
    const start = at
    let end = start - 1
    do {
      const read = readCell(text, end + 1, cellEnd)
      cells.push(read.cell)
      end = read.end
    } while (end < text.length && !isLineEnd(text[end]))
    const row = text.slice(start, end)
    if (cells.some((cell) => cell !== '')) yield { line, text: row.trim(), cells }
    line += 1 + (row.includes('"') ? countLineEnds(row) : 0)
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
}

/** The cells of a text that is one row. */
export function splitCells(text: string, delimiters: string): readonly string[] {
  return [...splitRows(text, delimiters)].flatMap(({ cells }) => cells)
}

/** Finds what ends a cell without quotes, from a place on and at that place alone. */
type CellEnd = { next: RegExp; here: RegExp }

/** What ends a cell: delimiters, but for those of the parameters of a telephone URI (RFC 3966), and ends of lines. */
function endOfCell(delimiters: string): CellEnd {
  const others = delimiters.replace(';', '')
  const semicolon = delimiters.includes(';') ? '|;(?!(?:ext|isub|phone-context)=)' : ''
  const pattern = `[${others}\\r\\n]${semicolon}`
  return { next: new RegExp(pattern, 'g'), here: new RegExp(pattern, 'y') }
}

function readCell(text: string, start: number, cellEnd: CellEnd): { cell: string; end: number } {
  const opening = skipSpaces(text, start)
  const quoted = text[opening] === '"' ? readQuoted(text, opening, cellEnd) : null
  if (quoted !== null) return quoted
  cellEnd.next.lastIndex = start
  const end = cellEnd.next.exec(text)?.index ?? text.length
  return { cell: text.slice(start, end).trim(), end }
}

/** A cell whose quote stands at `opening`; null where that is no such quote. Where it looks ends at the next quote that is not doubled. */
function readQuoted(text: string, opening: number, cellEnd: CellEnd): { cell: string; end: number } | null {
  let closing = text.indexOf('"', opening + 1)
  while (closing !== -1 && text[closing + 1] === '"') closing = text.indexOf('"', closing + 2)
  if (closing === -1) return null
  const end = skipSpaces(text, closing + 1)
  cellEnd.here.lastIndex = end
  if (end < text.length && !cellEnd.here.test(text)) return null
  const content = text.slice(opening + 1, closing)
  if (countLineEnds(content) >= mostLinesOfCell) return null
  return { cell: content.replaceAll('""', '"').trim(), end }
}

function skipSpaces(text: string, start: number): number {
  let at = start
  while (text[at] === ' ') at += 1
  return at
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\r' || character === '\n'
}

function countLineEnds(text: string): number {
  return text.match(lineEnd)?.length ?? 0
}
