import { parsePhoneNumberFromString } from 'libphonenumber-js'

import { isMasked } from '../../contract/mask.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'

/** Why a number has no place in the numbering plans that the app knows; `country` is null where it does not tell. */
export type PlanFault = { is: 'unknown_calling_code' | 'wrong_length' | 'not_valid'; country: string | null }

/** How a number's text stands in those plans. */
export type NumberPlan = { is: 'valid' } | { is: 'masked' } | { is: 'not_e164' } | PlanFault

/** Looks a number's text up in the numbering plans of libphonenumber. */
export function planOf({ phoneNumber, country }: Pick<PhoneNumber, 'phoneNumber' | 'country'>): NumberPlan {
  // Nothing can be told of it.
  if (isMasked(phoneNumber)) return { is: 'masked' }
  if (!/^\+[1-9]\d{1,14}$/.test(phoneNumber)) return { is: 'not_e164' }
  const parsed = parsePhoneNumberFromString(phoneNumber)
  if (parsed === undefined) return { is: 'unknown_calling_code', country }
  const within = parsed.country ?? country
  if (!parsed.isPossible()) return { is: 'wrong_length', country: within }
  return parsed.isValid() ? { is: 'valid' } : { is: 'not_valid', country: within }
}
