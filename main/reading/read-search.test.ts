import fc from 'fast-check'
import examples from 'libphonenumber-js/examples.mobile.json'
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { PhoneNumber } from 'libphonenumber-js/max'
import { beforeAll, describe, expect, test } from 'vitest'

import { tellNumber } from '../../contract/search-reading.ts'
import type { DigitsTerm } from '../../contract/search-reading.ts'
import { loadPhonePlans } from './phone-plans.ts'
import type { PhonePlans } from './phone-plans.ts'
import { readSearch } from './read-search.ts'

const anywhere = (digits: string) => ({ digits, at: 'anywhere' })
const start = (digits: string) => ({ digits, at: 'start' })
const end = (digits: string) => ({ digits, at: 'end' })
const name = (folded: string) => ({ folded, identifier: null })
const identifier = (typed: string) => ({ folded: typed.toLowerCase(), identifier: typed })

const loadPlans = (likely: string[]) => loadPhonePlans({ chosen: null, likely })
const london = '+442079460018'
let plans: PhonePlans

/** What is asked for, and the numbers as they are told. */
function read(search: string, by: PhonePlans | null = plans) {
  const { digits, words, numbers, leftOut } = readSearch(search, by)
  return { digits, words, numbers: numbers.map(tellNumber), leftOut }
}

beforeAll(async () => {
  plans = await loadPlans(['US', 'GB', 'RU'])
})

describe('what is typed', () => {
  test.each([
    ['(201) 555-0100', [anywhere('2015550100')]],
    ['201.555.0100', [anywhere('2015550100')]],
    ['0100', [anywhere('0100')]],
    ['+1 201', [start('1201')]],
    ['(+1) 201', [start('1201')]],
    ['+44 (0)20 7946 0018', [start('442079460018')]],
    ['020 7946 0018', [anywhere('02079460018'), anywhere('2079460018')]],
    ['0044 20 7946', [anywhere('0044207946'), start('44207946')]],
    ['00 44', [anywhere('0044')]],
    ['…0018', [end('0018')]],
    ['...18', [end('18')]],
    ['+1 •••-•••-0018', [end('0018')]],
    ['…2015550100', [end('2015550100')]],
    ['+44 20 ****', [start('4420')]],
    ['x9671', [end('9671')]],
    ['749-570-5537 x9671', [anywhere('7495705537')]],
    ['+44 20 7946 0018 ext. 12', [start('442079460018')]],
    ['020 7946 0018, extension 12', [anywhere('02079460018'), anywhere('2079460018')]],
    ['tel:+44-20-7946-0018;ext=12', [start('442079460018')]],
    ['tel:020-7946-0018;phone-context=+44', [anywhere('02079460018'), anywhere('2079460018')]],
    ['+44\u00A020\u00A07946\u00A00018', [start('442079460018')]],
    ['\u202A+44 20 7946\u200E 0018\u202C', [start('442079460018')]],
    ['＋４４ ２０ ７９４６ ００１８', [start('442079460018')]],
    ['٠٢٠ ٧٩٤٦ ٠٠١٨', [anywhere('02079460018'), anywhere('2079460018')]],
    ['<+44 20 7946 0018>', [start('442079460018')]],
    ['“+44 20 7946 0018”', [start('442079460018')]],
    // A trunk prefix of other countries.
    ['8 (912) 345-67-89', [anywhere('89123456789'), start('79123456789')]],
    // Dialled from the United States.
    ['011 44 20 7946 0018', [anywhere('011442079460018'), anywhere('11442079460018'), start('442079460018')]],
    ['***', []],
  ])('%j is read as digits', (typed, digits) => {
    expect(readSearch(typed, plans)).toMatchObject({ digits, words: [], leftOut: false })
  })

  test.each([
    ['020 7946 0018', [london]],
    ['+44 (0)20 7946 0018', [london]],
    ['0044 20 7946 0018', [london]],
    ['8 (912) 345-67-89', ['+79123456789']],
    ['020 7946 001', []],
    ['+44 20 7946', []],
    ['…02079460018', []],
    // Of the United States or of London.
    ['201 555 0100', ['+12015550100', '+442015550100']],
  ])('%j is the whole number %j', (typed, numbers) => {
    expect(readSearch(typed, plans).numbers.flatMap(({ candidates }) => candidates)).toEqual(numbers)
  })

  test('words with letters are parts of names', () => {
    expect(readSearch('José  BRANDT').words).toEqual([name('jose'), name('brandt')])
    expect(readSearch('Ada...').words).toEqual([{ folded: 'ada...', identifier: 'Ada...' }])
    expect(readSearch('"Brandt", (Ada)').words).toEqual([name('brandt'), name('ada')])
    expect(readSearch('\u200EJosé\u200F \u2068Ada\u2069').words).toEqual([name('jose'), name('ada')])
    expect(readSearch('"').words).toEqual([name('"')])
  })

  test.each(['idn_29w83sxmDNGwOuEthce5gg56FcC', 'ada@example.com', 'ada.brandt', 'crm-1000', 'google_123'])(
    '%j is a part of a name or the beginning of an identifier, as it was typed',
    (typed) => {
      const reading = { digits: [], words: [identifier(typed)], numbers: [], leftOut: false }
      expect(read(typed, null)).toEqual(reading)
      expect(read(`<${typed}>`, null)).toEqual(reading)
    },
  )

  // What is short, or has no whole number in it, is no sentence: each word counts.
  test.each([
    ['ada 0018', [anywhere('0018')], ['ada']],
    ['ada +1 201', [start('1201')], ['ada']],
    ['ada 2015550100', [anywhere('2015550100')], ['ada']],
    ['maria del carmen 0018', [anywhere('0018')], ['maria', 'del', 'carmen']],
    ['ada brandt 555 0100', [anywhere('5550100')], ['ada', 'brandt']],
    ['order of 12345678', [anywhere('12345678')], ['order', 'of']],
    ['studio 54 new york', [anywhere('54')], ['studio', 'new', 'york']],
  ])('%j asks for the digits and for the words', (typed, digits, words) => {
    expect(readSearch(typed, plans)).toMatchObject({ digits, words: words.map(name), leftOut: false })
  })

  test('nothing asks for nothing', () => {
    expect(read('   ')).toEqual({ digits: [], words: [], numbers: [], leftOut: false })
  })
})

describe('what is pasted', () => {
  const national = [anywhere('02079460018'), anywhere('2079460018')]

  test.each([
    ['Customer Ada called from 020 7946 0018 at 14:02, ticket #48213', national, london],
    ['Please call 020 7946 0018', national, london],
    ['Phone: (020) 7946 0018', national, london],
    ['Ada Brandt <+442079460018>', [start('442079460018')], london],
    ['Her number (+44 20 7946 0018 ext. 12) does not work.', [start('442079460018')], london],
    ['Seen 2026-11-24 14:02 from 10.20.30.40: +44 (0)20 7946 0018', [start('442079460018')], london],
    ['Subject: no code\nFrom: 0044 20 7946 0018', [start('442079460018')], london],
    ['She called from tel:+44-20-7946-0018;ext=12', [start('442079460018')], london],
    // No number of a plan, which test data are.
    ['Ada called from +44 7700 900123 twice', [start('447700900123')], '+447700900123'],
    // Of no country at hand.
    [
      'Ada called from 0176 1234 5678 about it',
      [anywhere('017612345678'), anywhere('17612345678')],
      '0176 1234 5678',
    ],
    // Of the United States or of London.
    ['Ada called from 201 555 0100', [anywhere('2015550100')], '201 555 0100'],
  ])('of %j the number alone counts', (pasted, digits, number) => {
    expect(read(pasted)).toEqual({ digits, words: [], numbers: [number], leftOut: true })
  })

  test('of several numbers one has to be there', () => {
    expect(read('Ada called from 020 7946 0018, then +1 201 555 0100')).toMatchObject({
      digits: [...national, start('12015550100')],
      numbers: [london, '+12015550100'],
    })
  })

  test.each([
    ['https://dashboard.clerk.com/apps/app_2x/instances/ins_3y/users/user_2abc', 'user_2abc'],
    ['<https://dashboard.clerk.com/apps/app_2x/users/user_2abc?tab=phones>', 'user_2abc'],
    ['ada https://dashboard.clerk.com/apps/app_2x/users/user_2abc', 'user_2abc'],
    ['the user user_29w83sxmDNGwOuEthce5gg56FcC, from +44 20 7946 0018', 'user_29w83sxmDNGwOuEthce5gg56FcC'],
    ['Number: "idn_29w83sxmDNGwOuEthce5gg56FcC"', 'idn_29w83sxmDNGwOuEthce5gg56FcC'],
    ['Ada Brandt <ada@example.com>', 'ada@example.com'],
    ['Ticket #48213 of ada@example.com.', 'ada@example.com'],
  ])('of %j the identifier alone counts', (pasted, id) => {
    expect(read(pasted)).toEqual({
      digits: [],
      words: [identifier(id)],
      numbers: [],
      leftOut: true,
    })
  })

  test('the longest is the number, whatever countries come first', async () => {
    const pasted = 'Please call (268) 464-1234'
    expect(read(pasted, await loadPlans(['FI', 'AG'])).numbers).toEqual(['+12684641234'])
  })

  test('one word beside an id is a name', () => {
    expect(readSearch('ada idn_29w83sxmDNGwOuEthce5gg56FcC').words).toHaveLength(2)
  })

  test('a sentence about nobody is words', () => {
    expect(readSearch('Ticket #48213456 for Ada of 2026-11-24 14:02 from 10.20.30.40', plans).leftOut).toBe(
      false,
    )
  })
})

/** Valid numbers of all countries: an example with any last digits that leave it valid. */
const anyNumber = fc
  .tuple(fc.constantFrom(...getCountries()), fc.stringMatching(/^\d{3}$/))
  .map(([country, last]) => {
    const example = getExampleNumber(country, examples)?.number ?? ''
    return parsePhoneNumberFromString(`${example.slice(0, -last.length)}${last}`)
  })
  // Of fewer digits it could as well be the number of a ticket.
  .filter((number) => number !== undefined && number.isValid() && number.nationalNumber.length >= 7)
const format = fc.constantFrom<((number: PhoneNumber) => string)[]>(
  (number) => number.formatNational(),
  (number) => number.formatInternational(),
  (number) => `${number.formatInternational()} ext. 12`,
  (number) => number.getURI(),
  (number) => `${number.getURI()};ext=12`,
)
const around = fc.constantFrom<((number: string) => string)[]>(
  (number) => number,
  (number) => `Phone: ${number}`,
  (number) => `Please call ${number}.`,
  (number) => `Ada Brandt <${number}>`,
  (number) => `Customer Ada called from ${number} at 14:02, ticket #48213`,
  (number) => `2026-11-24 14:02 no code arrives (${number}), see user 7`,
)

const holds = (digits: string, { digits: part, at }: DigitsTerm) =>
  at === 'start' ? digits.startsWith(part) : at === 'end' ? digits.endsWith(part) : digits.includes(part)

test('any number in any format within ordinary text is read as a search that finds it', async () => {
  await fc.assert(
    fc.asyncProperty(anyNumber, format, around, async (number, write, put) => {
      if (number === undefined) return
      const countries = number.country === undefined ? [] : [number.country]
      const { digits, words } = readSearch(put(write(number)), await loadPlans(['US', 'GB', ...countries]))
      expect(words).toEqual([])
      expect(digits.some((term) => holds(number.number.slice(1), term))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('as it is typed a name with a digit stays a name with a digit', () => {
  const typed = fc.tuple(fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,8}){0,2}$/), fc.stringMatching(/^\d{1,6}$/))
  fc.assert(
    fc.property(typed, ([words, digits]) => {
      expect(readSearch(`${words} ${digits}`, plans)).toEqual({
        ...readSearch(digits),
        words: words.split(' ').map(name),
      })
    }),
  )
})
