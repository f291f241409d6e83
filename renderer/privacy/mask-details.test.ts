import fc from 'fast-check'
import { expect, test } from 'vitest'

import { maskNumber } from '../../contract/mask.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { detailsOf } from '../detail/details-fixture.ts'
import { makeRow } from '../list/number-row-fixture.ts'
import { phoneWords } from '../number/phone-words.ts'
import { maskChanges, maskDetails, maskKey, maskLongRuns, maskName } from './mask-details.ts'

const own = '+12015550142'
const other = '+442079460018'

function details(): NumberDetails {
  const plain = detailsOf(`user_1 ${own}`)
  return {
    ...plain,
    number: { ...plain.number, phoneNumber: own },
    owner: {
      id: 'user_1',
      name: 'Ada 201 555 0142',
      username: other.slice(1),
      email: '2015550142@example.com',
      externalId: 'crm-7946',
      primaryPhoneNumberId: 'idn_2',
      banned: false,
      locked: false,
      twoFactorEnabled: false,
      createdAt: null,
      updatedAt: null,
      lastSignInAt: null,
    },
    otherNumbersOfOwner: [{ ...makeRow('idn_2'), phoneNumber: other }],
    rawJson: JSON.stringify({ phone_number: own, national: '(201) 555-0142' }),
    history: [
      {
        key: `user_1 ${own}`,
        seq: 1,
        kinds: ['other_changed'],
        observedAfter: 1,
        observedAt: 2,
        derivedAt: null,
        syncId: 1,
        syncMode: 'full',
        changes: [{ field: 'phoneNumber', before: other, after: own }],
      },
    ],
  }
}

test('masked details tell neither the number nor what else of it stands in them', () => {
  const masked = maskDetails(details(), () => true)
  expect(masked.number).toMatchObject({ key: 'user_1 +•••••••••42', phoneNumber: '+•••••••••42' })
  expect(masked.owner).toMatchObject({
    name: 'Ada ••• ••• ••••',
    username: '••••••••••••',
    email: '••••••••••@example.com',
    externalId: 'crm-••••',
  })
  expect(JSON.parse(masked.rawJson)).toEqual({ phone_number: '+•••••••••42', national: '(•••) •••-••••' })
  expect(masked.history).toMatchObject([
    {
      key: 'user_1 +•••••••••42',
      changes: [{ field: 'phoneNumber', before: '+•• •• •••• ••18', after: '+• ••• ••• ••42' }],
    },
  ])
})

test('a revealed number is shown whole, while what tells of the others of its owner stays masked', () => {
  const before = details()
  const shown = maskDetails(before, (key) => key === 'idn_2')
  expect(shown).toEqual({
    ...before,
    owner: { ...before.owner, username: '••••••••••••', externalId: 'crm-••••' },
  })
  expect(maskDetails(before, () => false)).toBe(before)
})

test.each([
  ['idn_2abc201555', 'idn_2abc201555'],
  ['user_201555 +12015550142', 'user_201555 +•••••••••42'],
  ['user_1 call me 555', 'user_1 call me •55'],
])('the key %j is shown as %j', (key, shown) => {
  expect(maskKey(key)).toBe(shown)
})

test('of changes, those of the number and of its key are masked', () => {
  expect(
    maskChanges([
      { field: 'id', before: `user_1 ${own}`, after: 'idn_1' },
      { field: 'phoneNumber', before: null, after: own },
      { field: 'attempts', before: 1234567, after: null },
    ]),
  ).toEqual([
    { field: 'id', before: 'user_1 +•••••••••42', after: 'idn_1' },
    { field: 'phoneNumber', before: null, after: '+• ••• ••• ••42' },
    { field: 'attempts', before: 1234567, after: null },
  ])
})

test.each([
  ['Ada Brandt', 'Ada Brandt'],
  ['Route 66', 'Route 66'],
  ['12015550142', '•••••••••••'],
  ['Ada +44 20 7946 0018', 'Ada +•• •• •••• ••18'],
])('the name %j is shown as %j', (name, shown) => {
  expect(maskName(name, own)).toBe(shown)
})

test('in JSON that could not be read no seven digits in a row are left', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 16 })
  fc.assert(
    fc.property(digits, fc.constantFrom('', ' ', '-', ') '), (number, between) => {
      const json = JSON.stringify(
        { phone: `+${number.join(between)}`, at: Number(`1${number.join('')}`) },
        null,
        2,
      )
      expect(maskLongRuns(json)).not.toMatch(/\d(?:[^\p{L}\p{N}]*\d){2,}/u)
    }),
  )
})

test('whatever a number is, its words keep their shape and their last two digits, and lose all others', () => {
  const any = fc.oneof(
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 15 })
      .map((digits) => `+${digits.join('')}`),
    fc.string(),
  )
  fc.assert(
    fc.property(any, (number) => {
      const words = phoneWords(number)
      const masked = maskNumber(words)
      const digits = (text: string) => text.replace(/\P{Nd}/gu, '')
      expect(masked.replace(/[\p{Nd}•]/gu, '0')).toBe(words.replace(/[\p{Nd}•]/gu, '0'))
      expect(digits(masked)).toBe(digits(words).slice(-2))
    }),
  )
})
