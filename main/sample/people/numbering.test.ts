import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { describe, expect, test } from 'vitest'

import { numberRanges } from './number-ranges.ts'
import { makeNumber, makeNumberWithExtension } from './numbering.ts'

const countries = ['US', 'CA', 'GB', 'IE', 'AU', 'FR', 'DE', 'SE', 'JP', 'NG', 'SG', 'AR', 'IL'] as const

describe.each(countries)('numbers of %s', (country) => {
  const ranks = Array.from({ length: 5000 }, (_, rank) => rank)
  const numbers = ranks.flatMap((rank) => [0, 1, 2].map((slot) => makeNumber(country, rank, slot)))

  test('are all different', () => {
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('belong to the country, and are valid beyond those set aside for drama', () => {
    const fictional = numberRanges[country].fictional.map((pattern) => pattern.replaceAll('#', ''))
    const isFictional = (number: string) => fictional.some((prefix) => number.startsWith(prefix))
    const wrong = numbers.filter((number) => {
      const parsed = parsePhoneNumberFromString(number)
      if (isFictional(number)) return !parsed?.isPossible()
      return parsed?.country !== country || !parsed.isValid()
    })
    expect(wrong).toEqual([])
  })
})

test('the first numbers of a country are fictional where it has such numbers', () => {
  expect(makeNumber('AU', 29, 0)).toMatch(/^\+6149157/)
  expect(makeNumber('AU', 30, 0)).not.toMatch(/^\+6149157/)
  expect(makeNumber('DE', 5000, 0)).toMatch(
    /^\+49(17139200|176040690|3023125|4066969|2214710|6990009|8999998)/,
  )
})

test('of North Americans one in eight has a test number of Clerk', () => {
  const numbers = Array.from({ length: 800 }, (_, rank) => makeNumber('US', rank, 0))
  expect(numbers.filter((number) => /^\+1\d{3}55501\d\d$/.test(number))).toHaveLength(100)
})

test('a number with an extension is not E.164', () => {
  expect(makeNumberWithExtension(1, 7)).toMatch(/^\d{3}-555-\d{4} x\d{4}$/)
})
