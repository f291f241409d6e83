import { expect, test } from 'vitest'

import { factsOf } from './facts.ts'
import { day, factsTold, minute, noon, rowOf, tell, view } from './facts-fixture.ts'
import type { Told } from './facts-fixture.ts'
import { sayVerdict } from './said-findings.ts'
import { rules, verdictOf } from './verdict.ts'

function say(told: Told, now = noon) {
  const facts = factsOf(tell(told), null, now)
  return sayVerdict(verdictOf(facts), facts, { ...view, now })
}

test('rules are in the order of their weight', () => {
  const weights = rules.map(({ tone }) => ['blocks', 'may block', 'note'].indexOf(tone))
  expect(weights).toEqual([...weights].sort((a, b) => a - b))
})

test('the strongest finding is the headline, and the others follow', () => {
  const { headline, others } = verdictOf(
    factsTold({
      owner: { banned: true },
      number: { reserved: true },
      verification: { status: 'failed', channel: 'whatsapp' },
      details: { othersWithNumber: [rowOf({})] },
    }),
  )
  expect(headline?.id).toBe('banned')
  expect(others.map(({ id }) => id)).toEqual([
    'failed',
    'unverified_elsewhere',
    'reserved_unverified',
    'whatsapp',
  ])
})

test('notes alone are no verdict', () => {
  const { headline, others, nothing } = say({ verification: { channel: 'whatsapp' } })
  expect(headline).toBeNull()
  expect(nothing).toBe('Nothing here keeps them from signing in.')
  expect(others.map(({ id }) => id)).toEqual(['whatsapp'])
})

test('what follows from an old look is said as of it, and what does not is said as it is', () => {
  const { headline, others } = say({
    owner: { banned: true },
    number: { reserved: true },
    verification: { status: 'expired', attempts: null },
    details: { observedAt: noon - 3 * day, othersWithNumber: [rowOf({ status: 'verified' })] },
  })
  expect([headline, ...others].map((finding) => `${finding?.weight} ${finding?.sentence}`)).toEqual([
    'Blocked: When last seen 3 days ago, this user was banned and not allowed to sign in.',
    'Blocked: At that look, the code had expired.',
    'May block: As stored here, the same number is verified on Bao Cruz.',
    'May block: At that look, the number was reserved for this user but not verified.',
    'Note: The last look at this number was 3 days ago: it may have changed since.',
  ])
})

test('an old look at which nothing spoke against it is no word about now', () => {
  expect(say({ details: { observedAt: noon - 2 * day } }).nothing).toBe(
    'When last seen 2 days ago, nothing here kept them from signing in.',
  )
})

test('every finding from an old look that is not the same at any time has words for then', () => {
  const lasting = new Set([
    'removed',
    'not_in_plan',
    'not_in_plan_but_verified',
    'not_e164',
    'verified_elsewhere',
    'unverified_elsewhere',
    'test_number',
  ])
  const old: Told[] = [
    { verification: { status: 'failed' }, owner: { banned: true, locked: true, twoFactorEnabled: true } },
    { verification: { status: 'unverified', attempts: 0, expireAt: null }, owner: { email: null } },
    { verification: null, number: { reserved: true, reservedForSecondFactor: true } },
    { verification: { strategy: 'admin', channel: 'whatsapp' } },
  ]
  for (const told of old) {
    const { headline, others } = say({ ...told, details: { observedAt: noon - 3 * day } })
    for (const finding of [headline, ...others]) {
      if (finding === null || finding.id === 'stale' || lasting.has(finding.id)) continue
      expect.soft(finding.sentence).toMatch(/^(When last seen 3 days ago|At that look), /)
    }
  }
})

test('the verdict goes with the clock', () => {
  const told: Told = {
    verification: { status: 'unverified', expireAt: noon + minute },
    details: { observedAt: noon },
  }
  expect(say(told).headline?.id).toBe('code_valid')
  expect(say(told, noon + minute).headline?.id).toBe('expired_since_look')
  expect(say(told, noon + 13 * minute).headline?.sentence).toContain('12 minutes ago')
  expect(say(told, noon + 14 * minute).headline?.sentence).toContain('13 minutes ago')
})
