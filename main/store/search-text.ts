/** The digits of a number, by which it is searched in whatever format it is typed. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** Digits from the last to the first, by which an ending is the beginning that an index can look up. */
export function reverseDigits(digits: string): string {
  let reversed = ''
  for (const digit of digits) reversed = digit + reversed
  return reversed
}

/** Text as it is compared: without case and accents, so that "jose" finds "José". */
export function foldText(text: string): string {
  // Most names are in ASCII, where there is nothing to take apart.
  if (/^[\0-\x7F]*$/.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What the digits of a number must hold, and where. */
export type DigitsTerm = { digits: string; at: 'start' | 'end' | 'anywhere' }

/** A part of the owner's name or username; one that could be an identifier may also begin one, as it was typed. */
export type WordTerm = { folded: string; identifier: string | null }

/** What a typed text asks for. All of it must hold. */
export type SearchTerms = {
  /** One of these must hold. Empty: nothing is asked of the digits. */
  digits: readonly DigitsTerm[]
  /** Each must hold. */
  words: readonly WordTerm[]
}

/**
 * Reads a typed text: words without letters are together one number in any format, each other word is a part of a name or
 * the beginning of an identifier. "+1 201" is a beginning, "••• 0018", "…0018" and "x9671" are endings; "0803 555 0142"
 * may carry a trunk prefix and "0044 20" an international one, so they are looked for without, too (ITU-T E.123).
 */
export function readSearch(search: string): SearchTerms {
  // SQLite's string functions end at a NUL.
  const words = search
    .replace(/\(0\)|\0/g, ' ')
    .split(/\s+/)
    .filter(Boolean)
  const numeric = words.filter(isNumeric)
  const isSign = (word: string) => numeric.length > 0 && !/[\p{L}\d_@]/u.test(word)
  return {
    digits: readDigits(numeric.join(''), search.trimStart().startsWith('+')),
    words: words.filter((word) => !isNumeric(word) && !isSign(word)).map(readWord),
  }
}

const extension = /^(?:x|ext\.?)(?=\d)/i
const masked = /[*•…]+|\.{3,}/

function isNumeric(word: string): boolean {
  return (/\d/.test(word) || masked.test(word)) && !/[\p{L}_@]/u.test(word.replace(extension, ''))
}

function readWord(word: string): WordTerm {
  return { folded: foldText(word), identifier: /[\d_@.-]/.test(word) ? word : null }
}

function readDigits(text: string, international: boolean): DigitsTerm[] {
  const [beginning = '', ...rest] = text.split(masked)
  const ending = digitsOf(rest.at(-1) ?? (extension.test(text) ? text : ''))
  if (ending !== '') return [{ digits: ending, at: 'end' }]
  const digits = digitsOf(beginning)
  if (digits === '') return []
  if (international) return [{ digits, at: 'start' }]
  const alternatives: DigitsTerm[] = [{ digits, at: 'anywhere' }]
  const withoutTrunk = digits.replace(/^0/, '')
  const withoutInternational = digits.replace(/^00/, '')
  if (withoutInternational !== digits && withoutInternational.length > 2)
    alternatives.push({ digits: withoutInternational, at: 'start' })
  else if (withoutTrunk !== digits && withoutTrunk.length > 3)
    alternatives.push({ digits: withoutTrunk, at: 'anywhere' })
  return alternatives
}
