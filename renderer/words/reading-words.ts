import { formatIncompletePhoneNumber } from 'libphonenumber-js'

import { tellNumber } from '../../contract/search-reading.ts'
import type { ReadNumber, SearchReading } from '../../contract/search-reading.ts'
import { count } from './count-words.ts'
import { phoneWords } from '../number/phone-words.ts'
import { searchWords as words } from './search.ts'

/** How what was typed was read, in words; empty where that is obvious. */
export function readingWords(search: string, reading: SearchReading, locale: string): string {
  const { digits, numbers, leftOut, isRounded } = reading
  if (isRounded) return words.rounded
  if (numbers.length > 1)
    return words.severalNumbers(count(numbers.length, locale), listWords(numbers, locale))
  const [number] = numbers
  if (number) return numberWords(search, number, leftOut)
  if (leftOut) {
    const subject = subjectWords(reading, locale)
    return subject.includes('@') ? words.readAsAddress(subject) : words.readAsId(subject)
  }
  const end = digits.find(({ at }) => at === 'end')
  if (end) return words.ending(end.digits)
  const start = digits.find(({ at }) => at === 'start')
  return start ? words.beginning(formatIncompletePhoneNumber(`+${start.digits}`)) : ''
}

/** The numbers or the id that a search is about where it is about these alone; else empty. */
export function subjectWords({ words: terms, numbers }: SearchReading, locale: string): string {
  return numbers.length === 0 ? (terms[0]?.identifier ?? '') : listWords(numbers, locale)
}

function numberWords(search: string, number: ReadNumber, leftOut: boolean): string {
  const [first, second, ...more] = number.candidates.map(phoneWords)
  if (number.isGuess && first !== undefined)
    return words.guessed(second === undefined ? first : words.either(first, second, more.length > 0))
  const told = tellNumber(number)
  return leftOut || isChanged(search, told) ? words.readAs(phoneWords(told)) : ''
}

/** "+1 415 555 2671, +1 415 555 2672 and 3 more" */
function listWords(numbers: readonly ReadNumber[], locale: string): string {
  const shown = numbers.slice(0, numbers.length > mostShown ? mostShown - 1 : mostShown)
  const told = shown.map((number) => phoneWords(tellNumber(number))).join(', ')
  const rest = numbers.length - shown.length
  return rest === 0 ? told : words.andMore(told, count(rest, locale))
}

const mostShown = 3

/** Whether a number has not simply all the digits that were typed. */
function isChanged(search: string, number: string): boolean {
  const typed = search.replace(/\D/g, '')
  return typed === '' || !number.replace(/\D/g, '').includes(typed)
}
