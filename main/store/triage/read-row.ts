import type { ReadLine } from './read-line.ts'

/** Reads the rows of a list, whose national numbers are of `country`. Most threads never need what is known of the world's numbers. */
export async function loadRowReader(country: string | null) {
  const { readLine } = await import('./read-line.ts')
  return {
    /** What a row asks for. */
    read: (cells: readonly string[]): ReadLine => readLine(cells.join('\t'), country),
    holdsNumber: (cells: readonly string[]): boolean => {
      const { numbers, oddDigits } = readLine(cells.join('\t'), country)
      return numbers.length > 0 || oddDigits.length > 0
    },
    /** Whether a cell asks for this id or number, which is given as digits that a record may hold it by. */
    asksFor: (cell: string, wanted: string): boolean => {
      const { numberIds, userIds, numbers, oddDigits } = readLine(cell, country)
      const asked = [...numberIds, ...userIds, ...oddDigits, ...numbers.flatMap(({ digits }) => digits)]
      return asked.includes(wanted)
    },
  }
}

export type RowReader = Awaited<ReturnType<typeof loadRowReader>>
