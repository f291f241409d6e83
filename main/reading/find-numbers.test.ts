import fc from 'fast-check'
import examples from 'libphonenumber-js/examples.mobile.json'
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CountryCode } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'

import { findNumbers } from './find-numbers.ts'
import { loadPhonePlans } from './phone-plans.ts'

/** A number of a country: its example with other last digits, where that is one of its plan. */
function numberOf(country: CountryCode, ending: number) {
  const example = getExampleNumber(country, examples)?.number ?? ''
  return parsePhoneNumberFromString(example.slice(0, -4) + String(ending).padStart(4, '0'))
}

const numbersOf = (countries: readonly CountryCode[]) =>
  fc
    .tuple(fc.constantFrom(...countries), fc.array(fc.nat(9999), { minLength: 2, maxLength: 4 }))
    .map(([country, endings]) => ({ country, numbers: endings.map((ending) => numberOf(country, ending)) }))
    .filter(({ numbers }) => numbers.every((number) => number?.isValid()))

const separator = fc.constantFrom(' ', ', ', '; ', ' / ', ' | ', '\t', ' and ', ' & ', '\n', '  ', ' · ')

async function read(text: string, chosen: string | null) {
  const found = findNumbers(text, await loadPhonePlans({ chosen, likely: [] }), true)
  return found.flatMap(({ candidates }) => candidates)
}

test('international numbers of any country in a row are all found, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(
      numbersOf(getCountries()),
      separator,
      fc.boolean(),
      async ({ numbers }, between, isE164) => {
        const text = numbers
          .map((number) => (isE164 ? number?.number : number?.formatInternational()) ?? '')
          .join(between)
        expect({ text, found: await read(text, null) }).toEqual({
          text,
          found: numbers.map((number) => number?.number),
        })
      },
    ),
    { numRuns: 1000 },
  )
})

test('national numbers of the chosen country in a row are all found, in their order', async () => {
  const countries = ['US', 'GB', 'FR', 'PL', 'IN', 'BR', 'NG', 'MX', 'AU', 'ES', 'KE', 'ZA'] as const
  await fc.assert(
    fc.asyncProperty(numbersOf(countries), separator, async ({ country, numbers }, between) => {
      const text = numbers.map((number) => number?.formatNational() ?? '').join(between)
      expect({ text, found: await read(text, country) }).toEqual({
        text,
        found: numbers.map((number) => number?.number),
      })
    }),
    { numRuns: 1000 },
  )
})

test('no text makes it fail, and what is found stands where it says', async () => {
  const plans = await loadPhonePlans({ chosen: 'US', likely: [] })
  const piece = fc.constantFrom(
    ...Array.from('0123456789+()-./ x#,|a·~'),
    '415 555 2671',
    '+44',
    '00',
    ' ext. 5',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isComplete) => {
      const text = pieces.join('')
      let last = 0
      for (const { start, end, text: written, candidates } of findNumbers(text, plans, isComplete)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(written).toBe(text.slice(start, end))
        expect(candidates.length).toBeGreaterThan(0)
        last = end
      }
    }),
    { numRuns: 1000 },
  )
})
