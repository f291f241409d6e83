/** The digits of a number, by which it is searched in whatever format it is typed. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** Text as it is compared: without case and accents, so that "jose" finds "José". */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** What a typed text asks for. All of it must hold. */
export type SearchTerms = {
  /** The digits must hold one of these, at their beginning or anywhere. Empty: nothing is asked of the digits. */
  digits: readonly { digits: string; at: 'start' | 'anywhere' }[]
  /** Each must occur, folded, among names, ids and addresses. */
  words: readonly string[]
}

/**
 * Reads a typed text: words without letters are together one number in any format, each other word is a part of a name,
 * an id or an address. "+1 201" is a beginning; "0803 555 0142" may carry a trunk prefix and "0044 20" an international
 * one, so they are looked for without, too (ITU-T E.123).
 */
export function readSearch(search: string): SearchTerms {
  const words = search.replace(/\(0\)/g, ' ').split(/\s+/).filter(Boolean)
  const isNumeric = (word: string) => /\d/.test(word) && !/[\p{L}_@]/u.test(word)
  const numeric = words.filter(isNumeric)
  const isSign = (word: string) => numeric.length > 0 && /^[+().\-/]+$/.test(word)
  return {
    digits: readDigits(numeric, search.trimStart().startsWith('+')),
    words: words.filter((word) => !isNumeric(word) && !isSign(word)).map(foldText),
  }
}

function readDigits(numeric: readonly string[], international: boolean): SearchTerms['digits'] {
  const digits = digitsOf(numeric.join(''))
  if (digits === '') return []
  if (international) return [{ digits, at: 'start' }]
  const alternatives: { digits: string; at: 'start' | 'anywhere' }[] = [{ digits, at: 'anywhere' }]
  const withoutTrunk = digits.replace(/^0/, '')
  const withoutInternational = digits.replace(/^00/, '')
  if (withoutInternational !== digits && withoutInternational.length > 2)
    alternatives.push({ digits: withoutInternational, at: 'start' })
  else if (withoutTrunk !== digits && withoutTrunk.length > 3)
    alternatives.push({ digits: withoutTrunk, at: 'anywhere' })
  return alternatives
}
