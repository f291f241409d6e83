import { describe, expect, test } from 'vitest'

import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../sample/wire-builders.ts'
import { countryOf, isTestNumber } from '../country.ts'
import { openUsersPage } from './wire.ts'

const number = makeWirePhoneNumber({ id: 'idn_1', phone_number: '+442079460018' })

const readAll = (page: readonly unknown[]) => openUsersPage(page).read(null)

function readNumber(json: unknown) {
  const { read, unread } = readAll([{ ...makeWireUser({ id: 'user_1' }), phone_numbers: [json] }])
  const [first] = read[0]?.numbers ?? []
  return { read: first?.number, rawJson: first?.rawJson, unread }
}

describe('a phone number', () => {
  test('is read field by field', () => {
    expect(readNumber(number).read).toEqual({
      key: 'idn_1',
      id: 'idn_1',
      phoneNumber: '+442079460018',
      country: 'GB',
      testNumber: false,
      userId: 'user_1',
      reserved: false,
      reservedForSecondFactor: false,
      defaultSecondFactor: false,
      verification: {
        kind: 'verification_otp',
        status: 'verified',
        strategy: 'phone_code',
        attempts: 1,
        expireAt: number.created_at + 600_000,
        channel: 'sms',
        verifiedAtClient: null,
      },
      linkedTo: [],
      backupCodeCount: null,
      createdAt: number.created_at,
      updatedAt: number.updated_at,
    })
  })

  test('without an id gets a key of user and number', () => {
    const { id: _, ...anonymous } = number
    expect(readNumber(anonymous).read).toMatchObject({ id: null, key: 'user_1 +442079460018' })
  })

  test('keeps only the count of its backup codes, in its raw JSON, too', () => {
    const { read, rawJson } = readNumber({
      ...number,
      backup_codes: ['k3v9-secret', 'p0q1-secret'],
      future: { backup_codes: ['deep-secret'] },
    })
    expect(read?.backupCodeCount).toBe(2)
    expect(rawJson).not.toMatch(/secret|backup_codes/)
  })

  test('keeps values and keys that nobody knew of', () => {
    const verification = {
      ...makeWireVerification(),
      status: 'on_hold',
      strategy: 'carrier_pigeon',
      height: 3,
    }
    const { read, rawJson } = readNumber({ ...number, verification, mood: 'calm' })
    expect(read?.verification).toMatchObject({ status: 'on_hold', strategy: 'carrier_pigeon' })
    expect(JSON.parse(rawJson ?? '')).toMatchObject({ mood: 'calm', verification: { height: 3 } })
  })

  test('without verification is no reason to set it aside', () => {
    expect(readNumber({ ...number, verification: null }).read?.verification).toBeNull()
  })

  test('with times in seconds is read as if they were milliseconds', () => {
    expect(readNumber({ ...number, created_at: 1_700_000_000 }).read?.createdAt).toBe(1_700_000_000_000)
  })

  test('that cannot be understood is set aside with the reason and without its backup codes', () => {
    const { read, unread } = readNumber({ ...number, updated_at: 'yesterday', backup_codes: ['k3v9-secret'] })
    expect(read).toBeUndefined()
    expect(unread).toMatchObject([{ recordId: 'idn_1', userId: 'user_1' }])
    expect(unread[0]?.reason).toBe(
      'The phone number could not be read: updated_at has another form (expected number, received string).',
    )
    expect(unread[0]?.rawJson).not.toContain('secret')
    expect(readNumber({ id: 'idn_1', phone_number: '+1' }).unread[0]?.reason).toBe(
      'The phone number could not be read: created_at is missing; updated_at is missing.',
    )
    expect(readNumber(null).unread[0]?.reason).toBe(
      'The phone number could not be read: it has another form (expected object, received null).',
    )
  })
})

describe('a page', () => {
  test('keeps its good records beside a bad one of any kind', () => {
    const user = makeWireUser({ id: 'user_2', phone_numbers: [number] })
    const page = openUsersPage([
      { ...makeWireUser({ id: 'user_1' }), phone_numbers: [null, 7, number] },
      'not a user',
      { id: 'user_x', phone_numbers: 'none' },
      user,
    ])
    const { read, unread } = page.read(null)
    expect(read.map(({ owner, numbers }) => [owner.id, numbers.length])).toEqual([
      ['user_1', 1],
      ['user_2', 1],
    ])
    expect(unread.map(({ recordId, userId }) => [recordId, userId])).toEqual([
      [null, 'user_1'],
      [null, 'user_1'],
      [null, null],
      [null, 'user_x'],
    ])
    expect(page).toMatchObject({ users: 4, lastUserId: 'user_2', complete: false })
  })

  test('reads the users that are asked for, and those who have no id', () => {
    const page = openUsersPage([makeWireUser({ id: 'user_1' }), makeWireUser({ id: 'user_2' }), {}])
    const { read, unread } = page.read(new Set(['user_2']))
    expect(read.map(({ owner }) => owner.id)).toEqual(['user_2'])
    expect(unread).toHaveLength(1)
  })

  test('of which not all of a user could be read leaves that user without a fingerprint', () => {
    const users = [
      { ...makeWireUser({ id: 'user_1' }), phone_numbers: [null] },
      makeWireUser({ id: 'user_2', phone_numbers: [number] }),
    ]
    const page = openUsersPage(users)
    const fingerprint = page.glances[1]?.fingerprint
    expect(page.read(null).read.map((user) => user.fingerprint)).toEqual([null, fingerprint])
    expect(page.glances.map((glance) => glance.numbers)).toEqual([1, 1])
  })

  test('goes on after its last user, also when that one cannot be read', () => {
    expect(openUsersPage([makeWireUser({ id: 'user_1' }), { id: 'user_2' }]).lastUserId).toBe('user_2')
    expect(openUsersPage([makeWireUser({ id: 'user_1' }), {}]).lastUserId).toBe('user_1')
  })

  test('names the owner and takes the primary address', () => {
    const address = (id: string, email_address: string) => ({ id, email_address })
    const user = {
      ...makeWireUser({ id: 'user_1', first_name: 'Ada', last_name: 'Brandt' }),
      primary_email_address_id: 'idn_b',
      email_addresses: [address('idn_a', 'a@example.com'), address('idn_b', 'b@example.com')],
    }
    expect(readAll([user]).read).toMatchObject([{ owner: { name: 'Ada Brandt', email: 'b@example.com' } }])
    expect(readAll([{ ...user, first_name: null, last_name: '', username: 'ada' }]).read).toMatchObject([
      { owner: { name: 'ada' } },
    ])
  })

  test('leaves out times that are none', () => {
    const user = { ...makeWireUser({ id: 'user_1' }), created_at: 1e300, updated_at: -1e300 }
    expect(openUsersPage([user])).toMatchObject({
      lastCreatedAt: null,
      newestUpdate: null,
      oldestUpdate: null,
    })
    expect(readAll([user]).read).toMatchObject([{ owner: { createdAt: null, updatedAt: null } }])
  })

  test('does not lose a number because of its owner’s details', () => {
    const user = { ...makeWireUser({ id: 'user_1', phone_numbers: [number] }), first_name: 7, banned: 'no' }
    expect(readAll([user])).toMatchObject({
      read: [{ owner: { name: null, banned: false }, numbers: [{}] }],
      unread: [],
    })
  })
})

test.each([
  ['+12015550100', 'US'],
  ['+14165550123', 'CA'],
  ['+447700900123', 'GB'],
  ['749-570-5537 x9671', null],
])('the country of %s is %s', (phoneNumber, country) => {
  expect(countryOf(phoneNumber)).toBe(country)
})

test.each([
  ['+12015550100', true],
  ['+12015550199', true],
  ['+12015550200', false],
  ['+442015550100', false],
])('%s as a test number: %s', (phoneNumber, expected) => {
  expect(isTestNumber(phoneNumber)).toBe(expected)
})
