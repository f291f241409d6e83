import { foldText } from '../../contract/fold-text.ts'
import { nothingRead } from '../../contract/search-reading.ts'
import type { DigitsTerm, ReadNumber, SearchReading, WordTerm } from '../../contract/search-reading.ts'
import { digitsOf } from './digits.ts'
import { findNumbers, textBeside } from './find-numbers.ts'
import type { PhonePlans } from './phone-plans.ts'
import { pickOut } from './picked-out.ts'
import { plainDigits, plainText, withoutExtensions } from './plain-text.ts'
import { undoSpreadsheet } from './spreadsheet-numbers.ts'

/**
 * Reads a typed text: words without letters are together numbers in any format, each other word is a part of a name or
 * the beginning of an identifier. "+1 201" is a beginning, "••• 0018", "…0018" and "x9671" are endings; "0803 555 0142"
 * may carry a trunk prefix and "0044 20" an international one, so they are looked for without, too (ITU-T E.123). Of a
 * sentence what it is about counts alone. `plans` tell whole numbers; without them digits are digits.
 */
export function readSearch(search: string, plans: PhonePlans | null = null): SearchReading {
  const { text: restored, isRounded } = undoSpreadsheet(plainText(search))
  // What is left of a rounded number would find somebody else.
  if (isRounded && !/[\p{L}\p{Nd}]/u.test(restored))
    return { ...nothingRead, words: [readWord(search.trim())], isRounded }
  const text = withoutExtensions(restored)
  const picked = pickOut(plainDigits(text), plans)
  if (picked?.is === 'identifier')
    return { ...nothingRead, words: [readWord(picked.text)], leftOut: true, isRounded }
  if (picked?.is === 'numbers') return { ...readNumbers(picked.found, plans), leftOut: true, isRounded }
  return { ...readWords(text.split(/\s+/).filter(Boolean), plans), isRounded }
}

function readWords(typed: readonly string[], plans: PhonePlans | null): SearchReading {
  const words = typed.map((word) => (isNumeric(plainDigits(word)) ? plainDigits(word) : word))
  const numeric = words.filter(isNumeric)
  const isSign = (word: string) => numeric.length > 0 && !/[\p{L}\d_@]/u.test(word)
  const named = words.filter((word) => !isNumeric(word) && !isSign(word)).map(withoutQuotes)
  const [only = '', ...others] = numeric
  return {
    ...readNumeric(numeric.join(' '), plans),
    digitsWord: others.length === 0 && mayBeIdentifier.test(only) ? digitsOf(only) : null,
    words: named.map(readWord).filter(({ folded }) => folded !== ''),
  }
}

/** Fewer digits are in a username by chance. */
const mayBeIdentifier = /^#?\d{4,}$/

const ending = /^(?:x|ext\.?)(?=\d)/i
const masked = /[*•…]+|\.{3,}/

function isNumeric(word: string): boolean {
  return (/\d/.test(word) || masked.test(word)) && !/[\p{L}_@]/u.test(word.replace(ending, ''))
}

/** Without the quotes and brackets around a word, and the stop after it. */
function withoutQuotes(word: string): string {
  return word.replace(/^["'“”„‘’‚«»‹›<([{]+(?=.)|(?<=.)["'“”‘’«»‹›>)\]},;:!?]+$/g, '')
}

function readWord(word: string): WordTerm {
  return { folded: foldText(word), identifier: /[\d_@.-]/.test(word) ? word : null }
}

function readNumeric(text: string, plans: PhonePlans | null): SearchReading {
  if (plans === null || masked.test(text) || ending.test(text))
    return { ...nothingRead, digits: partsOf(text).flatMap(readDigits) }
  const found = findNumbers(text, plans, false)
  const rest = textBeside(text, found, ' | ')
  const read = readNumbers(found, plans)
  const unread = found.length === 0 ? partsOf(text) : rest.split('|').filter(isMoreThanMark)
  return { ...read, digits: [...unread.flatMap(readDigits), ...read.digits] }
}

/** A plus begins another number; what has more digits than any number has is several, where its groups could be numbers. */
function partsOf(text: string): string[] {
  const parts = text.split(/(?<=\d.*)(?=\+)/)
  return parts.flatMap((part) => {
    const groups = part.split(/\s+/)
    const areNumbers = groups.length > 1 && groups.every((group) => digitsOf(group).length >= 7)
    return digitsOf(part).length > 15 && areNumbers ? groups : [part]
  })
}

/** Whether it is more than the mark of a numbered list, or the last digits of another number behind a slash. */
function isMoreThanMark(rest: string): boolean {
  return digitsOf(rest).length > 3
}

function readNumbers(numbers: readonly ReadNumber[], plans: PhonePlans | null): SearchReading {
  const read = numbers.map(({ text, candidates }) => {
    const digits = readDigits(text)
    const whole = candidates.flatMap((e164) => plans?.digitsInRecords(e164) ?? digitsOf(e164))
    // A trunk prefix or a prefix of mobile numbers may stand in the middle of what is dialled.
    const others = whole.filter((number) => !digits.some((term) => isWithin(number, term)))
    return { whole, digits: [...digits, ...others.map((other) => ({ digits: other, at: 'start' as const }))] }
  })
  return {
    ...nothingRead,
    digits: read.flatMap(({ digits }) => digits),
    whole: [...new Set(read.flatMap(({ whole }) => whole))],
    numbers: distinct(numbers),
  }
}

function isWithin(number: string, { digits, at }: DigitsTerm): boolean {
  return at === 'start' ? number.startsWith(digits) : number.includes(digits)
}

/** Each number once, however it is written. */
function distinct(numbers: readonly ReadNumber[]): ReadNumber[] {
  const all = new Map<string, ReadNumber>()
  for (const { text, candidates, isGuess } of numbers) {
    const name = candidates.join() || digitsOf(text)
    if (!all.has(name)) all.set(name, { text: text.trim(), candidates, isGuess })
  }
  return [...all.values()]
}

function readDigits(text: string): DigitsTerm[] {
  const [beginning = '', ...rest] = text.trim().split(masked)
  const end = digitsOf(rest.at(-1) ?? (ending.test(text) ? text : ''))
  if (end !== '') return [{ digits: end, at: 'end' }]
  const digits = digitsOf(beginning)
  if (digits === '') return []
  if (/^[^\d+]*\+/.test(beginning)) return [{ digits, at: 'start' }]
  const alternatives: DigitsTerm[] = [{ digits, at: 'anywhere' }]
  const withoutTrunk = digits.replace(/^0/, '')
  const withoutInternational = digits.replace(/^00/, '')
  if (withoutInternational !== digits && withoutInternational.length > 2)
    alternatives.push({ digits: withoutInternational, at: 'start' })
  else if (withoutTrunk !== digits && withoutTrunk.length > 3)
    alternatives.push({ digits: withoutTrunk, at: 'anywhere' })
  return alternatives
}
