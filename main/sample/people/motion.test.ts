import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { makeWireVerification } from '../wire-builders.ts'
import { codeLifetime, motions, stateInMotion, type Motion, type NumberState } from './motion.ts'

const resting: NumberState = {
  verification: makeWireVerification(),
  reserved: false,
  reserved_for_second_factor: false,
  default_second_factor: false,
  backup_codes: null,
  linked_to: [
    { type: 'oauth_google', id: 'idn_google' },
    { type: 'oauth_apple', id: 'idn_apple' },
  ],
  updated_at: 0,
}

const noon = Date.UTC(2026, 10, 20, 12)
const motion = fc.constantFrom<Motion>('neverVerified', 'verifiedAnew', 'secondFactor', 'linking')
const number = fc.nat({ max: 100_000 })
const instant = fc.integer({ min: noon, max: noon + 90 * 86_400_000 })

/** Every second of a little more than two cycles. */
function everySecond(kind: Motion, key: number, from: number): { now: number; state: NumberState }[] {
  return Array.from({ length: Math.ceil((2.1 * motions[kind].length) / 1000) }, (_, second) => {
    const now = from + second * 1000
    return { now, state: stateInMotion(kind, [1, key], resting, now) }
  })
}

describe('a number in motion', () => {
  test('changes from second to second only as Clerk would change it', () => {
    fc.assert(
      fc.property(motion, number, instant, (kind, key, from) => {
        const looks = everySecond(kind, key, from)
        for (const [i, { now, state }] of looks.entries()) {
          expect(state.updated_at).toBeLessThanOrEqual(now)
          const previous = looks[i - 1]?.state
          if (!previous || JSON.stringify(previous) === JSON.stringify(state)) continue
          expect(state.updated_at).toBeGreaterThan(previous.updated_at)
          const change = `${previous.verification?.status} to ${state.verification?.status}`
          expect(possibleChanges).toContain(change)
          expect({ ...state, updated_at: 0 }).not.toEqual({ ...previous, updated_at: 0 })
        }
      }),
      { numRuns: 25 },
    )
  })

  test('has a code whose status fits its attempts and its expiry', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Motion>('neverVerified', 'verifiedAnew'),
        number,
        instant,
        (kind, key, now) => {
          const { verification: code, updated_at: updatedAt } = stateInMotion(kind, [1, key], resting, now)
          if (code === null) return
          const expireAt = code.expire_at ?? 0
          expect(expireAt).toBeLessThanOrEqual(updatedAt + codeLifetime)
          if (code.status === 'unverified') expect(expireAt).toBeGreaterThan(now)
          if (code.status === 'expired') expect(updatedAt).toBe(expireAt)
          if (code.status === 'failed') expect(code.attempts).toBe(3)
          else expect(code.attempts).toBeLessThan(kind === 'neverVerified' ? 3 : 4)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['neverVerified', ['expired', 'failed', 'unverified']],
    ['verifiedAnew', ['failed', 'none', 'unverified', 'verified']],
    ['secondFactor', ['verified']],
    ['linking', ['verified']],
  ] as const)('that is %s comes by %j', (kind, expected) => {
    const keys = Array.from({ length: 12 }, (_, key) => key)
    const statuses = keys.flatMap((key) =>
      everySecond(kind, key, noon).map(({ state }) => state.verification?.status ?? 'none'),
    )
    expect([...new Set(statuses)].sort()).toEqual(expected)
  })

  test('gains and loses its second factor, backup codes and links', () => {
    const factors = everySecond('secondFactor', 1, noon).map(({ state }) => state)
    expect(new Set(factors.map((state) => state.backup_codes?.length))).toEqual(
      new Set([undefined, 10, 9, 8]),
    )
    expect(new Set(factors.map((state) => state.default_second_factor))).toEqual(new Set([true, false]))
    expect(factors.every((state) => state.reserved_for_second_factor || state.backup_codes === null)).toBe(
      true,
    )
    const links = everySecond('linking', 1, noon).map(({ state }) => state.linked_to.length)
    expect(new Set(links)).toEqual(new Set([0, 1, 2]))
  })
})

/** A verified code goes back to nothing only, which is support resetting it. */
const possibleChanges = [
  'undefined to unverified',
  'unverified to unverified',
  'unverified to failed',
  'unverified to expired',
  'unverified to verified',
  'failed to unverified',
  'expired to unverified',
  'verified to undefined',
  'verified to verified',
]
