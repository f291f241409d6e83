import type { Database } from 'better-sqlite3'

import { loadPhonePlans } from '../../reading/phone-plans.ts'
import { listedIn, readLine } from '../../reading/read-line.ts'
import type { ReadLine } from '../../reading/read-line.ts'
import { withoutInnerCommas } from '../../reading/spreadsheet-numbers.ts'
import { lineGroups, recordGroups } from '../../../contract/triage.ts'
import type { LineGroup, RecordGroup, Triage, TriageGroup, TriageLine } from '../../../contract/triage.ts'
import { prepareFindRecords } from './find-records.ts'
import type { FoundRecord } from './find-records.ts'
import { groupOf } from './group-of.ts'
import { csvLinesHeader, lineAsCsv } from './line-csv.ts'
import { splitLines } from './split-lines.ts'
import type { PastedLine } from './split-lines.ts'

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
/** What a line was looked for as, or why it was not. */
type Told = Pick<SortedLine, 'reason' | 'readAs' | 'isGuess'>

type Running = ReturnType<typeof begin>

const linesPerStep = 1000

/** One triage, whose lines are read step by step, so that it can be followed and given up. */
export function openTriage(db: Database) {
  let running: Running | null = null
  const get = (): Running => {
    if (running === null) throw new Error('No triage was begun')
    return running
  }
  return {
    /**
     * Begins a triage of a pasted text, and gives how many lines it is; `keepsAll` for `takeSorted`. Throws a FailureError where they
     * are too many.
     */
    begin: async (pasted: { text: string; country: string | null; keepsAll: boolean }): Promise<number> => {
      const { text, country, keepsAll } = pasted
      const plans = await loadPhonePlans({ chosen: country, likely: [] })
      const { lines, heading } = splitLines(text)
      db.exec('BEGIN')
      running = begin(db, { lines, heading, keepsAll }, (line) =>
        readLine(withoutInnerCommas(line).split(/[,;|\t"]/), plans),
      )
      return lines.length
    },
    /** Reads some more lines, and gives how many have been read. */
    readOn: (_: null): number => {
      const { lines, read, readOne } = get()
      const until = Math.min(read() + linesPerStep, lines.length)
      while (read() < until) readOne()
      return until
    },
    /** The lines that were read since this was asked last, where all are kept. */
    takeSorted: (_: null): SortedLine[] => get().sorted.splice(0),
    /** What was found. The cache is not needed any more, so that nothing stands in the way of who replaces its file. */
    end: (_: null): TriageResult => {
      const result = get().result()
      db.close()
      return result
    },
    listLines: (wanted: { group: LineGroup; offset: number; limit: number }): TriageLine[] =>
      get().kept[wanted.group].slice(wanted.offset, wanted.offset + wanted.limit),
    /** All lines of a group as text: as they were pasted, or as a CSV file with why they are in it. */
    writeLines: ({ group, form }: { group: LineGroup; form: 'pasted' | 'csv' }) => {
      const lines = get().kept[group]
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
  pasted: { lines: readonly PastedLine[]; heading: boolean; keepsAll: boolean },
  readText: (text: string) => ReadLine,
) {
  const { lines, heading, keepsAll } = pasted
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
  const kept: Record<LineGroup, TriageLine[]> = { notFound: [], unreadable: [] }

  const note = (group: TriageGroup, asked: string, isGuess: boolean): void => {
    tally.sorted += 1
    if (tally.asked.has(asked)) tally.repeated += 1
    if (isGuess) tally.guessed += 1
    tally.asked.add(asked)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const keep = (group: LineGroup, { line, text }: PastedLine, { reason, readAs, isGuess }: Told): void => {
    if (keepsAll) sorted.push({ line, text, group, keys: [], reason, readAs, isGuess })
    else kept[group].push({ line, text, reason: isGuess ? `${reason} (a guess: no country code)` : reason })
    note(group, group === 'unreadable' ? text : reason, isGuess)
  }
  const sort = (one: PastedLine, read: ReadLine): void => {
    if (read.numbers.length > 1) tally.severalNumbers += 1
    const found = findRecords(read)
    const number = found?.number ?? read.numbers[0]
    const readAs = number?.words ?? null
    if (found !== null) {
      const { group, numberIds: ids } = groupOf(found.records)
      const { isGuess } = found
      for (const id of ids) numberIds[group].add(id)
      note(group, JSON.stringify(ids), isGuess)
      if (keepsAll)
        sorted.push({ ...one, group, keys: keysOf(found.records, ids), reason: '', readAs, isGuess })
    } else if (read.problem !== null)
      keep('unreadable', one, { reason: read.problem, readAs: null, isGuess: false })
    else
      keep('notFound', one, {
        reason: read.numberIds[0] ?? readAs ?? read.userIds[0] ?? one.text,
        readAs,
        isGuess: read.numberIds.length === 0 && (number?.isGuess ?? false),
      })
  }
  /** Each of the numbers that a line is a list of is sorted by itself. */
  const sortLine = (one: PastedLine): void => {
    const line = readText(one.text)
    tally.lines += 1
    if (line.isList) for (const listed of listedIn(line)) sort({ ...one, text: listed.text }, listed.read)
    else sort(one, line)
  }

  return {
    lines,
    kept,
    sorted,
    read: () => tally.lines,
    readOne: () => {
      const next = lines[tally.lines]
      if (next) sortLine(next)
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

function keysOf(records: readonly FoundRecord[], numberIds: readonly number[]): string[] {
  return records.filter(({ numberId }) => numberIds.includes(numberId)).map(({ key }) => key)
}
