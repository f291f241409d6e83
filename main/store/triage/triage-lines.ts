import type { Database } from 'better-sqlite3'

import { loadPhonePlans } from '../../reading/phone-plans.ts'
import { asksFor, holdsNumber, listedIn, readLine } from '../../reading/read-line.ts'
import type { ReadLine } from '../../reading/read-line.ts'
import { withoutInnerCommas } from '../../reading/spreadsheet-numbers.ts'
import { maskLine } from '../../../contract/mask.ts'
import { lineGroups, recordGroups } from '../../../contract/triage.ts'
import type { LineGroup, RecordGroup, Triage, TriageGroup, TriageLine } from '../../../contract/triage.ts'
import { prepareFindRecords } from './find-records.ts'
import type { FoundRecord } from './find-records.ts'
import { groupOf } from './group-of.ts'
import { csvLinesHeader, lineAsCsv } from './line-csv.ts'
import { detached, keptText, nothingKept, shownText } from './kept-text.ts'
import { splitLines } from './split-lines.ts'
import type { SplitList } from './split-lines.ts'
import { anyDelimiter, splitCells } from './split-rows.ts'
import type { Row } from './split-rows.ts'

/** What a triage found: how many, and the records of each group. */
export type TriageResult = {
  summary: Omit<Triage, 'triageId'>
  numberIds: { group: RecordGroup; ids: Int32Array }[]
}

/** A line and what became of it: the keys of its records, or why there are none. */
export type SortedLine = TriageLine & {
  group: TriageGroup
  keys: string[]
  /** The number that was read, as it is written internationally; null where it was an id, or nothing. */
  readAs: string | null
  isGuess: boolean
}

type Tally = {
  lines: number
  sorted: number
  repeated: number
  severalNumbers: number
  guessed: number
  asked: Set<string>
}
/** What a line was looked for as, and whether that was a guess. */
type Told = Pick<SortedLine, 'readAs' | 'isGuess'>

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
      const plans = await loadPhonePlans({ chosen: pasted.country, likely: [] })
      const read = (cells: readonly string[]): ReadLine => readLine(cells, plans)
      const list = splitLines(pasted.text, (cells) => holdsNumber(read(cells)))
      db.exec('BEGIN')
      running = begin(db, { ...list, keepsAll: pasted.keepsAll }, read)
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
    writeLines: ({ group, form, masked }: { group: LineGroup; form: 'pasted' | 'csv'; masked: boolean }) => {
      const lines = masked ? kept[group].map(maskLine) : kept[group]
      const text =
        form === 'pasted'
          ? lines.map((line) => line.text).join('\n')
          : csvLinesHeader(group) + lines.map(lineAsCsv).join('')
      return { text, rows: lines.length }
    },
  }
}

function begin(
  db: Database,
  list: SplitList & { keepsAll: boolean },
  read: (cells: readonly string[]) => ReadLine,
) {
  const { rows, heading, isTable, keepsAll } = list
  const findRecords = prepareFindRecords(db)
  const sorted: SortedLine[] = []
  const tally: Tally = {
    lines: 0,
    sorted: 0,
    repeated: 0,
    severalNumbers: 0,
    guessed: 0,
    asked: new Set(),
  }
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

  const note = (group: TriageGroup, asked: string, isGuess: boolean): void => {
    tally.sorted += 1
    if (tally.asked.has(asked)) tally.repeated += 1
    if (isGuess) tally.guessed += 1
    tally.asked.add(asked)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const keep = (group: LineGroup, line: TriageLine, { readAs, isGuess }: Told): void => {
    if (keepsAll) sorted.push({ ...line, group, keys: [], readAs, isGuess })
    else
      kept[group].push({
        ...line,
        reason: isGuess ? `${line.reason} (a guess: no country code)` : line.reason,
      })
  }
  const sort = (asked: ReadLine, line: number, textOf: (wanted: string | undefined) => string): void => {
    if (asked.numbers.length > 1) tally.severalNumbers += 1
    const found = findRecords(asked)
    const number = found === null ? asked.numbers[0] : found.number
    const text = () => textOf(found?.by ?? asked.numberIds[0] ?? number?.digits[0] ?? asked.userIds[0])
    const readAs = number?.words ?? null
    if (found !== null) {
      const { records, isGuess } = found
      const { group, numberIds: deciding } = groupOf(records)
      for (const id of deciding) numberIds[group].add(id)
      note(group, JSON.stringify(deciding), isGuess)
      if (keepsAll)
        sorted.push({
          line,
          text: text(),
          group,
          keys: keysOf(records, deciding),
          reason: '',
          readAs,
          isGuess,
        })
    } else if (asked.problem !== null) {
      const shown = text()
      keep('unreadable', { line, text: shown, reason: asked.problem }, { readAs: null, isGuess: false })
      // Rows of which nothing is kept are not known to be the same.
      note('unreadable', shown === nothingKept ? `${shown} ${line}` : shown, false)
    } else {
      const shown = text()
      const reason = detached(asked.numberIds[0] ?? readAs ?? asked.userIds[0] ?? shown)
      const isGuess = asked.numberIds.length === 0 && (number?.isGuess ?? false)
      keep('notFound', { line, text: shown, reason }, { readAs, isGuess })
      note('notFound', reason, isGuess)
    }
  }
  /** Each of the numbers that a line is a list of is sorted by itself. */
  const sortRow = (row: Row): void => {
    const asked = read(cellsOf(row))
    tally.lines += 1
    if (asked.isList)
      for (const listed of listedIn(asked)) sort(listed.read, row.line, () => detached(listed.text))
    else
      sort(asked, row.line, (wanted) =>
        keptText(row, isTable, (cell) => wanted !== undefined && asksFor(read([cell]), wanted)),
      )
  }

  return {
    kept,
    sorted,
    readOn: (): number => {
      let characters = 0
      for (let step = 0; step < linesPerStep && characters < charactersPerStep; step += 1) {
        const { value } = rows.next()
        if (!value) break
        characters += value.text.length
        sortRow(value)
      }
      return tally.lines
    },
    result: (): TriageResult => ({
      summary: {
        lines: tally.sorted,
        repeated: tally.repeated,
        severalNumbers: tally.severalNumbers,
        guessed: tally.guessed,
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

/** The cells of a row, but for commas within a number, which only look like the end of one. */
function cellsOf({ text, cells }: Row): readonly string[] {
  const whole = withoutInnerCommas(text)
  return whole === text ? cells : splitCells(whole, anyDelimiter)
}

function keysOf(records: readonly FoundRecord[], numberIds: readonly number[]): string[] {
  return records.filter(({ numberId }) => numberIds.includes(numberId)).map(({ key }) => key)
}

/** The text that a regular expression met last is kept for `RegExp.input`. */
function forgetLastMatch(): void {
  ;/^/.exec('')
}
