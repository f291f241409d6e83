import { hasHidden, hideAllButTwo, hideDigits } from './digit-runs.ts'

/** Shorter runs of digits are in every address; a longer one tells a part of a number. */
const shortestRun = 3

/** Clerk's ids are random: by chance one in 80,000 holds four digits of a number in a row, and one in six million five. */
const shortestRunOfId = 5

/** So many digits, with anything but letters between them, may be the number of anybody. */
const wholeNumber = 7

const clerkId = /\b((?:idn|user)_\w+)/

/** The number with every digit but the last two as •. All else stays, so that its shape can be seen. */
export function maskNumber(phoneNumber: string): string {
  return hideAllButTwo(phoneNumber)
}

/** Whether a number is one that was masked, so that others may read the same. */
export function isMasked(phoneNumber: string): boolean {
  return hasHidden(phoneNumber)
}

/** The key of a record as it may be read: where Clerk sends no id it is the user's id, a space and the number. */
export function maskKey(key: string): string {
  const end = key.indexOf(' ')
  return end < 0 ? key : `${key.slice(0, end)}${maskNumber(key.slice(end))}`
}

/** A text, such as an external id, with • for each digit of a run of three or more that one of these numbers has, too. */
export function maskRuns(text: string, numbers: readonly string[]): string {
  return hideDigits(text, numbers, { runsOf: shortestRun, allFrom: Infinity })
}

/**
 * What somebody chose to be called or reached by, a name, username or address, without what tells of these numbers, which are all
 * that its owner has and had. Of seven digits or more only the last two stay: they may be the number of somebody else.
 */
export function maskText(text: string, numbers: readonly string[]): string {
  return hideDigits(text, numbers, { runsOf: shortestRun, allFrom: wholeNumber })
}

/** An id that Clerk made, of a linked account or a client, with • for each digit of a run of five or more that one of these numbers has, too. */
export function maskId(id: string, numbers: readonly string[]): string {
  return hideDigits(id, numbers, { runsOf: shortestRunOfId, allFrom: Infinity })
}

/** What somebody typed or pasted, in which any digits may be those of a number but those of Clerk's ids: the last two of them stay. */
export function maskTyped(text: string): string {
  return text
    .split(clerkId)
    .map((part, place) => (place % 2 === 1 ? part : hideAllButTwo(withPlainDigits(part))))
    .join('')
}

/** With digits in circles, and such, as those that they are read as. */
function withPlainDigits(text: string): string {
  return text.replace(/\p{No}/gu, (sign) => {
    const plain = sign.normalize('NFKC')
    return /^\d+$/.test(plain) ? plain : sign
  })
}

/** A line that somebody pasted, and what was made of it, masked as what is typed. */
export function maskLine<Line extends { text: string; reason: string }>(line: Line): Line {
  return { ...line, text: maskTyped(line.text), reason: maskTyped(line.reason) }
}
