import {
  findPhoneNumbersInText,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max'

import { digitsOf } from '../search-text.ts'

/** A number in a line: how it is written internationally, and the digits by which a record may hold it, the likeliest first. */
type ReadNumber = { words: string; digits: string[] }

/** What a line asks for: ids of Clerk's, and numbers, the likeliest first. */
export type ReadLine = {
  numberIds: string[]
  userIds: string[]
  numbers: ReadNumber[]
  /** Text that is no number, but of which a record may hold the same: the digits alone. */
  oddDigits: string[]
  /** Why no number is in it; null where there is one. */
  problem: string | null
}

const noNumber = 'No phone number in this line'

// Clerk stores what was typed where it is no E.164 number, and no country's numbers have fewer digits.
const fewestDigits = 4

const id = /\b(idn|user)_\w+/g

/** All of it is one number as people write one, with an extension at most. */
const wholeNumber =
  /^(?:tel:)?[\s\p{Zs}\p{Pd}\p{Nd}()（）[\].·/+＋~]+(?:(?:;ext=|extn?\.?|x|#)\s*\p{Nd}+)?\.?$/iu

/** Reads a line: a number in any format, a row of a table, or text with a number in it. National ones are of `country`. */
export function readLine(text: string, country: string | null): ReadLine {
  const ids = [...text.matchAll(id)]
  const idsOf = (kind: string) => ids.filter((found) => found[1] === kind).map(([all]) => all)
  const home = country !== null && isSupportedCountry(country) ? country : undefined
  const cells = cellsOf(text.replace(id, ' '))
  const parsed = cells.flatMap((cell) =>
    wholeNumber.test(cell) ? readWhole(cell, home) : readText(cell, home),
  )
  const numbers = new Map<string, ReadNumber>()
  for (const number of parsed.sort((a, b) => rankOf(a) - rankOf(b)))
    if (!numbers.has(number.format('E.164') + (number.ext ?? '')))
      numbers.set(number.format('E.164') + (number.ext ?? ''), readNumber(number, home))
  const asIs = cells.filter((cell) => wholeNumber.test(cell)).map(digitsOf)
  const hasIds = ids.length > 0
  return {
    numberIds: idsOf('idn'),
    userIds: idsOf('user'),
    numbers: [...numbers.values()],
    oddDigits: asIs.filter((digits) => digits.length >= fewestDigits),
    problem: numbers.size > 0 || hasIds ? null : problemOf(cells, home),
  }
}

/** A row's cells; a spreadsheet's apostrophe before a sign is none of the cell's. */
function cellsOf(text: string): string[] {
  const parts = /^\s*tel:/i.test(text) ? [text] : text.split(/[,;|\t"]/)
  return parts
    .map((part) => part.trim().replace(/^'/, ''))
    .filter((part) => part.replace(/\P{Nd}/gu, '').length >= fewestDigits)
}

function readWhole(cell: string, home: CountryCode | undefined): PhoneNumber[] {
  const text = cell.replace(/^tel:/i, '')
  const number = parsePhoneNumberFromString(text, { ...(home && { defaultCountry: home }), extract: false })
  if (number?.isPossible()) return [number]
  // "0044 20…" wherever it was dialled, and "4420…", whose sign a spreadsheet took away.
  const digits = digitsOf(text)
  if (/[+＋]/.test(text) || !(home || digits.startsWith('00'))) return []
  const international = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)
  return international?.isValid() ? [international] : []
}

function readText(cell: string, home: CountryCode | undefined): PhoneNumber[] {
  return findPhoneNumbersInText(cell, { ...(home && { defaultCountry: home }) }).map(({ number }) => number)
}

/** A number of a plan before what only has the length of one: in a table that may be any other figure. */
function rankOf(number: PhoneNumber): number {
  return number.isValid() ? 0 : 1
}

function readNumber(number: PhoneNumber, home: CountryCode | undefined): ReadNumber {
  const texts = [number.number.slice(1)]
  // A record that holds a national number does not say of which country: that of the list is the likeliest.
  if (home && number.countryCallingCode === getCountryCallingCode(home))
    texts.push(
      number.nationalNumber,
      digitsOf(number.format('NATIONAL', { formatExtension: (text) => text })),
    )
  const { ext } = number
  const digits = ext ? [...texts.map((text) => text + ext), ...texts] : texts
  return { words: number.formatInternational(), digits: [...new Set(digits)] }
}

function problemOf(cells: readonly string[], home: CountryCode | undefined): string {
  const whole = cells.find((cell) => wholeNumber.test(cell))
  if (whole === undefined) return noNumber
  switch (validatePhoneNumberLength(whole, { ...(home && { defaultCountry: home }) })) {
    case 'TOO_SHORT':
      return 'Too few digits for a phone number'
    case 'TOO_LONG':
      return 'Too many digits for a phone number'
    case 'INVALID_LENGTH':
      return 'No phone number of its country has this many digits'
    case 'INVALID_COUNTRY':
      return /[+＋]/.test(whole)
        ? 'No country has this calling code'
        : 'No country code, and no country was chosen for national numbers'
    default:
      return noNumber
  }
}
