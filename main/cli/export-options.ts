import { Option } from 'commander'
import type { Command } from 'commander'
import { z } from 'zod'

import { chosenColumns, exportColumns } from '../../contract/export-columns.ts'
import { exportFormats, usualExportForm } from '../../contract/export.ts'
import type { ExportForm, ExportWhat } from '../../contract/export.ts'
import { FailureError } from '../../contract/failure.ts'
import { isFiltered, readFilter, usualSort } from './filter-options.ts'

const separators = { comma: ',', semicolon: ';', tab: '\t' } as const

const exportOptionsSchema = z.object({
  format: z.enum(exportFormats),
  out: z.string().min(1),
  force: z.boolean().default(false),
  raw: z.boolean().default(false),
  mask: z.boolean().default(false),
  ownerNames: z.boolean(),
  columns: z.string().optional(),
  headings: z.enum(['wire', 'readable']).default('wire'),
  timeZone: z.string().default('UTC'),
  times: z.enum(['iso', 'plain', 'milliseconds']).default('iso'),
  separator: z.enum(['comma', 'semicolon', 'tab']).default('comma'),
  bom: z.boolean().default(false),
  events: z.boolean().default(false),
  difference: z.string().optional(),
  search: z.string().optional(),
  expires: z.string().optional(),
  passphraseStdin: z.boolean().default(false),
})

/** A sync by its number, or by its place among the completed ones. */
export type NamedSync = number | 'latest' | 'previous'

/** What an export holds, before it is known which sync is the latest. */
export type WantedExport =
  | Exclude<ExportWhat, { of: 'difference' }>
  | { of: 'difference'; from: NamedSync; to: NamedSync }

export type ExportOptions = {
  what: WantedExport
  form: ExportForm
  out: string
  force: boolean
  passphraseStdin: boolean
}

/** Adds what an export is asked for by. */
export function addExportOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'what is written').choices(exportFormats).makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'the file, or - for standard output (csv, ndjson and json)')
    .option('--force', 'replaces a file that exists')
    .option('--search <text>', 'only what this text finds, as in the window')
    .option('--events', 'the events of those numbers, newest first, in place of the numbers')
    .option('--difference <from..to>', 'what differs between two syncs: their numbers, previous or latest')
    .option('--columns <names>', 'columns in their order, with commas (csv, xlsx, parquet)')
    .addOption(
      new Option('--headings <kind>', "Clerk's names, or words for people").choices(['wire', 'readable']),
    )
    .option('--time-zone <zone>', 'time zone of written times, as Europe/Berlin (csv, xlsx)', 'UTC')
    .addOption(new Option('--times <form>', 'how CSV has times').choices(['iso', 'plain', 'milliseconds']))
    .addOption(
      new Option('--separator <name>', 'what separates the fields of CSV').choices(Object.keys(separators)),
    )
    .option('--bom', 'begins CSV with a byte order mark, by which older Excel knows UTF-8')
    .option('--raw', 'leaves texts that a spreadsheet would compute as they are (csv)')
    .option('--no-owner-names', 'leaves out names and addresses of owners')
    .option('--expires <date>', 'when the app refuses to open the snapshot any more (sqlite)')
    .option('--passphrase-stdin', 'encrypts the snapshot with what comes in on standard input (sqlite)')
}

/** What the options ask for. Throws a FailureError that says which of them do not go together. */
export function readExportOptions(typed: unknown, now: number): ExportOptions {
  const options = exportOptionsSchema.parse(typed)
  const { format, out, force, passphraseStdin } = options
  if (passphraseStdin && format !== 'sqlite')
    throw wrong('Only snapshots are encrypted: --passphrase-stdin goes with --format sqlite.')
  if (out === '-' && !['csv', 'ndjson', 'json'].includes(format))
    throw wrong(`${format} is not written to standard output. Name a file with --out.`)
  const what = readWhat(typed, options)
  const form: ExportForm = {
    ...usualExportForm,
    format,
    columns: readColumns(what.of, options.columns, options.ownerNames),
    headings: options.headings,
    timeZone: readTimeZone(options.timeZone),
    times: options.times,
    separator: separators[options.separator],
    byteOrderMark: options.bom,
    raw: options.raw,
    masked: options.mask,
    ownerNames: options.ownerNames,
    expiresAt: options.expires === undefined ? null : readExpiry(options.expires, format, now),
  }
  return { what, form, out, force, passphraseStdin }
}

function readWhat(typed: unknown, options: z.infer<typeof exportOptionsSchema>): WantedExport {
  const filter = readFilter(typed)
  const { events, difference, search = '' } = options
  const narrowed = search.trim() !== '' || isFiltered(filter)
  if (difference !== undefined) {
    if (events || narrowed) throw wrong('--difference stands alone: without --events, --search and filters.')
    return { of: 'difference', ...readDifference(difference) }
  }
  const numbers = { search, filter, sort: usualSort }
  if (!events) return { of: 'numbers', numbers }
  return { of: 'events', numbers: narrowed ? numbers : null, filter: null }
}

function readDifference(typed: string): { from: NamedSync; to: NamedSync } {
  const [, from = '', to = ''] = /^(\d+|latest|previous)\.\.(\d+|latest|previous)$/.exec(typed) ?? []
  if (from === '')
    throw wrong(`--difference takes two syncs, as in 3..7 or previous..latest, and not “${typed}”.`)
  return { from: readSync(from), to: readSync(to) }
}

function readSync(typed: string): NamedSync {
  return typed === 'latest' || typed === 'previous' ? typed : Number(typed)
}

function readColumns(
  of: keyof typeof exportColumns,
  typed: string | undefined,
  ownerNames: boolean,
): string[] | null {
  if (typed === undefined) return null
  const known = exportColumns[of].map(({ name }) => name)
  const names = typed.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw wrong(`There is no column “${unknown}” of ${of}. There are: ${known.join(', ')}.`)
  if (chosenColumns(of, names, ownerNames).length < names.length)
    throw wrong('--columns names a column of owners, which --no-owner-names leaves out.')
  return names
}

function readTimeZone(typed: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone
  } catch {
    throw wrong(`There is no time zone “${typed}”. Write it as Europe/Berlin.`)
  }
}

function readExpiry(typed: string, format: string, now: number): number {
  if (format !== 'sqlite') throw wrong('Only snapshots expire: --expires goes with --format sqlite.')
  const instant = /^\d{4}-\d\d-\d\d(T.+)?$/.test(typed) ? Date.parse(typed) : Number.NaN
  if (Number.isNaN(instant))
    throw wrong(
      `--expires takes a day or an instant, as 2027-01-31 or 2027-01-31T18:00:00Z, and not “${typed}”.`,
    )
  if (instant <= now) throw wrong(`--expires lies in the past: ${typed}.`)
  return instant
}

function wrong(message: string): FailureError {
  return new FailureError('invalid_request', message)
}
