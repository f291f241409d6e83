import type { FullNumbers, NumberInText } from './full-numbers.ts'

/** What a longer text is about: the numbers in it, or one identifier. */
export type PickedOut =
  | { is: 'numbers'; found: { text: string; numbers: string[] }[] }
  | { is: 'identifier'; text: string }

/** Clerk's prefixes of users, of numbers and of linked accounts. */
const id = 'user|idn|eac'
const idInAddress = new RegExp(`(?<!\\S)\\S*(?:://|/users/)\\S*\\b((?:${id})_[A-Za-z0-9]+)\\S*`)
const wholeId = new RegExp(`(?<![\\p{L}\\d_])(?:${id})_[A-Za-z0-9]{10,}(?![\\p{L}\\d_])`, 'u')
const emailAddress = /[^\s<>()[\]{},;:"'“”]+@[^\s<>()[\]{},;:"'“”@]+\.\p{L}{2,}/u

/** Dates, times, addresses of hosts and numbers of tickets, which have as many digits as a phone number. */
const noPhoneNumber =
  /(?<!\d)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?|(?<![\d.:/])(?:\d{1,2}([./])\d{1,2}\1\d{2,4}|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:\.\d{1,3}){3})(?![\d:/]|\.\d)|#\s?\d+/g

const internationalPrefix = /(?<![\d+][\s().-]*)00(?=[1-9](?:[\s().-]*\d){7})/g

/** As many, one of them at a time, are found by one search. */
const mostNumbers = 20

/**
 * Picks out what a pasted text is about, so that the rest need not be found in the record, too. Null when the text is no
 * sentence: then every word of it counts. `full` is there when the text may hold a whole number.
 */
export function pickOut(text: string, full: FullNumbers | null): PickedOut | null {
  const idOfPage = idInAddress.exec(text)?.[1]
  if (idOfPage !== undefined) return { is: 'identifier', text: idOfPage }
  if (!isSentence(text)) return null
  const inSentence = (match: RegExpExecArray | null) =>
    match !== null && isSentence(text.replace(match[0], ' ')) ? match[0] : null
  const mentioned = inSentence(wholeId.exec(text))
  if (mentioned !== null) return { is: 'identifier', text: mentioned }
  if (full !== null) {
    const found = findNumbers(text, full).slice(0, mostNumbers)
    if (found.length > 0) return { is: 'numbers', found }
  }
  const email = inSentence(emailAddress.exec(text))
  return email === null ? null : { is: 'identifier', text: email }
}

function findNumbers(text: string, full: FullNumbers): { text: string; numbers: string[] }[] {
  const searched = text.replace(noPhoneNumber, ' | ').replace(internationalPrefix, '+')
  const valid = full.find(searched)
  const found = valid.length > 0 ? valid : runsOfDigits(searched)
  const rest = found.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), searched)
  const isCertain = valid.length > 0 || found.every(({ start }) => searched[start] === '+')
  if (!isSentence(rest, isCertain ? 2 : 3)) return []
  return found.map(({ start, end, numbers }) => ({ text: searched.slice(start, end), numbers }))
}

/** What has the length of a phone number, where no country is known whose number it is. */
function runsOfDigits(text: string): NumberInText[] {
  return [...text.matchAll(/(?<![\p{L}\d])[+(]?\d(?:[ ().\-–/]{0,2}\d){7,14}(?![\p{L}\d])/gu)].map(
    (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      numbers: [],
    }),
  )
}

/** Whether what surrounds a number or an id is prose or a label. A single word beside it is taken for a name. */
function isSentence(rest: string, leastWords = 2): boolean {
  const words = rest.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  return words.length >= leastWords || words.some((word) => /[:：]$/.test(word))
}
