import { formatIncompletePhoneNumber } from 'libphonenumber-js'

import type { SearchReading } from '../../contract/search-reading.ts'
import { count } from './count-words.ts'
import { phoneWords } from '../number/phone-words.ts'
import { searchWords as words } from './search.ts'

/** How what was typed was read, in words; empty where that is obvious. */
export function readingWords(search: string, reading: SearchReading, locale: string): string {
  const { digits, numbers, leftOut } = reading
  if (numbers.length > 0)
    return leftOut || isChanged(search, numbers) ? words.readAs(subjectWords(reading, locale)) : ''
  if (leftOut) {
    const subject = subjectWords(reading, locale)
    return subject.includes('@') ? words.readAsAddress(subject) : words.readAsId(subject)
  }
  const end = digits.find(({ at }) => at === 'end')
  if (end) return words.ending(end.digits)
  const start = digits.find(({ at }) => at === 'start')
  return start ? words.beginning(formatIncompletePhoneNumber(`+${start.digits}`)) : ''
}

/** The numbers or the id that a search is about where it is about one alone; else empty. */
export function subjectWords({ words: terms, numbers }: SearchReading, locale: string): string {
  const [first, second, ...more] = numbers.map(phoneWords)
  if (first === undefined) return terms[0]?.identifier ?? ''
  if (second === undefined) return first
  return more.length === 0 ? words.oneOf(first, second) : words.orMore(first, count(more.length + 1, locale))
}

/** Whether a number has not simply all the digits that were typed. */
function isChanged(search: string, numbers: readonly string[]): boolean {
  const typed = search.replace(/\D/g, '')
  return typed === '' || !numbers.every((number) => number.replace(/\D/g, '').includes(typed))
}
