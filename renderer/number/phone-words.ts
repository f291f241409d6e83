import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * The number as it is written internationally: "+44 20 7946 0018". Text that is not exactly an E.164 number is shown
 * as it is, because tidying it would hide what is wrong with it.
 */
export function phoneWords(phoneNumber: string): string {
  const parsed = parsePhoneNumberFromString(phoneNumber)
  return parsed?.number === phoneNumber ? parsed.formatInternational() : phoneNumber
}

/** The number as it is written in its own country: "020 7946 0018". Text that is not exactly an E.164 number stays as it is. */
export function nationalWords(phoneNumber: string): string {
  const parsed = parsePhoneNumberFromString(phoneNumber)
  return parsed?.number === phoneNumber ? parsed.formatNational() : phoneNumber
}

/** The English name of a country, or its code where there is no name. */
export function countryWords(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}
