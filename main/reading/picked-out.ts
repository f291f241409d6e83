import type { ReadNumber } from '../../contract/search-reading.ts'
import { findNumbers, textBeside, withoutOtherDigits } from './find-numbers.ts'
import type { PhonePlans } from './phone-plans.ts'

/** What a longer text is about: the numbers in it, or one identifier. */
type PickedOut = { is: 'numbers'; found: ReadNumber[] } | { is: 'identifier'; text: string }

/** Clerk's prefixes of users, of numbers and of linked accounts. */
const id = 'user|idn|eac'
const idInAddress = new RegExp(`(?<!\\S)\\S*(?:://|/users/)\\S*\\b((?:${id})_[A-Za-z0-9]+)\\S*`)
const wholeId = new RegExp(`(?<![\\p{L}\\d_])(?:${id})_[A-Za-z0-9]{10,}(?![\\p{L}\\d_])`, 'u')
const emailAddress = /[^\s<>()[\]{},;:"'“”]+@[^\s<>()[\]{},;:"'“”@]+\.\p{L}{2,}/u

const label = /[:：]$|^(?:no|nr|tel|ph|mob|m|t)\.$/i

/** As many, one of them at a time, are found by one search. */
const mostNumbers = 20

/**
 * Picks out what a pasted text is about, so that the rest need not be found in the record, too. Null when the text is no
 * sentence: then every word of it counts. `plans` are there when the text may hold a whole number.
 */
export function pickOut(text: string, plans: PhonePlans | null): PickedOut | null {
  const idOfPage = idInAddress.exec(text)?.[1]
  if (idOfPage !== undefined) return { is: 'identifier', text: idOfPage }
  if (!isSentence(text)) return pickOutNumbers(text, plans)
  const inSentence = (match: RegExpExecArray | null) =>
    match !== null && isSentence(text.replace(match[0], ' ')) ? match[0] : null
  const mentioned = inSentence(wholeId.exec(text))
  if (mentioned !== null) return { is: 'identifier', text: mentioned }
  if (plans !== null) {
    const found = readNumbers(text, plans).slice(0, mostNumbers)
    if (found.length > 0) return { is: 'numbers', found }
  }
  const email = inSentence(emailAddress.exec(text))
  return email === null ? null : { is: 'identifier', text: email }
}

/**
 * The numbers of a text that is no sentence by its words alone: what stands beside a whole number may be a time, the number of a
 * ticket or an address, and between several numbers even a single word, such as "and", is no name.
 */
function pickOutNumbers(text: string, plans: PhonePlans | null): PickedOut | null {
  if (plans === null || !/\p{L}/u.test(text)) return null
  const found = findNumbers(text, plans, true)
  const rest = textBeside(text, found, ' ').split(/\s+/)
  const besides = rest.filter((word) => /[\p{L}\d]/u.test(word))
  const isAbout =
    found.length > 1 ||
    besides.length > 1 ||
    besides.some((word) => /[@:]/.test(word) || (/\p{L}/u.test(word) && /\d/.test(word)))
  return found.length > 0 && isAbout ? { is: 'numbers', found: found.slice(0, mostNumbers) } : null
}

function readNumbers(text: string, plans: PhonePlans): ReadNumber[] {
  const valid = findNumbers(text, plans, true)
  const found = valid.length > 0 ? valid : runsOfDigits(text)
  const rest = textBeside(text, found)
  const isCertain = valid.length > 0 || found.every(({ text: written }) => written.startsWith('+'))
  if (!isSentence(rest, isCertain ? 2 : 3)) return []
  return found.map((number) => ({ ...number, text: number.text.replace(/^00(?=[1-9])/, '+') }))
}

/** What has the length of a phone number, where no country is known whose number it is. */
function runsOfDigits(text: string): (ReadNumber & { start: number; end: number })[] {
  const runs = withoutOtherDigits(text).matchAll(
    /(?<![\p{L}\d])[+(]?\d(?:[ ().\-–/]{0,2}\d){7,14}(?![\p{L}\d])/gu,
  )
  return [...runs].map(({ index: start, 0: written }) => ({
    start,
    end: start + written.length,
    text: written,
    candidates: [],
    isGuess: true,
  }))
}

/** Whether what surrounds a number or an id is prose or a label. A single word beside it is taken for a name. */
function isSentence(rest: string, leastWords = 2): boolean {
  const words = rest.split(/\s+/).filter((word) => /\p{L}/u.test(word))
  return words.length >= leastWords || words.some((word) => label.test(word))
}
