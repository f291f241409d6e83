import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { eventKinds } from '../../contract/history-event.ts'
import type { EventKind, FieldChange } from '../../contract/history-event.ts'
import type { PhoneNumber, Verification } from '../../contract/phone-number.ts'
import { kindsIn, kindsOf, maskOf } from './event-kinds.ts'
import { diff } from './history.ts'
import { makeNumber, makeVerification } from './observed-page-fixture.ts'

const google = { type: 'oauth_google', id: 'idn_g' }
const apple = { type: 'oauth_apple', id: 'idn_a' }
const waiting = { status: 'unverified', attempts: 0, expireAt: 1000 }

const verificationCases: [string, Partial<Verification>, Partial<Verification> | null, EventKind[]][] = [
  ['a status', waiting, { status: 'failed' }, ['status_changed']],
  ['a status that nobody knows yet', waiting, { status: 'brand_new' }, ['status_changed']],
  ['a strategy', waiting, { strategy: 'reset_password_phone_code' }, ['strategy_changed']],
  ['a channel', waiting, { channel: 'whatsapp' }, ['channel_changed']],
  ['one wrong code', waiting, { attempts: 1 }, ['attempts_grew']],
  ['attempts where there were none', { ...waiting, attempts: null }, { attempts: 2 }, ['attempts_grew']],
  ['attempts that begin', { ...waiting, attempts: null }, { attempts: 0 }, ['other_changed']],
  ['attempts that fall alone', { ...waiting, attempts: 2 }, { attempts: 0 }, ['other_changed']],
  ['an expiry that moves later', waiting, { expireAt: 2000 }, ['code_sent']],
  ['a first expiry', { ...waiting, expireAt: null }, { expireAt: 2000 }, ['code_sent']],
  [
    'attempts that begin again with another expiry',
    { ...waiting, attempts: 3 },
    { attempts: 0, expireAt: 900 },
    ['code_sent'],
  ],
  ['an expiry that moves earlier alone', waiting, { expireAt: 900 }, ['other_changed']],
  ['an expiry that goes alone', waiting, { expireAt: null }, ['other_changed']],
  [
    'a new code and a wrong try of it',
    waiting,
    { expireAt: 2000, attempts: 1 },
    ['attempts_grew', 'code_sent'],
  ],
  [
    'a code that was typed right',
    waiting,
    { status: 'verified', attempts: 1, expireAt: null },
    ['status_changed', 'attempts_grew'],
  ],
  [
    'an admin who verified it',
    waiting,
    {
      kind: 'verification_admin',
      strategy: 'admin',
      status: 'verified',
      channel: null,
      attempts: null,
      expireAt: null,
    },
    ['status_changed', 'strategy_changed', 'channel_changed', 'verified_by_admin'],
  ],
  [
    'the kind of an admin alone',
    { status: 'verified' },
    { kind: 'verification_admin' },
    ['verified_by_admin'],
  ],
  [
    'the strategy of an admin alone',
    { status: 'verified' },
    { strategy: 'admin' },
    ['strategy_changed', 'verified_by_admin'],
  ],
  ['another kind of verification alone', waiting, { kind: 'verification_new' }, ['other_changed']],
  ['the client it was verified at', waiting, { verifiedAtClient: 'client_1' }, ['other_changed']],
  ['a verification that goes', waiting, null, ['status_changed', 'strategy_changed', 'channel_changed']],
]

describe('what two observations of a verification tell', () => {
  test.each(verificationCases)('%s', (_, before, after, kinds) => {
    const previous = makeVerification(before)
    const verification = after === null ? null : { ...previous, ...after }
    const number = makeNumber({ id: 'idn_1', verification: previous })
    expect(kindsOf('changed', diff(number, { ...number, verification }))).toEqual(kinds)
  })
})

type Fields = Omit<Partial<PhoneNumber>, 'id'>

const numberCases: [string, Fields, Fields, EventKind[]][] = [
  ['held for its user', {}, { reserved: true }, ['reserved_changed']],
  ['held for a second factor', {}, { reservedForSecondFactor: true }, ['second_factor_changed']],
  [
    'default second factor',
    { defaultSecondFactor: true },
    { defaultSecondFactor: false },
    ['second_factor_changed'],
  ],
  ['a backup code that was used', { backupCodeCount: 10 }, { backupCodeCount: 9 }, ['second_factor_changed']],
  ['an account linked', {}, { linkedTo: [google] }, ['account_linked']],
  ['an account unlinked', { linkedTo: [google] }, { linkedTo: [] }, ['account_unlinked']],
  [
    'one account for another',
    { linkedTo: [google] },
    { linkedTo: [apple] },
    ['account_linked', 'account_unlinked'],
  ],
  [
    'an account that is there twice',
    { linkedTo: [google] },
    { linkedTo: [google, google] },
    ['other_changed'],
  ],
  ['another user', {}, { userId: 'user_2' }, ['owner_changed']],
  ['another text of the number', {}, { phoneNumber: '+12015550101' }, ['other_changed']],
  [
    'several at once',
    { verification: makeVerification({ status: 'verified' }) },
    { verification: makeVerification({ status: 'failed' }), reserved: true, userId: 'user_2' },
    ['status_changed', 'reserved_changed', 'owner_changed'],
  ],
]

describe('what two observations of a number tell', () => {
  test.each(numberCases)('%s', (_, before, after, kinds) => {
    const number = makeNumber({ id: 'idn_1', ...before })
    expect(kindsOf('changed', diff(number, { ...number, ...after }))).toEqual(kinds)
  })

  test('what was seen for the first time, is gone, or is back with another status', () => {
    const status: FieldChange = { field: 'status', before: 'unverified', after: 'verified' }
    const id: FieldChange = { field: 'id', before: 'idn_old', after: 'idn_new' }
    expect(kindsOf('first_seen', [])).toEqual(['first_seen'])
    expect(kindsOf('first_seen', [id])).toEqual(['first_seen', 'number_replaced'])
    expect(kindsOf('removed', [])).toEqual(['removed'])
    expect(kindsOf('seen_again', [])).toEqual(['seen_again'])
    expect(kindsOf('seen_again', [status])).toEqual(['status_changed', 'seen_again'])
  })
})

test('kinds come back from their bits', () => {
  fc.assert(
    fc.property(fc.subarray([...eventKinds]), (kinds) => {
      expect(kindsIn(maskOf(kinds))).toEqual(kinds)
    }),
  )
})

test('the bits of kinds that databases hold stay what they are', () => {
  expect(eventKinds.map((kind) => maskOf([kind]))).toEqual(eventKinds.map((_, index) => 2 ** index))
  expect(eventKinds.slice(0, 17).join(' ')).toBe(
    'first_seen status_changed strategy_changed channel_changed attempts_grew code_sent expired_by_clock ' +
      'verified_by_admin reserved_changed second_factor_changed account_linked account_unlinked owner_changed ' +
      'number_replaced removed seen_again other_changed',
  )
})
