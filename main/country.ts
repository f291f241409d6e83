import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import metadata from 'libphonenumber-js/max/metadata'

/** The country of a number as ISO 3166-1 alpha-2, or null where the text is no international number. */
export function countryOf(phoneNumber: string): string | null {
  const parsed = parsePhoneNumberFromString(phoneNumber)
  if (!parsed) return null
  // Some ranges are shared by all countries of a calling code (+44 7700 900…); the first listed is its main one.
  return parsed.country ?? metadata.country_calling_codes[parsed.countryCallingCode]?.[0] ?? null
}

/** Whether it is one of Clerk's test numbers, which never receive a code (Clerk's docs, "Test emails and phones"). */
export function isTestNumber(phoneNumber: string): boolean {
  return /^\+1\d{3}55501\d{2}$/.test(phoneNumber)
}
