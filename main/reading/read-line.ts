import { digitsOf } from './digits.ts'
import { findNumbers, leaveOutOthers, textBeside } from './find-numbers.ts'
import type { WrittenNumber } from './find-numbers.ts'
import type { PhonePlans } from './phone-plans.ts'
import { plainDigits, plainText } from './plain-text.ts'
import { undoSpreadsheet } from './spreadsheet-numbers.ts'

/** A number in a line. */
export type LineNumber = {
  /** As it is written internationally. */
  words: string
  /** The digits by which a record may hold it, the likeliest first. */
  digits: string[]
  /** Those of a record that holds it as a national number, or as what is no number. */
  oddDigits: string[]
  /** Whether its country had to be guessed. */
  isGuess: boolean
  /** As it stands in the line, and in which of its cells. */
  text: string
  cell: number
}

/** What a line asks for: ids of Clerk's, and numbers, the likeliest first. */
export type ReadLine = {
  numberIds: string[]
  userIds: string[]
  numbers: LineNumber[]
  /**
   * What is no number, but may stand in a record as it is: its digits. Without any sign between them they may also be those of an
   * international number that lost its plus.
   */
  oddDigits: { digits: string; mayLackPlus: boolean }[]
  /** Whether it is a list of several numbers, or of several ids, and nothing else. */
  isList: boolean
  /** Why no number is in it; null where there is one. */
  problem: string | null
}

const noNumber = 'No phone number in this line'
const rounded =
  'A spreadsheet rounded this number, so its last digits are lost. Format the column as text, then export it again'

// Clerk stores what was typed where it is no E.164 number, and no country's numbers have fewer digits.
const fewestDigits = 4

const id = /\b(idn|user)_\w+/g

/** All of it is one number as people write one, with an extension at most. */
const likeNumber = /^[\s\d()[\].·/+~-]+(?:(?:;ext=|extn?\.?|x|#)\s*\d+)?\.?$/i

type Cell = { text: string; isRounded: boolean; numbers: readonly WrittenNumber[] }

/** Reads a line, cell by cell: numbers in any format, also several in a row, and Clerk's ids. */
export function readLine(cells: readonly string[], plans: PhonePlans): ReadLine {
  const ids = cells.flatMap((cell) => [...cell.matchAll(id)])
  const idsOf = (kind: string) => ids.filter((found) => found[1] === kind).map(([all]) => all)
  const read = cells.map((cell) => readCell(cell, plans))
  const written = read.flatMap(({ numbers }, cell) => numbers.map((number) => ({ ...number, cell })))
  const numbers = new Map<string, LineNumber>()
  for (const number of [...leaveOutOthers(written)].sort((a, b) => rankOf(a) - rankOf(b))) {
    const name = `${number.candidates.join()} ${number.extension}`
    if (!numbers.has(name)) numbers.set(name, lineNumber(number, plans))
  }
  const [numberIds, userIds] = [idsOf('idn'), idsOf('user')]
  const kinds = [numberIds.length, userIds.length, numbers.size].filter((count) => count > 0)
  const problem = read.some(({ isRounded }) => isRounded) ? rounded : problemOf(read, plans)
  return {
    numberIds,
    userIds,
    numbers: [...numbers.values()],
    oddDigits: numbers.size > 0 ? [] : oddDigitsOf(read),
    isList: kinds.length === 1 && kinds[0] !== 1 && read.every(isNothingElse),
    problem: kinds.length > 0 ? null : problem,
  }
}

/** Each number or id of a line that is a list of them, as a line of its own. */
export function listedIn(read: ReadLine): { text: string; read: ReadLine }[] {
  const none = { ...read, numberIds: [], userIds: [], numbers: [], isList: false }
  return [
    ...read.numberIds.map((text) => ({ text, read: { ...none, numberIds: [text] } })),
    ...read.userIds.map((text) => ({ text, read: { ...none, userIds: [text] } })),
    ...read.numbers.map((number) => ({ text: number.text, read: { ...none, numbers: [number] } })),
  ]
}

/** Whether a line holds a number, or what a record may hold in place of one. */
export function holdsNumber({ numbers, oddDigits }: ReadLine): boolean {
  return numbers.length > 0 || oddDigits.length > 0
}

/** Whether a line asks for this id or number, which is given as digits that a record may hold it by. */
export function asksFor({ numberIds, userIds, numbers, oddDigits }: ReadLine, wanted: string): boolean {
  return [
    ...numberIds,
    ...userIds,
    ...oddDigits.map(({ digits }) => digits),
    ...numbers.flatMap((number) => [...number.digits, ...number.oddDigits]),
  ].includes(wanted)
}

function readCell(cell: string, plans: PhonePlans): Cell {
  const { text, isRounded } = undoSpreadsheet(plainDigits(plainText(cell.replace(id, ' '))))
  return { text, isRounded, numbers: findNumbers(text, plans, true) }
}

/** A number with its country code before others, and one of a plan before what only has the length of one, which may be any figure. */
function rankOf({ isValid, isGuess, text }: WrittenNumber): number {
  if (!isValid) return 3
  return text.includes('+') ? 0 : isGuess ? 2 : 1
}

function lineNumber(number: WrittenNumber & { cell: number }, plans: PhonePlans): LineNumber {
  const { candidates, extension, isGuess, text, cell } = number
  // A record that holds a national number does not say of which country: that of the list is the likeliest.
  const digits = candidates.flatMap(plans.digitsInRecords)
  const national = candidates.flatMap(plans.nationalDigits)
  const extended = extension === '' ? [] : [...digits, ...national].map((each) => each + extension)
  const [first] = candidates
  const words = first === undefined ? text : plans.write(first)
  return {
    words: extension === '' ? words : `${words} ext. ${extension}`,
    digits,
    oddDigits: [...extended, ...national],
    isGuess,
    text,
    cell,
  }
}

function oddDigitsOf(cells: readonly Cell[]): ReadLine['oddDigits'] {
  return cells
    .filter(({ text }) => likeNumber.test(text) && digitsOf(text).length >= fewestDigits)
    .map(({ text }) => ({ digits: digitsOf(text), mayLackPlus: /^\s*[1-9]\d*\s*$/.test(text) }))
}

/** Whether nothing but signs, and the marks of a numbered list, is left beside the numbers of a cell. */
function isNothingElse({ text, numbers }: Cell): boolean {
  const rest = textBeside(text, numbers)
  return /^[^\p{L}\d]*(?:\d{1,3}[.):][^\p{L}\d]*)?$/u.test(rest.replace(/#\s?\d+/g, ''))
}

function problemOf(cells: readonly Cell[], plans: PhonePlans): string {
  const like = cells.find(({ text }) => likeNumber.test(text) && digitsOf(text).length >= fewestDigits)
  switch (like && plans.problemOf(like.text)) {
    case 'TOO_SHORT':
      return 'Too few digits for a phone number'
    case 'TOO_LONG':
      return 'Too many digits for a phone number'
    case 'INVALID_LENGTH':
      return 'No phone number of its country has this many digits'
    case 'INVALID_COUNTRY':
      return like?.text.includes('+')
        ? 'No country has this calling code'
        : 'No country code, and no country was chosen for national numbers'
    default:
      return noNumber
  }
}
