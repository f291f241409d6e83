import type { Database } from 'better-sqlite3'

import { lineGroups, recordGroups } from '../../../contract/triage.ts'
import type { LineGroup, RecordGroup, Triage, TriageGroup, TriageLine } from '../../../contract/triage.ts'
import { prepareFindRecords } from './find-records.ts'
import type { FoundRecord } from './find-records.ts'
import { groupOf } from './group-of.ts'
import { csvLinesHeader, lineAsCsv } from './line-csv.ts'
import { detached, keptText, nothingKept, shownText } from './kept-text.ts'
import { loadRowReader } from './read-row.ts'
import type { RowReader } from './read-row.ts'
import { splitLines } from './split-lines.ts'
import type { SplitList } from './split-lines.ts'
import type { Row } from './split-rows.ts'

/** What a triage found: how many, and the records of each group. */
export type TriageResult = {
  summary: Omit<Triage, 'triageId'>
  numberIds: { group: RecordGroup; ids: Int32Array }[]
}

/** A line and what became of it: the keys of its records, or why there are none. */
export type SortedLine = TriageLine & { group: TriageGroup; keys: string[] }

type Tally = { lines: number; repeated: number; severalNumbers: number; asked: Set<string> }
type Kept = Record<LineGroup, TriageLine[]>
type Running = ReturnType<typeof begin>

// A step ends with whichever comes first, so that long lines can be given up, too.
const linesPerStep = 1000
const charactersPerStep = 200_000

/** One triage, whose lines are read step by step, so that it can be followed and given up. */
export function openTriage(db: Database) {
  let running: Running | null = null
  let kept: Kept = { notFound: [], unreadable: [] }
  const get = (): Running => {
    if (running === null) throw new Error('No triage is under way')
    return running
  }
  return {
    /**
     * Begins a triage of a pasted text, and gives how many lines it is; `keepsAll` for `takeSorted`. Throws a FailureError where they
     * are too many.
     */
    begin: async (pasted: { text: string; country: string | null; keepsAll: boolean }): Promise<number> => {
      const reader = await loadRowReader(pasted.country)
      const list = splitLines(pasted.text, reader.holdsNumber)
      db.exec('BEGIN')
      running = begin(db, { ...list, keepsAll: pasted.keepsAll }, reader)
      return list.count
    },
    /** Reads some more lines, and gives how many have been read. */
    readOn: (_: null): number => get().readOn(),
    /** The lines that were read since this was asked last, where all are kept. */
    takeSorted: (_: null): SortedLine[] => get().sorted.splice(0),
    /**
     * What was found. The cache is not needed any more, so that nothing stands in the way of who replaces its file, and what was
     * pasted is forgotten but for the lines that are kept.
     */
    end: (_: null): TriageResult => {
      const ended = get()
      kept = ended.kept
      running = null
      db.close()
      forgetLastMatch()
      return ended.result()
    },
    /** Lines as they are shown: long ones by their beginning, which says so. */
    listLines: (wanted: { group: LineGroup; offset: number; limit: number }): TriageLine[] =>
      kept[wanted.group]
        .slice(wanted.offset, wanted.offset + wanted.limit)
        .map((line) => ({ ...line, text: shownText(line.text), reason: shownText(line.reason) })),
    /** All lines of a group whole: as they were pasted, or as a CSV file with why they are in it. */
    writeLines: ({ group, form }: { group: LineGroup; form: 'pasted' | 'csv' }) => {
      const lines = kept[group]
      const text =
        form === 'pasted'
          ? lines.map((line) => line.text).join('\n')
          : csvLinesHeader(group) + lines.map(lineAsCsv).join('')
      return { text, rows: lines.length }
    },
  }
}

function begin(db: Database, list: SplitList & { keepsAll: boolean }, reader: RowReader) {
  const { rows, heading, isTable, keepsAll } = list
  const findRecords = prepareFindRecords(db)
  const sorted: SortedLine[] = []
  const tally: Tally = { lines: 0, repeated: 0, severalNumbers: 0, asked: new Set() }
  const counts = new Map<TriageGroup, number>()
  const numberIds: Record<RecordGroup, Set<number>> = {
    verified: new Set(),
    unverified: new Set(),
    reserved: new Set(),
    expired: new Set(),
    failed: new Set(),
    otherStatus: new Set(),
    removed: new Set(),
    severalUsers: new Set(),
  }
  const kept: Kept = { notFound: [], unreadable: [] }

  const note = (group: TriageGroup, asked: string): void => {
    tally.lines += 1
    if (tally.asked.has(asked)) tally.repeated += 1
    tally.asked.add(asked)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const keep = (group: LineGroup, line: TriageLine): void => {
    if (keepsAll) sorted.push({ ...line, group, keys: [] })
    else kept[group].push(line)
  }
  const sort = (row: Row): void => {
    const read = reader.read(row.cells)
    if (read.numbers.length > 1) tally.severalNumbers += 1
    const found = findRecords(read)
    const wanted = found?.by ?? read.numberIds[0] ?? read.numbers[0]?.digits[0] ?? read.userIds[0]
    const { line } = row
    const text = () => keptText(row, isTable, (cell) => wanted !== undefined && reader.asksFor(cell, wanted))
    if (found !== null) {
      const { records } = found
      const { group, numberIds: deciding } = groupOf(records)
      for (const id of deciding) numberIds[group].add(id)
      note(group, JSON.stringify(deciding))
      if (keepsAll) sorted.push({ line, text: text(), group, keys: keysOf(records, deciding), reason: '' })
    } else if (read.problem !== null) {
      const shown = text()
      keep('unreadable', { line, text: shown, reason: read.problem })
      // Rows of which nothing is kept are not known to be the same.
      note('unreadable', shown === nothingKept ? `${shown} ${line}` : shown)
    } else {
      const shown = text()
      const reason = detached(read.numberIds[0] ?? read.numbers[0]?.words ?? read.userIds[0] ?? shown)
      keep('notFound', { line, text: shown, reason })
      note('notFound', reason)
    }
  }

  return {
    kept,
    sorted,
    readOn: (): number => {
      let characters = 0
      for (let read = 0; read < linesPerStep && characters < charactersPerStep; read += 1) {
        const { value } = rows.next()
        if (!value) break
        characters += value.text.length
        sort(value)
      }
      return tally.lines
    },
    result: (): TriageResult => ({
      summary: {
        lines: tally.lines,
        repeated: tally.repeated,
        severalNumbers: tally.severalNumbers,
        heading,
        groups: [
          ...recordGroups.map((group) => ({ group, numbers: numberIds[group].size })),
          ...lineGroups.map((group) => ({ group, numbers: 0 })),
        ].map((group) => ({ ...group, lines: counts.get(group.group) ?? 0 })),
      },
      numberIds: recordGroups.map((group) => ({ group, ids: Int32Array.from(numberIds[group]) })),
    }),
  }
}

function keysOf(records: readonly FoundRecord[], numberIds: readonly number[]): string[] {
  return records.filter(({ numberId }) => numberIds.includes(numberId)).map(({ key }) => key)
}

/** The text that a regular expression met last is kept for `RegExp.input`. */
function forgetLastMatch(): void {
  ;/^/.exec('')
}
