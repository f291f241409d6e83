import { evidenceWords, findingWords as words } from '../words/verdict.ts'
import { codeOf } from './code.ts'
import { isVerified, isVerifiedByCode, planFault, some, unverifiedElsewhere } from './facts.ts'
import { rule } from './rule.ts'

const known = ['verified', 'unverified', 'failed', 'expired']

/** What may keep them from signing in with this number, the strongest first. */
export const hinderingRules = [
  rule({
    id: 'expired_since_look',
    tone: 'may block',
    claims: 'possibility',
    restsOn: ['verification.expire_at', evidenceWords.lastLook],
    when: ({ now, seenAt, number: { verification } }) => {
      if (verification?.status !== 'unverified' || verification.expireAt === null) return null
      const { expireAt } = verification
      return expireAt > seenAt && expireAt <= now ? { ...codeOf(verification), at: expireAt } : null
    },
    say: words.expiredSinceLook,
    at: ({ at }) => at,
  }),
  rule({
    id: 'code_valid',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['verification.status', 'verification.expire_at'],
    when: ({ now, number: { verification } }) => {
      if (verification?.status !== 'unverified' || verification.expireAt === null) return null
      return verification.expireAt > now ? { ...codeOf(verification), at: verification.expireAt } : null
    },
    say: words.codeValid,
    at: ({ at }) => at,
  }),
  rule({
    id: 'unverified',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['verification.status'],
    when: ({ number: { verification } }) =>
      verification?.status === 'unverified' && verification.expireAt === null ? {} : null,
    say: words.unverified,
  }),
  rule({
    id: 'no_verification',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['verification'],
    when: ({ number: { verification } }) => (verification === null ? {} : null),
    say: words.noVerification,
  }),
  rule({
    id: 'unknown_status',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['verification.status'],
    when: ({ number: { verification } }) =>
      verification === null || known.includes(verification.status ?? '')
        ? null
        : { status: verification.status },
    say: words.unknownStatus,
  }),
  rule({
    id: 'not_in_plan',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['phone_number'],
    when: (facts) => (isVerifiedByCode(facts) ? null : planFault(facts)),
    say: words.notInPlan,
  }),
  rule({
    id: 'not_e164',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['phone_number'],
    when: ({ plan }) => (plan.is === 'not_e164' ? {} : null),
    say: words.notE164,
  }),
  rule({
    id: 'verified_elsewhere',
    tone: 'may block',
    claims: 'fact',
    restsOn: [evidenceWords.otherUsers],
    evenRemoved: true,
    when: ({ elsewhere }) => some(elsewhere.filter(({ status }) => status === 'verified')),
    say: words.verifiedElsewhere,
  }),
  rule({
    id: 'unverified_elsewhere',
    tone: 'may block',
    claims: 'possibility',
    restsOn: [evidenceWords.otherUsers],
    when: (facts) => (isVerified(facts) ? null : some(unverifiedElsewhere(facts))),
    say: words.unverifiedElsewhere,
  }),
  rule({
    id: 'reserved_unverified',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['reserved', 'verification.status'],
    when: (facts) => (facts.number.reserved && !isVerified(facts) ? {} : null),
    say: words.reservedUnverified,
  }),
  rule({
    id: 'second_factor_without_default',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['reserved_for_second_factor', 'default_second_factor'],
    when: ({ number, ownNumbers }) =>
      number.reservedForSecondFactor && ![number, ...ownNumbers].some((each) => each.defaultSecondFactor)
        ? {}
        : null,
    say: words.secondFactorWithoutDefault,
  }),
  rule({
    id: 'test_number',
    tone: 'may block',
    claims: 'fact',
    restsOn: ['phone_number'],
    when: ({ number }) => (number.testNumber ? {} : null),
    say: words.testNumber,
  }),
]
