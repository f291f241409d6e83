import type { Verification } from '../../contract/phone-number.ts'

/** Whether what has to be entered is a code by phone, which is what Clerk sends unless it says otherwise. */
export type Code = { isByPhone: boolean; attempts: number | null }

/** What is to be entered, and how often it was tried. */
export function codeOf({ strategy, attempts }: Verification): Code {
  return { isByPhone: strategy === null || strategy === 'phone_code', attempts }
}
