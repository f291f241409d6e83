import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { FieldChange } from '../../contract/history-event.ts'
import { phoneNumberSchema } from '../../contract/phone-number.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { diff, firstChanges } from './history.ts'
import { makeNumber, makeVerification } from './observed-page-fixture.ts'

const unverified = makeNumber({
  id: 'idn_1',
  verification: makeVerification({ status: 'unverified', attempts: 0 }),
})
const google = { type: 'oauth_google', id: 'idn_g' }
const apple = { type: 'oauth_apple', id: 'idn_a' }

describe('diff', () => {
  test('a status that moved is one change with both values', () => {
    const next = { ...unverified, verification: makeVerification({ status: 'verified', attempts: 0 }) }
    expect(diff(unverified, next)).toEqual([{ field: 'status', before: 'unverified', after: 'verified' }])
  })

  test('a wrong code and a new code are told apart', () => {
    const wrongCode = { ...unverified, verification: makeVerification({ status: 'unverified', attempts: 1 }) }
    expect(diff(unverified, wrongCode)).toEqual([{ field: 'attempts', before: 0, after: 1 }])
    const newCode = {
      ...unverified,
      verification: makeVerification({ status: 'unverified', attempts: 0, expireAt: 1_700_000_900_000 }),
    }
    expect(diff(unverified, newCode)).toEqual([
      { field: 'expireAt', before: 1_700_000_600_000, after: 1_700_000_900_000 },
    ])
  })

  test('a verification by an admin shows as another kind and strategy', () => {
    const byAdmin = makeVerification({ kind: 'verification_admin', strategy: 'admin', channel: null })
    const changes = diff(makeNumber({ id: 'idn_1' }), makeNumber({ id: 'idn_1', verification: byAdmin }))
    expect(changes.map((change) => change.field)).toEqual(['strategy', 'channel', 'verificationKind'])
  })

  test('a verification that disappears takes each of its values along', () => {
    const changes = diff(makeNumber({ id: 'idn_1' }), makeNumber({ id: 'idn_1', verification: null }))
    expect(changes).toContainEqual({ field: 'status', before: 'verified', after: null })
    expect(changes).toHaveLength(6)
  })

  test('another order of linked accounts is no change, another account is', () => {
    const linked = makeNumber({ id: 'idn_1', linkedTo: [google, apple] })
    expect(diff(linked, { ...linked, linkedTo: [apple, google] })).toEqual([])
    expect(diff(linked, { ...linked, linkedTo: [apple] })).toEqual([
      { field: 'linkedTo', before: [google, apple], after: [apple] },
    ])
  })

  test('times of the record alone are no change', () => {
    expect(diff(unverified, { ...unverified, updatedAt: unverified.updatedAt + 1 })).toEqual([])
  })
})

describe('replaying what diff says', () => {
  const text = fc.option(fc.constantFrom('verified', 'unverified', 'sms', 'whatsapp', 'brand_new'), {
    nil: null,
  })
  const count = fc.option(fc.nat(5), { nil: null })
  const number: fc.Arbitrary<PhoneNumber> = fc.record({
    key: fc.constant('idn_1'),
    id: fc.constant('idn_1'),
    phoneNumber: fc.constantFrom('+12015550100', '749-570-5537 x9671'),
    country: fc.constant(null),
    testNumber: fc.constant(false),
    userId: fc.constantFrom('user_1', 'user_2'),
    reserved: fc.boolean(),
    reservedForSecondFactor: fc.boolean(),
    defaultSecondFactor: fc.boolean(),
    verification: fc.option(
      fc.record({
        kind: text,
        status: text,
        strategy: text,
        attempts: count,
        expireAt: count,
        channel: text,
        verifiedAtClient: text,
      }),
      { nil: null },
    ),
    linkedTo: fc.constantFrom([], [google], [google, apple]),
    backupCodeCount: count,
    createdAt: fc.constant(0),
    updatedAt: fc.nat(),
  })

  test('from the first observation leads to the last state', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), (observations) => {
        const replayed = new Map<string, unknown>()
        let previous: PhoneNumber | null = null
        for (const observation of observations) {
          for (const change of diff(previous, observation)) replayed.set(change.field, change.after)
          previous = observation
        }
        const last = observations.at(-1)
        if (last === undefined || previous === null) throw new Error('fast-check gave no observation')
        // The whole state is what the first sight of the last observation would say.
        for (const { field, after } of diff(null, last)) expect(replayed.get(field)).toEqual(after)
        for (const [field, value] of replayed) expect(currentValue(last, field)).toEqual(value)
      }),
    )
  })

  test('undone from the last state leads back to the first', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), (observations) => {
        const [first] = observations
        const last = observations.at(-1)
        if (first === undefined || last === undefined) throw new Error('fast-check gave no observation')
        const later = observations
          .slice(1)
          .map((next, index) => ({ changes: diff(observations[index] ?? first, next) }))
        const seen = firstChanges(last, later)
        expect(seen.map(({ field }) => field)).toEqual(diff(null, first).map(({ field }) => field))
        for (const { field, after } of seen) expect(sorted(after)).toEqual(sorted(currentValue(first, field)))
      }),
    )
  })

  test('of the same state twice says nothing', () => {
    fc.assert(
      fc.property(number, (observation) => {
        expect(diff(observation, phoneNumberSchema.parse(structuredClone(observation)))).toEqual([])
      }),
    )
  })
})

/** The order of linked accounts says nothing. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.map((account) => JSON.stringify(account)).sort() : value
}

/** What a number holds in a field of its history; nothing where diff from nothing does not name the field. */
function currentValue(number: PhoneNumber, field: string): unknown {
  const named: FieldChange | undefined = diff(null, number).find((change) => change.field === field)
  if (named !== undefined) return named.after
  if (field === 'linkedTo') return []
  return ['reserved', 'reservedForSecondFactor', 'defaultSecondFactor'].includes(field) ? false : null
}
