/** Control characters, line separators and those that turn the direction of text: a name that holds one could write over a line. */
const unprintable = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

// A name of more is rare, and would push all other lines apart.
const widestColumn = 40

/** What is drawn as one. */
const letters = new Intl.Segmenter('en')

type Cell = string | number | null

/**
 * Gives what makes lines of aligned columns out of rows, by the widest cells of these ones and of the heading. Longer cells push
 * the rest of their line aside.
 */
export function alignColumns(heading: readonly string[], rows: readonly (readonly Cell[])[]) {
  const widths = heading.map((name, column) =>
    Math.min(
      widestColumn,
      Math.max(name.length, ...rows.map((row) => lengthOf(printable(row[column] ?? null)))),
    ),
  )
  const line = (cells: readonly Cell[]) =>
    cells
      .map((cell, column) => pad(printable(cell), widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return {
    heading: line(heading),
    lines: (more: readonly (readonly Cell[])[]): string => more.map((cells) => `${line(cells)}\n`).join(''),
  }
}

/** A table with its heading, aligned. */
export function textTable(heading: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const columns = alignColumns(heading, rows)
  return `${columns.heading}\n${columns.lines(rows)}`
}

/** A line for each fact, its name first. */
export function factLines(facts: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length))
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}\n`).join('')
}

/** An instant as people read it, in the time zone of this computer: 2026-11-24 15:04. */
export function localTime(instant: number | null): string | null {
  if (instant === null) return null
  const date = new Date(instant)
  const [month, day, hour, minute] = [
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day} ${hour}:${minute}`
}

/** A cell as it may be written to a terminal. */
function printable(cell: Cell): string {
  return cell === null ? '–' : String(cell).replace(unprintable, '\uFFFD')
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)))
}

function lengthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : [...letters.segment(text)].length
}
