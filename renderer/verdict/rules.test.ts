import { describe, expect, test } from 'vitest'

import { makeRun } from '../sync/run-fixture.ts'
import { codeSent, day, factsTold, minute, noon, rowOf, view } from './facts-fixture.ts'
import type { Told } from './facts-fixture.ts'
import { rules } from './verdict.ts'

const hour = 60 * minute

/** For each rule what it finds something in, in which words, and what differs just so much that it finds nothing. */
const cases: Readonly<Record<string, readonly [holds: Told, sentence: string, holdsNot: Told]>> = {
  removed: [
    { details: { removedAt: noon - 2 * hour } },
    'Clerk has this number no more: it was found gone 10:00.',
    {},
  ],
  banned: [
    { owner: { banned: true } },
    'This user is banned and not allowed to sign in.',
    { owner: { locked: true } },
  ],
  locked: [
    { owner: { locked: true } },
    'This user is locked and restricted from signing in.',
    { owner: { banned: true } },
  ],
  failed: [
    { verification: { status: 'failed', attempts: 3 } },
    'Verification failed after 3 attempts.',
    { verification: { status: 'unverified', attempts: 3 } },
  ],
  expired: [
    { verification: { status: 'expired', expireAt: noon - 12 * minute, attempts: 1 } },
    'The code expired 12 minutes ago, after 1 attempt.',
    { verification: { status: 'unverified', expireAt: noon - 12 * minute } },
  ],
  expired_by_clock: [
    { verification: { status: 'unverified', expireAt: noon - minute } },
    'The code expired 1 minute ago, and the number was still unverified after that.',
    { verification: { status: 'unverified', expireAt: noon - minute + 1 } },
  ],
  expired_since_look: [
    {
      verification: { status: 'unverified', expireAt: noon - 2 * minute },
      details: { observedAt: noon - 3 * minute },
    },
    'The code ran out 2 minutes ago, after the last look at this number. It may have been entered in time.',
    {
      verification: { status: 'unverified', expireAt: noon + 2 * minute },
      details: { observedAt: noon - 3 * minute },
    },
  ],
  code_valid: [
    { verification: { status: 'unverified', expireAt: noon + 4.5 * minute } },
    'Not verified at the last look; a code is valid for 4 more minutes.',
    { verification: { status: 'verified', expireAt: noon + 4.5 * minute } },
  ],
  unverified: [
    { verification: { status: 'unverified', expireAt: null } },
    'The number is not verified, and no expiry of a code is given.',
    { verification: { status: 'unverified', expireAt: noon } },
  ],
  no_verification: [{ verification: null }, 'Clerk gives no verification for this number.', {}],
  unknown_status: [
    { verification: { status: 'transferable' } },
    'Clerk gives the verification the status “transferable”, which this app does not know.',
    { verification: { status: 'failed' } },
  ],
  not_in_plan: [
    { number: { phoneNumber: '+23480355501', country: 'NG' }, verification: { strategy: 'admin' } },
    'The number has a length that does not exist in its numbering plan (Nigeria) as this app knows it.',
    { number: { phoneNumber: '+23480355501', country: 'NG' } },
  ],
  not_e164: [
    { number: { phoneNumber: '749-570-5537 x9671', country: null } },
    'The number is not written as E.164, the format that Clerk asks for.',
    { number: { phoneNumber: '+1201555', country: 'US' } },
  ],
  verified_elsewhere: [
    { details: { othersWithNumber: [rowOf({ status: 'verified' })] } },
    'As stored here, the same number is verified on Bao Cruz.',
    { details: { othersWithNumber: [rowOf({ status: 'verified', removedAt: noon })] } },
  ],
  unverified_elsewhere: [
    {
      verification: null,
      details: {
        othersWithNumber: [
          rowOf({ status: null, ownerName: null }),
          rowOf({ userId: 'user_3', status: 'expired' }),
        ],
      },
    },
    'As stored here, this number is also unverified on user_2 and 1 other user, who could claim it.',
    { details: { othersWithNumber: [rowOf({})] } },
  ],
  reserved_unverified: [
    { number: { reserved: true }, verification: { status: 'expired' } },
    'The number is reserved for this user but not verified.',
    { number: { reserved: true } },
  ],
  second_factor_without_default: [
    { number: { reservedForSecondFactor: true } },
    'The number is a second factor, but no number of this user is the default one.',
    {
      number: { reservedForSecondFactor: true },
      details: { otherNumbersOfOwner: [rowOf({ userId: 'user_1', defaultSecondFactor: true })] },
    },
  ],
  test_number: [
    { number: { phoneNumber: '+12015550100', testNumber: true } },
    "This is one of Clerk's test numbers, which never receive a code.",
    {},
  ],
  untried: [
    { verification: { status: 'unverified', attempts: 0 } },
    'No code has been tried yet.',
    { verification: { status: 'unverified', attempts: null } },
  ],
  codes_sent: [
    {
      details: {
        history: [
          codeSent(1, noon - 3 * day, noon - 2 * day),
          codeSent(2, noon - 25 * hour, noon - 5 * hour),
          codeSent(3, noon - 5 * hour, noon - hour),
        ],
      },
    },
    'At least 2 new codes were sent between 23 Nov, 11:00 and 11:00.',
    { details: { history: [codeSent(3, noon - 5 * hour, noon - hour)] } },
  ],
  whatsapp: [
    { verification: { channel: 'whatsapp' } },
    'Codes go by WhatsApp, not by SMS.',
    { verification: { channel: 'sms' } },
  ],
  factor_without_number: [
    { owner: { twoFactorEnabled: true } },
    'Two-factor is on, but no number of this user is set for it. Another factor may be asked for, such as an authenticator app.',
    { owner: { twoFactorEnabled: true }, number: { reservedForSecondFactor: true } },
  ],
  no_other_contact: [
    { verification: { status: 'failed' }, owner: { email: null } },
    'No other verified number and no primary email address of this user is known.',
    { verification: { status: 'failed' }, owner: null },
  ],
  not_in_plan_but_verified: [
    { number: { phoneNumber: '+447700900123', country: 'GB' } },
    'The number is not valid in its numbering plan (United Kingdom) as this app knows it, though a code that was sent to it was entered.',
    { number: { phoneNumber: '+447700900123', country: 'GB' }, verification: null },
  ],
  verified_by_admin: [
    { verification: { strategy: 'admin' } },
    'An admin verified the number, without a code.',
    {},
  ],
  other_strategy: [
    { verification: { strategy: 'from_oauth_google' } },
    'The verification is by from_oauth_google, not by a code by phone.',
    { verification: { strategy: 'admin' } },
  ],
  also_elsewhere: [
    { details: { othersWithNumber: [rowOf({})] } },
    'As stored here, this number is also on Bao Cruz, unverified there.',
    { verification: null, details: { othersWithNumber: [rowOf({})] } },
  ],
  stale: [
    { details: { observedAt: noon - 3 * day } },
    'The last look at this number was 3 days ago: it may have changed since.',
    { details: { observedAt: noon - day } },
  ],
  full_sync_due: [
    { lastRun: makeRun({ startedAt: noon, fullDue: 'users_missed' }) },
    'A full sync is due: quick ones may have missed changes of this number since 11:59.',
    { lastRun: makeRun({ startedAt: noon - 2 * minute, fullDue: 'users_missed' }) },
  ],
}

test('every rule has a test', () => {
  expect(Object.keys(cases)).toEqual(rules.map(({ id }) => id))
})

test('where nothing is to be told, no rule finds anything', () => {
  expect(rules.filter((rule) => rule.find(factsTold({})) !== null)).toEqual([])
})

describe.each(Object.entries(cases))('the rule %s', (id, [holds, sentence, holdsNot]) => {
  test('finds and says what holds', () => {
    expect(find(id, holds)?.say(view).now).toBe(sentence)
  })

  test('finds nothing in what nearly does', () => {
    expect(find(id, holdsNot)).toBeNull()
  })
})

test.each([
  ['+999123456', null, 'The number begins with no country calling code that this app knows.'],
  [
    '+447700900123',
    'GB',
    'The number is not valid in its numbering plan (United Kingdom) as this app knows it.',
  ],
])('%s has no place in the numbering plans', (phoneNumber, country, sentence) => {
  expect(find('not_in_plan', { number: { phoneNumber, country }, verification: null })?.say(view).now).toBe(
    sentence,
  )
})

test('facts are worded as facts and possibilities as such', () => {
  for (const rule of rules) {
    const told = cases[rule.id]?.[0]
    const said = told && rule.find(factsTold(told))?.say(view)
    for (const words of [said?.now, said?.was]) {
      if (words === undefined || words === null) continue
      expect
        .soft([rule.id, words, /\b(may|might|could)\b/.test(words)])
        .toEqual([rule.id, words, rule.claims === 'possibility'])
    }
  }
})

test('of a number that Clerk has no more, only what is left to say is said', () => {
  const told: Told = {
    details: { removedAt: noon, othersWithNumber: [rowOf({ status: 'verified' })] },
    verification: { status: 'failed', channel: 'whatsapp' },
    owner: { banned: true },
  }
  const found = rules.filter((rule) => rule.find(factsTold(told)) !== null).map(({ id }) => id)
  expect(found).toEqual(['removed', 'banned', 'verified_elsewhere'])
})

function find(id: string, told: Told) {
  const rule = rules.find((each) => each.id === id)
  if (rule === undefined) throw new Error(`There is no rule ${id}`)
  return rule.find(factsTold(told))
}
