import type { Triage, TriageGroup } from '../../contract/triage.ts'
import { count } from './count-words.ts'
import { countryWords } from '../number/phone-words.ts'

const groups: Readonly<Record<TriageGroup, { name: string; meaning: string }>> = {
  verified: { name: 'verified', meaning: 'One user has it, verified by a code or an admin' },
  unverified: { name: 'unverified', meaning: 'No right code entered yet' },
  reserved: { name: 'reserved', meaning: 'Unverified and kept for its user until the code is entered' },
  expired: { name: 'expired', meaning: 'The code ran out before it was entered' },
  failed: { name: 'failed', meaning: 'Too many wrong codes' },
  otherStatus: {
    name: 'other status',
    meaning: 'No verification, or a status that this version does not know',
  },
  removed: { name: 'removed', meaning: 'Was here once and is not at Clerk any more' },
  severalUsers: { name: 'on several users', meaning: 'More than one user has it now, whatever its status' },
  notFound: { name: 'not found', meaning: 'A phone number or id of which there is no record' },
  unreadable: { name: 'unreadable', meaning: 'No phone number could be read in the line' },
}

/** What a group is called. */
export function groupName(group: TriageGroup): string {
  return groups[group].name
}

/** What it means to be in a group. */
export function groupMeaning(group: TriageGroup): string {
  return groups[group].meaning
}

/** "1,204 lines", "1 line" */
export function linesWords(lines: number, locale: string): string {
  return `${count(lines, locale)} ${lineNoun(lines)}`
}

/** "lines", "line": what stands after their count. */
export function lineNoun(lines: number): string {
  return lines === 1 ? 'line' : 'lines'
}

/** The same for numbers. */
export function numberNoun(numbers: number): string {
  return numbers === 1 ? 'number' : 'numbers'
}

/** "12%", "0.4%", "<0.1%": what part of the whole something is. Empty where it is nothing. */
export function shareWords(part: number, whole: number, locale: string): string {
  if (part === 0 || whole === 0) return ''
  const share = part / whole
  if (share < 0.001) return '<0.1%'
  const most = part < whole ? Math.min(share, 0.999) : share
  const digits = most < 0.1 || most > 0.99 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(most)
}

/** How the lines were read, as far as it has to be told: "13 repeated", "the first left out as a heading". */
export function readingWords(triage: Triage, country: string | null, locale: string): string[] {
  const { repeated, severalNumbers, guessed, heading } = triage
  return [
    ...(repeated > 0 ? [`${count(repeated, locale)} repeated`] : []),
    ...(severalNumbers > 0
      ? [`${count(severalNumbers, locale)} with several numbers, of which one that is known counts`]
      : []),
    ...(guessed > 0 ? [`${count(guessed, locale)} without a country code, which was guessed`] : []),
    ...(heading ? ['first line left out as a heading'] : []),
    country === null
      ? 'national numbers not read'
      : `national numbers read as those of ${countryWords(country, locale)}`,
  ]
}

/** "1.2 MB", "640 KB" */
export function sizeWords(characters: number, locale: string): string {
  const [amount, unit] = characters >= 1e6 ? [characters / 1e6, 'MB'] : [characters / 1e3, 'KB']
  const shown = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(Math.max(amount, 0.1))
  return `${shown} ${unit}`
}

/** How far a triage is: "23,000 of 100,000 lines read". */
export function progressWords(read: number, lines: number | null, locale: string): string {
  return lines === null ? 'Reading lines' : `${count(read, locale)} of ${linesWords(lines, locale)} read`
}

/** "34 lines saved to lines.csv" */
export function savedWords(lines: number, file: string, locale: string): string {
  return `${linesWords(lines, locale)} saved to ${file}`
}

export const triageWords = {
  title: 'Triage',
  intro:
    'Sorts a list of numbers by what this computer knows of them, up to 100,000 lines at once. Nothing is sent to Clerk.',
  label: 'Numbers to sort',
  placeholder:
    'Paste numbers, one per line…\n\n+12015550100\n(201) 555-0101\nidn_2NNEqL2nrIRdJ194ndJqAHwEfxC\n\nRows of a table, lines with several numbers, and text with a number in it can be read, too. Or drop a text or CSV file here.',
  chooseFile: 'Choose file',
  removeFile: 'Remove',
  pasted: 'Pasted text',
  country: 'National numbers are of',
  noCountry: 'No country',
  frequentCountries: 'In this connection',
  allCountries: 'All countries',
  start: 'Triage',
  startKeys: 'Ctrl+Enter',
  cancel: 'Cancel',
  again: 'New triage',
  groups: 'Groups',
  columns: { group: 'Group', lines: 'Lines', share: 'Share', numbers: 'Numbers' },
  back: 'Groups',
  copy: 'Copy',
  copied: 'copied',
  save: 'Export CSV',
  line: 'Line',
  text: 'Text',
  lookedFor: 'Looked for as',
  reason: 'Reason',
  noLines: 'There is nothing to sort yet. Paste numbers, or choose a file.',
  noText: (name: string) => `${name} is no text file. Save the table as CSV, then drop that file here.`,
  tooLong: (size: string) =>
    `This list is ${size} long, and a triage takes 10 MB at most. Split it into parts, then triage one after another.`,
  unreadableFile: (name: string) =>
    `${name} could not be read. Check that it is still there, then choose it again.`,
  chip: 'Triage',
  leave: 'Leave triage',
  countsNote: 'Counts are of all numbers, not of the triage alone.',
} as const
