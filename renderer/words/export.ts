import type { ExportForm, ExportFormat } from '../../contract/export.ts'
import { count, numbersWords } from './count-words.ts'

/** How something is saved as a file. */
export const exportWords = {
  open: 'Export',
  title: 'Export',
  what: 'What',
  format: 'Format',
  privacy: 'Privacy',
  more: 'More',
  save: 'Export…',
  cancel: 'Cancel',
  events: 'Export events',
  eventsCommand: 'Export the events',
  difference: 'Export differences',
  selection: 'Export selection',
  history: 'Export history',
  historyCommand: 'Export the history of this number',
}

/** What an export can hold, as a choice. */
export const contentWords = {
  all: (total: number, locale: string) => `All ${numbersWords(total, locale)}`,
  shown: (matching: number, exact: boolean, locale: string) =>
    `${count(matching, locale)}${exact ? '' : '+'} ${matching === 1 && exact ? 'number' : 'numbers'} that the list shows`,
  selected: (selected: number, locale: string) =>
    `${count(selected, locale)} selected ${selected === 1 ? 'number' : 'numbers'}`,
  historyOfAll: 'History of all numbers',
  historyOfShown: 'History of the numbers that the list shows',
  historyOfSelected: (selected: number) => `History of the selected ${selected === 1 ? 'number' : 'numbers'}`,
  historyOfOne: 'History of this number',
  events: (total: number | null, narrowed: boolean, locale: string) => {
    const counted = total === null ? 'Events' : `${count(total, locale)} ${total === 1 ? 'event' : 'events'}`
    return narrowed ? `${counted} that the filters let through` : `All ${counted.toLowerCase()}`
  },
  differences: (differing: number, locale: string) =>
    `${numbersWords(differing, locale)} that ${differing === 1 ? 'differs' : 'differ'}`,
}

/** What each format is called, and what it is good for. */
export const formatWords: Record<ExportFormat, { name: string; meaning: string }> = {
  csv: { name: 'CSV', meaning: 'A table as text, for spreadsheets and scripts.' },
  xlsx: { name: 'Excel', meaning: 'A workbook with real dates, and numbers as text.' },
  ndjson: { name: 'JSON lines', meaning: 'One a line, each as Clerk sent it, for scripts.' },
  json: { name: 'JSON', meaning: 'The same as one list.' },
  parquet: { name: 'Parquet', meaning: 'A typed, compressed table for DuckDB, pandas and the like.' },
  sqlite: { name: 'Snapshot', meaning: 'Numbers with their history, which this app opens, too.' },
}

/** Why a format is not to be had. */
export const unfitWords = {
  past: 'Not of a past sync: it holds records as Clerk sent them last.',
  snapshot: 'Holds numbers with their history: choose numbers.',
}

/** What can be chosen about the file. */
export const exportFieldWords = {
  mask: 'Mask numbers',
  maskMeaning: 'Only the last two digits of each can be read.',
  owners: 'Owners’ names and addresses',
  headings: 'Headings',
  timeZone: 'Time zone',
  noZone: 'No time zone is called that',
  zone: (zone: string, shown: string) =>
    zone === shown && zone !== 'UTC' ? `${zone.replaceAll('_', ' ')}, as shown` : zone.replaceAll('_', ' '),
  times: 'Times',
  separator: 'Separator',
  byteOrderMark: 'Byte order mark',
  byteOrderMarkMeaning: 'Older versions of Excel need it to read letters beyond ASCII.',
  raw: 'Raw values',
  rawMeaning:
    'Leaves out the apostrophe before values that begin with +, -, = or @. A spreadsheet may then run what somebody typed as their name.',
}

export const headingWords: Record<ExportForm['headings'], string> = {
  wire: 'Clerk’s names (phone_number)',
  readable: 'Readable (Phone number)',
}

export const timesWords: Record<ExportForm['times'], string> = {
  iso: 'ISO 8601 with offset',
  plain: 'Plain: 2026-11-24 15:04:05',
  milliseconds: 'UTC milliseconds',
}

export const separatorWords: Record<ExportForm['separator'], string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
}

/** What chooses the columns of a file and their order. */
export const exportColumnWords = {
  columns: 'Columns',
  chosen: (chosen: number, all: number) => (chosen === all ? `all ${all}` : `${chosen} of ${all}`),
  usual: 'All',
  ofList: 'Use the list’s columns',
  up: (column: string) => `Move ${column} up`,
  down: (column: string) => `Move ${column} down`,
  hint: 'Drag a column, or press Alt with an arrow key, to move it.',
  moved: (column: string, place: number) => `${column} is column ${place}.`,
  none: 'Choose at least one column.',
}

/** What can be chosen about a snapshot alone. */
export const snapshotWords = {
  title: 'Snapshot',
  passphrase: 'Passphrase',
  repeat: 'Passphrase once more',
  kept: 'It is kept nowhere. Without it nobody can open the file.',
  unencrypted: 'Optional. Without one, whoever has the file can read it.',
  differs: 'The two passphrases are not the same.',
  expires: 'Opens in this app',
  expiry: (days: number | null) => {
    if (days === null) return 'For good'
    return days === 1 ? 'For 1 day' : `For ${days} days`
  },
}

/** How good a passphrase is, as far as its length tells. */
export function strengthWords(passphrase: string): string {
  const { length } = passphrase
  if (length < 8) return 'Very short: it can be guessed.'
  if (length < 16)
    return 'Rather short: four or more words that have nothing to do with each other are better.'
  return 'Long enough, unless it is a known sentence.'
}
