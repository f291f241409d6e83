import type { CountryCode, PhoneNumber, validatePhoneNumberLength } from 'libphonenumber-js/max'

import { digitsOf } from './digits.ts'

/** What digits can be as a whole. */
export type WholeNumber = {
  /** In E.164, the likeliest first. */
  candidates: string[]
  /** Whether a country's plan has such numbers; where not, only its length fits. */
  isValid: boolean
  /** Whether that has to be guessed: there is no plus, no exit code, and no country was chosen. */
  isGuess: boolean
}

/** Tells whole numbers by what is known of the world's numbering plans. */
export type PhonePlans = {
  /** The country whose national numbers are meant, if one was chosen. */
  chosen: string | null
  /** Reads a number without its extension; null where it is none, such as a part of one. */
  readWhole: (text: string) => WholeNumber | null
  /**
   * Reads digits as an international number whose plus was lost, which is always a guess. Where they are in groups, the first must be
   * the country code: else they are more likely a national number of a country that nobody named.
   */
  guessInternational: (text: string) => WholeNumber | null
  /** The digits by which a record may hold a number in E.164: those of today, then those of an older form of it. */
  digitsInRecords: (e164: string) => string[]
  /** The same for the national form, where the number is one of the chosen country. */
  nationalDigits: (e164: string) => string[]
  /** Why a text that looks like a number is none. */
  problemOf: (text: string) => ReturnType<typeof validatePhoneNumberLength>
  /** A number in E.164 as it is written internationally. */
  write: (e164: string) => string
}

/**
 * What is dialled before a country code: 00 in most countries, others in Australia, North America, Japan, Hong Kong and Korea, Nigeria,
 * Russia and Cuba (ITU-T, "Dialling procedures"). None of them counts unless what follows is a number of a plan.
 */
const exitCodes = ['00', '0011', '011', '010', '001', '002', '005', '008', '009', '810', '119']

/**
 * Digits that mobile numbers once had, or have only in one way of writing them: Mexico's 1, which messengers still write,
 * Argentina's 9, and the 9 that Brazil put before its mobile numbers (github.com/google/libphonenumber, FAQ).
 */
const mobileForms = [
  { today: /^52(\d{10})$/, other: '521$1' },
  { today: /^549(\d{10})$/, other: '54$1' },
  { today: /^54([1-8]\d{9})$/, other: '549$1' },
  { today: /^55(\d\d)9([6-9]\d{7})$/, other: '55$1$2' },
]
const olderForms = [
  // Both of what Argentina's mobile numbers have: the 9 from abroad and the 15 within the country.
  { older: /^549(?=\d{12}$)(\d{2,4}?)15(\d{6,8})$/, today: '549$1$2' },
  { older: /^521(\d{10})$/, today: '52$1' },
  { older: /^55(\d\d)([6-9]\d{7})$/, today: '55$19$2' },
]

/** National forms of before: what was dialled before a mobile number in Mexico until 2019, and Brazil's without their 9. */
const olderNational: Readonly<Partial<Record<string, { older: RegExp; today: string }>>> = {
  MX: { older: /^(?:04[45]|1)(\d{10})$/, today: '$1' },
  BR: { older: /^(?:55|0)?(\d\d)([6-9]\d{7})$/, today: '$19$2' },
}

/** The fewest digits of a text that may hold a whole number. */
const leastDigits = 7

/** Whether a text has enough digits to hold a whole number. */
export function mayHoldNumber(text: string): boolean {
  return (text.match(/\p{Nd}/gu) ?? []).length >= leastDigits
}

/** Tells numbers by the plan of the chosen country alone, or where none is by those of the likely ones, the likeliest first. */
export async function loadPhonePlans({
  chosen,
  likely,
}: {
  chosen: string | null
  likely: readonly string[]
}): Promise<PhonePlans> {
  // What is known of all countries takes longer to load than the first rows of a list to read.
  const library = await import('libphonenumber-js/max')
  const { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } = library
  const isKnown = (country: string): country is CountryCode => isSupportedCountry(country)
  const home = chosen !== null && isKnown(chosen) ? chosen : null
  const countries = home === null ? likely.filter(isKnown) : [home]

  const parse = (text: string, country?: CountryCode): PhoneNumber | null =>
    parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false }) ?? null
  const international = (digits: string): { e164: string; isValid: boolean } | null => {
    const today = olderForms.reduce((form, { older, today: now }) => form.replace(older, now), digits)
    const number = parse(`+${today}`) ?? parse(`+${digits}`)
    if (number === null) return null
    const isValid = number.isValid()
    return isValid || number.isPossible() ? { e164: number.number, isValid } : null
  }
  const afterExitCode = (digits: string): string[] =>
    exitCodes
      .filter((code) => digits.startsWith(code))
      .map((code) => international(digits.slice(code.length)))
      .flatMap((number) => (number?.isValid ? [number.e164] : []))

  const readNational = (digits: string): WholeNumber | null => {
    const numbers = countries
      .map((country) => {
        const { older, today } = olderNational[country] ?? { older: /^$/, today: '' }
        return parse(digits.replace(older, today), country)
      })
      .filter((number) => number !== null)
    const valid = numbers.filter((number) => number.isValid()).map(({ number }) => number)
    const dialled = afterExitCode(digits)
    const candidates = home !== null && valid.length > 0 ? valid : [...valid, ...dialled]
    if (candidates.length > 0) {
      const isGuess = home === null && valid.some((number) => !dialled.includes(number))
      return { candidates: [...new Set(candidates)], isValid: true, isGuess }
    }
    const possible = /^00[1-9]/.test(digits) ? international(digits.slice(2)) : null
    const e164 = possible?.e164 ?? (home && numbers.find((number) => number.isPossible())?.number)
    return e164 ? { candidates: [e164], isValid: false, isGuess: false } : null
  }

  return {
    chosen: home,
    readWhole: (text) => {
      const digits = digitsOf(text)
      if (digits.length < 4) return null
      if (!text.includes('+')) return readNational(digits)
      const number = international(digits.replace(/^00/, ''))
      return number && { candidates: [number.e164], isValid: number.isValid, isGuess: false }
    },
    guessInternational: (text) => {
      const number = /^[1-9]/.test(text) ? international(digitsOf(text)) : null
      if (!number?.isValid) return null
      const [first = '', ...others] = text.split(/\D+/)
      const isParted = others.length === 0 || parse(number.e164)?.countryCallingCode === first
      return isParted ? { candidates: [number.e164], isValid: true, isGuess: true } : null
    },
    digitsInRecords: (e164) => {
      const digits = digitsOf(e164)
      const others = mobileForms
        .filter(({ today }) => today.test(digits))
        .map(({ today, other }) => digits.replace(today, other))
      return [digits, ...others]
    },
    nationalDigits: (e164) => {
      const number = parse(e164)
      if (number === null || home === null || number.countryCallingCode !== getCountryCallingCode(home))
        return []
      return [...new Set([number.nationalNumber, digitsOf(number.format('NATIONAL'))])]
    },
    problemOf: (text) => library.validatePhoneNumberLength(text, { ...(home && { defaultCountry: home }) }),
    write: (e164) => parse(e164)?.formatInternational() ?? e164,
  }
}
