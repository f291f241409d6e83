import type { ExportEntry } from '../../contract/export.ts'
import type { NumberFilter } from '../../contract/number-query.ts'
import { count } from './count-words.ts'
import { formatWords } from './export.ts'
import { momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'
import { remainingWords } from './sync-words.ts'
import { groupName } from './triage.ts'

/** The list of exports. */
export const exportsWords = {
  title: 'Exports',
  list: 'Exports',
  none: {
    title: 'No exports yet',
    words: 'What you export is listed here: where it was saved, how far it is, and a way to run it again.',
  },
  cancel: 'Cancel',
  show: 'Show in folder',
  again: 'Run again',
  forget: 'Remove from list',
  action: (action: string, file: string) => `${action}: ${file}`,
  progress: (file: string) => `Progress of ${file}`,
  encrypted: 'encrypted',
  masked: 'masked',
  noOwners: 'without owners’ names',
  raw: 'raw values',
  foot: 'Export',
  dismiss: 'Dismiss',
  goTo: 'Show exports',
  passphraseTitle: 'Run the export again',
  passphraseAbout: (file: string) => `${file} was encrypted. Its passphrase is kept nowhere, so enter one.`,
}

/** The last part of a path of Windows, macOS or Linux. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}

/** The folder that a path leads to. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.length - fileName(path).length - 1)) || path
}

export type StateLook = {
  word: string
  shape: 'waiting' | 'running' | 'check' | 'stop' | 'cross' | 'cut'
  tone: 'soft' | 'live' | 'completed' | 'failed'
}

/** What has become of an export, as word, shape and tone. */
export const stateLooks: Record<ExportEntry['state'], StateLook> = {
  waiting: { word: 'waiting', shape: 'waiting', tone: 'soft' },
  running: { word: 'exporting', shape: 'running', tone: 'live' },
  done: { word: 'done', shape: 'check', tone: 'completed' },
  cancelled: { word: 'cancelled', shape: 'stop', tone: 'soft' },
  failed: { word: 'failed', shape: 'cross', tone: 'failed' },
  interrupted: { word: 'cut off', shape: 'cut', tone: 'soft' },
}

/** What an export is of: "Numbers · search “ada” · 2 filters", "History of 3 selected numbers". */
export function whatWords({ what, selected, past }: ExportEntry, view: TimeView): string {
  const of = { numbers: 'Numbers', events: 'History', difference: 'Differences of two syncs' }[what.of]
  if (what.of === 'difference') return of
  const parts = [selected === null ? of : selectedWords(what.of, selected, view.locale)]
  if (what.numbers) {
    const { search, filter, among } = what.numbers
    if (among) parts.push(`triage: ${groupName(among.group)}`)
    if (search !== '') parts.push(`search “${search}”`)
    if (countFilters(filter) > 0) parts.push(filtersWords(countFilters(filter)))
  }
  if (what.of === 'events' && what.filter) {
    const { kinds, countries, channels, observed } = what.filter
    const filters = [kinds, countries, channels].filter(({ length }) => length > 0).length
    const narrowed = filters + (observed.from === null && observed.before === null ? 0 : 1)
    if (narrowed > 0) parts.push(filtersWords(narrowed))
  }
  if (past) parts.push(`as of ${momentWords(past.instant, view)}`)
  return parts.join(' · ')
}

/** In which form it is: "CSV · masked". */
export function formWords({ form, encrypted }: ExportEntry): string {
  return [
    formatWords[form.format].name,
    ...(encrypted ? [exportsWords.encrypted] : []),
    ...(form.masked ? [exportsWords.masked] : []),
    ...(form.ownerNames ? [] : [exportsWords.noOwners]),
    ...(form.raw && form.format === 'csv' ? [exportsWords.raw] : []),
  ].join(' · ')
}

/** How many rows it has, of how many while it is under way: "412,000 of 1,000,000", "3 events". Empty before it runs. */
export function rowsWords({ state, rows, total, what }: ExportEntry, locale: string): string {
  if (state === 'done')
    return `${count(rows, locale)} ${what.of === 'events' ? 'event' : 'number'}${rows === 1 ? '' : 's'}`
  if (total === null) return ''
  return `${count(rows, locale)} of ${count(total, locale)}`
}

const leastMsKnown = 2000

/** How long an export still takes, in milliseconds; null until it has run for long enough to tell. */
export function leftMs({ state, startedAt, rows, total }: ExportEntry, now: number): number | null {
  if (state !== 'running' || startedAt === null || total === null || rows === 0) return null
  const took = now - startedAt
  return took < leastMsKnown ? null : (took / rows) * (total - rows)
}

/** "15 s left" in steps of five, so that it does not flicker; "about 3 min left". */
export function leftWords(left: number): string {
  if (left <= 5000) return 'a few seconds left'
  if (left > 55_000) return remainingWords(left)
  return `${Math.ceil(left / 5000) * 5} s left`
}

/** What there is to tell of one that runs: "Exporting 412,000 of 1,000,000". */
export function exportingWords(entry: ExportEntry, locale: string): string {
  const rows = rowsWords(entry, locale)
  return rows === '' ? `Exporting ${fileName(entry.path)}` : `Exporting ${rows}`
}

/** What there is to tell of one that has ended. */
export function endedWords(entry: ExportEntry, locale: string): string {
  const name = fileName(entry.path)
  return entry.state === 'failed'
    ? (entry.failure?.message ?? `${name} was not saved.`)
    : `${rowsWords(entry, locale)} exported to ${name}`
}

/** "1.2 MB" */
export function bytesWords(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const shown = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  })
  return shown.format(bytes / 1000 ** step)
}

function selectedWords(of: 'numbers' | 'events', selected: number, locale: string): string {
  const numbers = `${count(selected, locale)} selected ${selected === 1 ? 'number' : 'numbers'}`
  return of === 'numbers' ? numbers : `History of ${numbers}`
}

function countFilters({ facets, created, updated }: NumberFilter): number {
  const ranges = [created, updated].filter(({ from, before }) => from !== null || before !== null)
  return Object.keys(facets).length + ranges.length
}

function filtersWords(filters: number): string {
  return `${filters} ${filters === 1 ? 'filter' : 'filters'}`
}
