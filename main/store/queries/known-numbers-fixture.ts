import fc from 'fast-check'

import type { Owner, PhoneNumber } from '../../../contract/phone-number.ts'
import { makeNumber, makeOwner, makeVerification } from '../observed-page-fixture.ts'

/** A user with its numbers, as a page of a sync shows it. */
export type TestUser = { owner: Owner; numbers: PhoneNumber[] }

const digits = fc.stringMatching(/^[0127]{1,7}$/)
const flag = fc.boolean()

const verification = fc.option(
  fc.record({
    status: fc.constantFrom('verified', 'unverified', 'failed', null),
    strategy: fc.constantFrom('phone_code', 'admin'),
    channel: fc.constantFrom('sms', 'whatsapp', null),
    attempts: fc.constantFrom(0, 1, 3, null),
  }),
)

const phoneNumber = fc.record({
  phoneNumber: fc.tuple(fc.constantFrom('+1', '+44', '', '0'), digits).map((parts) => parts.join('')),
  country: fc.constantFrom('US', 'GB', null),
  testNumber: flag,
  reserved: flag,
  reservedForSecondFactor: flag,
  defaultSecondFactor: flag,
  verification: verification.map((fields) => (fields === null ? null : makeVerification(fields))),
  linkedTo: fc.array(
    fc.record({
      type: fc.constantFrom('oauth_google', 'oauth_apple'),
      id: fc.constantFrom('idn_l1', 'idn_l2'),
    }),
    { maxLength: 2 },
  ),
  backupCodeCount: fc.constantFrom(null, 0, 8),
  createdAt: fc.integer({ min: 0, max: 5 }),
  updatedAt: fc.integer({ min: 0, max: 5 }),
})

const names = ['Ada Brandt', 'José Álvarez', 'Zoë', '王芳', '芳 王', 'ada', 'Jo’ "x"', 'u_1', '0127', null]

const owner = fc.record({
  name: fc.constantFrom(...names),
  username: fc.constantFrom('ada.b', 'Zed_9', 'u_1', '2121', 'ada0127', null),
  email: fc.constantFrom('ada@example.com', 'Zoe.1@example.com', null),
  externalId: fc.constantFrom('crm-1', 'CRM-22', '2121', '2121219', 'crm-212121', null),
})

/** A few users, each with up to three numbers whose keys are those of its place. */
export const testUsers = fc
  .array(fc.tuple(owner, fc.array(phoneNumber, { maxLength: 3 })), { minLength: 1, maxLength: 25 })
  .map((users): TestUser[] =>
    users.map(([fields, numbers], user) => ({
      owner: makeOwner({ id: `user_${user}`, ...fields }),
      numbers: numbers.map((number, slot) =>
        makeNumber({ ...number, id: `idn_${user}_${slot}`, userId: `user_${user}` }),
      ),
    })),
  )
