import { expect, test } from 'vitest'

import { maskChanges } from './mask-changes.ts'
import { maskDetails } from './mask-details.ts'
import { maskRecord, maskUnread } from './mask-record.ts'
import { maskOwnerName, maskRow } from './mask-row.ts'
import { maskId, maskKey, maskNumber, maskRuns, maskText, maskTyped } from './mask.ts'
import type { NumberDetails, NumberRow } from './phone-number.ts'

const own = '+12015550142'
const other = '+442079460018'
const past = '+33612345678'

test.each([
  [own, '+•••••••••42'],
  ['749-570-5537 x9671', '•••-•••-•••• x••71'],
  ['+١٢٣٤', '+••٣٤'],
  ['+1\x00234', '+•\x00•34'],
  ['42', '42'],
  ['nothing', 'nothing'],
])('of %j only the last two digits are left', (phoneNumber, masked) => {
  expect(maskNumber(phoneNumber)).toBe(masked)
})

test.each([
  ['idn_2abc201555', 'idn_2abc201555'],
  ['user_201555 +12015550142', 'user_201555 +•••••••••42'],
  ['user_1 call me 555', 'user_1 call me •55'],
])('the key %j is shown as %j', (key, masked) => {
  expect(maskKey(key)).toBe(masked)
})

test.each([
  ['Ada +1 (201) 555-0142', 'Ada +• (•••) •••-••••'],
  ['2015550142@example.com', '••••••••••@example.com'],
  ['ada0142', 'ada••••'],
  ['2.0.1.5', '•.•.•.•'],
  ['٢٠١٥', '••••'],
  ['Route 66, house 42', 'Route 66, house 42'],
  ['ada999', 'ada999'],
  // The number of somebody else, of which a part happens to be of this one.
  ['+4420 15500 18', '+•••• ••••• 18'],
  ['Ada 201, 19850712', 'Ada •••, ••••••12'],
])('in a name, %j becomes %j', (text, masked) => {
  expect(maskText(text, [own])).toBe(masked)
})

test('a name is masked by every number of its owner, and not by what two of them make together', () => {
  expect(maskText('ada0142 or 0018', [own, other])).toBe('ada•••• or ••••')
  expect(maskText('ada 424', [own, other])).toBe('ada 424')
  expect(maskOwnerName({ phoneNumber: own, ownerName: 'ada0018', numbersOfOwner: [own, other] })).toBe(
    'ada••••',
  )
})

test('where the numbers of an owner are not known, the last two digits of a name are left', () => {
  expect(maskOwnerName({ phoneNumber: own, ownerName: 'ada0018', numbersOfOwner: null })).toBe('ada••18')
  expect(maskOwnerName({ phoneNumber: own, ownerName: null, numbersOfOwner: null })).toBeNull()
})

test('an external id keeps digits that none of these numbers has', () => {
  expect(maskRuns('crm-10023456-0142', [own])).toBe('crm-10023456-••••')
})

test('three digits of an id are there by chance, and five are not', () => {
  expect(maskId('idn_2k201XY', [own])).toBe('idn_2k201XY')
  expect(maskId('idn_2k20155XY', [own])).toBe('idn_2k•••••XY')
})

test.each([
  ['①③⓪⑨⑨⑧①⑨④⑤②', '•••••••••52'],
  ['+1 201 555 0142', '+• ••• ••• ••42'],
  ['call_12015550142_now', 'call_•••••••••42_now'],
  ['user_201 or idn_555 +12015550142, 0142', 'user_201 or idn_555 +•••••••••••, ••42'],
  ['ada 42', 'ada 42'],
])('what was typed as %j is shown as %j', (typed, masked) => {
  expect(maskTyped(typed)).toBe(masked)
})

test('a record keeps its id and times, and tells of its number nowhere else', () => {
  const record = {
    id: 'idn_201555',
    object: 'phone_number',
    phone_number: own,
    verification: { status: 'verified', expire_at: 1_201_555_014_242, note: 'sent to 2015550142' },
    linked_to: [{ type: 'oauth_google', id: 'idn_555014', label: 'ends 0142' }],
    created_at: 1_201_555_014_242,
    national: 2_015_550_142,
    later_at: 1_700_000_201_555,
    [`of ${own}`]: [own, { phone_number: past }],
  }
  expect(JSON.parse(maskRecord(JSON.stringify(record), [own, past]))).toEqual({
    id: 'idn_201555',
    object: 'phone_number',
    phone_number: '+•••••••••42',
    verification: { status: 'verified', expire_at: 1_201_555_014_242, note: 'sent to ••••••••••' },
    linked_to: [{ type: 'oauth_google', id: 'idn_••••••', label: 'ends ••••' }],
    created_at: 1_201_555_014_242,
    national: '••••••••••',
    later_at: 1_700_000_201_555,
    'of +•••••••••••': ['+•••••••••••', { phone_number: '+•••••••••78' }],
  })
})

test('what could not be read tells of none of its numbers, however short, nor seven digits of another', () => {
  const unread = {
    id: 'user_1',
    username: 'ada5501',
    phone_numbers: [{ phone_number: 125_501 }, { phone_number: own, created_at: '2012345678' }],
    created_at: 1_700_000_000_000,
  }
  expect(JSON.parse(maskUnread(JSON.stringify(unread)))).toEqual({
    id: 'user_1',
    username: 'ada••••',
    phone_numbers: [{ phone_number: '••••01' }, { phone_number: '+•••••••••42', created_at: '••••••••78' }],
    created_at: '•••••••••••00',
  })
  expect(maskUnread('"20155501"')).toBe('"••••••01"')
})

test('in changes, a number and what it was are masked, and keys and ids that are made of it', () => {
  expect(
    maskChanges(
      [
        { field: 'id', before: 'user_201555 +12015550142', after: 'idn_201555' },
        { field: 'phoneNumber', before: other, after: own },
        { field: 'userId', before: null, after: 'user_201555' },
        { field: 'status', before: 'unverified', after: 'verified' },
        { field: 'attempts', before: 0, after: 2015 },
        { field: 'verifiedAtClient', before: null, after: 'client_36123' },
        { field: 'linkedTo', before: [], after: [{ type: 'oauth_google', id: 'idn_44207' }] },
      ],
      [past],
    ),
  ).toEqual([
    { field: 'id', before: 'user_201555 +•••••••••42', after: 'idn_201555' },
    { field: 'phoneNumber', before: '+••••••••••18', after: '+•••••••••42' },
    { field: 'userId', before: null, after: 'user_201555' },
    { field: 'status', before: 'unverified', after: 'verified' },
    { field: 'attempts', before: 0, after: 2015 },
    { field: 'verifiedAtClient', before: null, after: 'client_•••••' },
    { field: 'linkedTo', before: [], after: [{ type: 'oauth_google', id: 'idn_•••••' }] },
  ])
})

const row: NumberRow = {
  key: `user_2 ${other}`,
  phoneNumber: other,
  country: 'GB',
  testNumber: false,
  userId: 'user_1',
  ownerName: 'Ada 0142 and 0018',
  status: null,
  strategy: null,
  channel: null,
  attempts: null,
  reserved: false,
  reservedForSecondFactor: false,
  defaultSecondFactor: false,
  createdAt: 0,
  updatedAt: 0,
  removedAt: null,
  numbersOfOwner: [own, other],
  foundBy: { field: 'username', text: other },
}

test('a masked row tells of no number, neither in its key nor by what the search found', () => {
  expect(maskRow(row)).toEqual({
    ...row,
    key: 'user_2 +••••••••••18',
    phoneNumber: '+••••••••••18',
    ownerName: 'Ada •••• and ••••',
    numbersOfOwner: null,
    foundBy: undefined,
  })
})

const details: NumberDetails = {
  number: {
    key: `user_1 ${own}`,
    id: null,
    phoneNumber: own,
    country: 'US',
    testNumber: false,
    userId: 'user_1',
    reserved: false,
    reservedForSecondFactor: false,
    defaultSecondFactor: false,
    verification: null,
    linkedTo: [{ type: 'oauth_google', id: 'idn_55501' }],
    backupCodeCount: null,
    createdAt: 0,
    updatedAt: 0,
  },
  firstSeenAt: 0,
  observedAt: 0,
  removedAt: null,
  owner: {
    id: 'user_1',
    name: 'Ada 201 555 0142',
    username: other.slice(1),
    email: '2015550142@example.com',
    externalId: 'crm-7946-345',
    primaryPhoneNumberId: 'idn_2',
    banned: false,
    locked: false,
    twoFactorEnabled: false,
    createdAt: null,
    updatedAt: null,
    lastSignInAt: null,
  },
  numbersOfOwner: [own, other, past],
  otherNumbersOfOwner: [{ ...row, key: 'idn_2' }],
  othersWithNumber: [{ ...row, ownerName: '1 (201) 555' }],
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
      changes: [{ field: 'phoneNumber', before: past, after: own }],
    },
  ],
}

test('masked details tell neither the number nor what else of the owner’s stands in them, and keep their keys', () => {
  const masked = maskDetails(details, () => true)
  expect(masked.number).toMatchObject({
    key: details.number.key,
    phoneNumber: '+•••••••••42',
    linkedTo: [{ id: 'idn_•••••' }],
  })
  expect(masked.owner).toMatchObject({
    name: 'Ada ••• ••• ••••',
    username: '••••••••••••',
    email: '••••••••••@example.com',
    externalId: 'crm-••••-•••',
  })
  expect(masked.othersWithNumber).toMatchObject([{ ownerName: '• (•••) •••' }])
  expect(JSON.parse(masked.rawJson)).toEqual({ phone_number: '+•••••••••42', national: '(•••) •••-••••' })
  expect(masked.history).toMatchObject([
    { key: details.number.key, changes: [{ before: '+•••••••••78', after: '+•••••••••42' }] },
  ])
})

test('a revealed number is shown whole, while what tells of the others of its owner stays masked', () => {
  expect(maskDetails(details, (key) => key === 'idn_2')).toEqual({
    ...details,
    owner: { ...details.owner, username: '••••••••••••', externalId: 'crm-••••-345' },
  })
  expect(maskDetails(details, () => false)).toBe(details)
})
