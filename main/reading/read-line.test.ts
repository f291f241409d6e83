import fc from 'fast-check'
import examples from 'libphonenumber-js/examples.mobile.json'
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'

import { loadPhonePlans } from './phone-plans.ts'
import { readLine } from './read-line.ts'

async function read(text: string, country: string | null) {
  return readLine(text.split(/[,;|\t"](?!ext=)/), await loadPhonePlans({ chosen: country, likely: [] }))
}

async function words(text: string, country: string | null = 'US') {
  return (await read(text, country)).numbers.map((number) => number.words)
}

test.each([
  ['+12015550100', '+1 201 555 0100'],
  ['(201) 555-0100', '+1 201 555 0100'],
  ['201.555.0100', '+1 201 555 0100'],
  ['201 555 0100 ext. 22', '+1 201 555 0100 ext. 22'],
  ['tel:+1-201-555-0100;ext=22', '+1 201 555 0100 ext. 22'],
  ['+44 (0)20 7946 0018', '+44 20 7946 0018'],
  ['0044 20 7946 0018', '+44 20 7946 0018'],
  ['442079460018', '+44 20 7946 0018'],
  ['+1 201 555 0100', '+1 201 555 0100'],
  ['＋１２０１５５５０１００', '+1 201 555 0100'],
  ['٢٠١٥٥٥٠١٠٠', '+1 201 555 0100'],
  ['"\'+12015550100"', '+1 201 555 0100'],
  [`"idn_2","'+12015550102","US","verified","1","2023-11-14T22:13:20.000Z","user_2"`, '+1 201 555 0102'],
  ['Ada Brandt;201 555 0100;2023-11-14', '+1 201 555 0100'],
  ['Customer (201) 555-0100 cannot sign in since 14:02, ticket 481516', '+1 201 555 0100'],
])('%j holds %j', async (text, number) => {
  expect(await words(text)).toEqual([number])
})

test('a national number is one of the chosen country', async () => {
  expect(await words('0803 555 0142', 'NG')).toEqual(['+234 803 555 0142'])
  expect(await words('020 7946 0018', 'GB')).toEqual(['+44 20 7946 0018'])
})

test('of several numbers in a line all are read, those of a numbering plan first', async () => {
  expect(await words('changed from +1 201 555 0100 to +44 20 7946 0018')).toEqual([
    '+1 201 555 0100',
    '+44 20 7946 0018',
  ])
  expect(await words('1000000000,+12015550100')).toEqual(['+1 201 555 0100', '+1 1000000000'])
})

test('what a record may hold in place of E.164 is looked for, too', async () => {
  expect(await read('749-570-5537 x9671', 'US')).toMatchObject({
    numbers: [{ digits: ['17495705537'], oddDigits: ['174957055379671', '74957055379671', '7495705537'] }],
  })
  expect((await read('+234 803 555 0142', 'NG')).numbers[0]?.oddDigits).toContain('08035550142')
  expect(await read('99-12345', 'US')).toMatchObject({
    numbers: [],
    oddDigits: [{ digits: '9912345', mayLackPlus: false }],
  })
})

test('ids are no numbers', async () => {
  expect(await read('idn_2015550100abc user_2NNEqL2nrIRdJ194ndJqAHwEfxC', 'US')).toEqual({
    numberIds: ['idn_2015550100abc'],
    userIds: ['user_2NNEqL2nrIRdJ194ndJqAHwEfxC'],
    numbers: [],
    oddDigits: [],
    isList: false,
    problem: null,
  })
})

test.each([
  ['Ada Brandt', 'US', 'No phone number in this line'],
  ['order 481516', 'US', 'No phone number in this line'],
  ['123456', 'US', 'Too few digits for a phone number'],
  ['2015550100201555010020', 'US', 'Too many digits for a phone number'],
  ['+999 555 0100', 'US', 'No country has this calling code'],
  ['0803 555 0142', null, 'No country code, and no country was chosen for national numbers'],
  ['2015550100', null, 'No country code, and no country was chosen for national numbers'],
  ['201 555 0100', 'ZZ', 'No country code, and no country was chosen for national numbers'],
])('%j of %s cannot be read: %s', async (text, country, problem) => {
  expect(await read(text, country)).toMatchObject({ numbers: [], problem })
})

/** Numbers of every country: its example with other last digits, where that is one of its plan. */
const anyNumber = fc
  .tuple(fc.constantFrom(...getCountries()), fc.nat(99_999))
  .map(([country, ending]) => {
    const example = getExampleNumber(country, examples)?.number ?? ''
    return parsePhoneNumberFromString(example.slice(0, -5) + String(ending).padStart(5, '0'))
  })
  .filter((number) => number !== undefined && number.isValid())

const surroundings = [
  ['', ''],
  ['  ', ' '],
  ['"', '",Ada'],
  ['Ada Brandt;', ';verified'],
  ['1,Ada,', ',14'],
  ['Customer ', ' cannot sign in'],
  ['Please call ', '.'],
  ['Mobile: ', ''],
] as const

describe('any number', () => {
  test.each(['E.164', 'INTERNATIONAL', 'NATIONAL', 'RFC3966'] as const)(
    'written as %s and embedded in text comes out the same',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anyNumber, fc.constantFrom(...surroundings), async (number, [before, after]) => {
          const text = before + (number?.format(format) ?? '') + after
          const country = number?.country ?? null
          expect({ text, country, digits: (await read(text, country)).numbers[0]?.digits[0] }).toEqual({
            text,
            country,
            digits: number?.number.slice(1),
          })
        }),
        { numRuns: 1500 },
      )
    },
  )
})
