import { foldText } from '../../contract/fold-text.ts'
import type { DigitsTerm, SearchReading, WordTerm } from '../../contract/search-reading.ts'
import type { FullNumbers } from './full-numbers.ts'
import { pickOut } from './picked-out.ts'
import { plainDigits, plainText } from './plain-text.ts'
import { digitsOf } from './search-text.ts'

/**
 * Reads a typed text: words without letters are together one number in any format, each other word is a part of a name or
 * the beginning of an identifier. "+1 201" is a beginning, "••• 0018", "…0018" and "x9671" are endings; "0803 555 0142"
 * may carry a trunk prefix and "0044 20" an international one, so they are looked for without, too (ITU-T E.123). Of a
 * sentence what it is about counts alone. `full` tells whole numbers; without it digits are digits.
 */
export function readSearch(search: string, full: FullNumbers | null = null): SearchReading {
  const text = plainText(search)
  const picked = pickOut(plainDigits(text), full)
  if (picked?.is === 'identifier')
    return { digits: [], words: [readWord(picked.text)], numbers: [], leftOut: true }
  if (picked?.is === 'numbers') {
    const read = picked.found.map((found) => readNumber(found.text, found.numbers))
    return {
      digits: read.flatMap(({ digits }) => digits),
      words: [],
      numbers: [...new Set(read.map(({ number }) => number))],
      leftOut: true,
    }
  }
  return readWords(text.split(/\s+/).filter(Boolean), full)
}

function readWords(typed: readonly string[], full: FullNumbers | null): SearchReading {
  const words = typed.map((word) => (isNumeric(plainDigits(word)) ? plainDigits(word) : word))
  const numeric = words.filter(isNumeric)
  const isSign = (word: string) => numeric.length > 0 && !/[\p{L}\d_@]/u.test(word)
  const named = words.filter((word) => !isNumeric(word) && !isSign(word)).map(withoutQuotes)
  const digitsText = numeric.join(' ')
  const numbers = full?.read(digitsText.replace(/^\D*00(?=[1-9])/, '+')) ?? []
  const { digits } = readNumber(digitsText, numbers)
  const isWhole = numbers.length === 1 && digits.every(({ at }) => at !== 'end')
  return {
    digits,
    words: named.map(readWord),
    numbers: isWhole ? numbers : [],
    leftOut: false,
  }
}

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

/** What the digits of a number must hold for it to be one that was written so, and how it is written as a whole. */
function readNumber(text: string, numbers: readonly string[]): { digits: DigitsTerm[]; number: string } {
  const digits = readDigits(text)
  if (digits.some(({ at }) => at === 'end')) return { digits, number: text.trim() }
  // A trunk prefix or a prefix of mobile numbers may stand in the middle of what is dialled.
  const others = numbers
    .map(digitsOf)
    .filter((number) => !digits.some((term) => number.includes(term.digits)))
  const [number = text.trim(), ...more] = numbers
  return {
    digits: [...digits, ...others.map((other) => ({ digits: other, at: 'start' as const }))],
    number: more.length === 0 ? number : text.trim(),
  }
}

function readDigits(text: string): DigitsTerm[] {
  const [beginning = '', ...rest] = text.split(masked)
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
