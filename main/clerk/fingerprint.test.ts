import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeWireEmailAddress, makeWirePhoneNumber, makeWireUser } from '../sample/wire-builders.ts'
import { fingerprintOf } from './fingerprint.ts'
import { openUsersPage } from './wire.ts'

const number = makeWirePhoneNumber({ id: 'idn_1', phone_number: '+442079460018' })
const user = makeWireUser({
  id: 'user_1',
  first_name: 'Ada',
  email_addresses: [makeWireEmailAddress({ id: 'idn_e', email_address: 'ada@example.com' })],
  phone_numbers: [number],
})
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

test('is the same for what was sent twice, and the same at every start', () => {
  expect(fingerprintOf(copy(user))).toBe(fingerprintOf(user))
  expect(fingerprintOf({ id: 'user_1', phone_numbers: [] })).toBe(4146803406816751)
})

test('does not follow what the app does not keep', () => {
  expect(fingerprintOf({ ...user, last_active_at: 1, public_metadata: { a: 1 } })).toBe(fingerprintOf(user))
})

test.each([
  ['a name', { ...user, first_name: 'Eda' }],
  ['a field that is gone', { ...user, first_name: undefined }],
  ['an address', { ...user, email_addresses: [{ id: 'idn_e', email_address: 'ada@example.org' }] }],
  ['a lock', { ...user, locked: true }],
  ['the time of the last sign-in', { ...user, last_sign_in_at: user.created_at + 2 ** 32 }],
  ['a number that is gone', { ...user, phone_numbers: [] }],
  [
    'attempts',
    { ...user, phone_numbers: [{ ...number, verification: { ...number.verification, attempts: 2 } }] },
  ],
  [
    'two flags that changed places',
    { ...user, phone_numbers: [{ ...number, reserved: true, default_second_factor: false }] },
  ],
  ['a key that nobody knew of', { ...user, phone_numbers: [{ ...number, mood: null }] }],
  ['null where nothing was', { ...user, phone_numbers: [{ ...number, linked_to: null }] }],
])('changes with %s', (_, changed) => {
  expect(fingerprintOf(changed)).not.toBe(fingerprintOf(user))
})

test('tells apart the same value under two names, and two times that share their lower bits', () => {
  const named = (name: string) => ({ ...user, phone_numbers: [{ ...number, [name]: 'calm' }] })
  expect(fingerprintOf(named('mood'))).not.toBe(fingerprintOf(named('mode')))
  const signedIn = (at: number) => ({ ...user, last_sign_in_at: at })
  expect(fingerprintOf(signedIn(1.7e12))).not.toBe(fingerprintOf(signedIn(1.7e12 + 2 ** 32)))
})

test('differs wherever what is read of a number does', () => {
  const wire = fc.record({
    id: fc.constantFrom('idn_1', 'idn_2'),
    phone_number: fc.constantFrom('+1', '+12'),
    reserved: fc.constantFrom(true, false, null),
    default_second_factor: fc.constantFrom(true, false, null),
    verification: fc.option(
      fc.record({
        status: fc.constantFrom('verified', 'expired', null),
        attempts: fc.constantFrom(0, 1, null),
      }),
    ),
    created_at: fc.constantFrom(1.7e12, 1.7e12 + 1),
    updated_at: fc.constantFrom(1.7e12, 1.7e12 + 2 ** 32),
  })
  const read = (json: unknown) =>
    openUsersPage([json])
      .read(null)
      .read.map(({ owner, numbers }) => ({ owner, numbers }))
  fc.assert(
    fc.property(fc.array(wire, { maxLength: 3 }), fc.array(wire, { maxLength: 3 }), (some, others) => {
      const [one, other] = [some, others].map((phone_numbers) => ({ ...user, phone_numbers }))
      const isSame = JSON.stringify(read(one)) === JSON.stringify(read(other))
      expect(fingerprintOf(one) === fingerprintOf(other)).toBe(isSame)
    }),
  )
})
