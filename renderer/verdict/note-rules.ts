import { evidenceWords, findingWords as words } from '../words/verdict.ts'
import { isVerified, isVerifiedByCode, planFault, some, unverifiedElsewhere } from './facts.ts'
import { rule } from './rule.ts'

/** What is worth knowing beside that. */
export const noteRules = [
  rule({
    id: 'untried',
    tone: 'note',
    claims: 'fact',
    restsOn: ['verification.attempts'],
    when: ({ number: { verification } }) =>
      verification?.status === 'unverified' && verification.attempts === 0 ? {} : null,
    say: words.untried,
  }),
  rule({
    id: 'codes_sent',
    tone: 'note',
    claims: 'fact',
    restsOn: [evidenceWords.historyOf('verification.expire_at')],
    when: ({ codesSent }) => (codesSent !== null && codesSent.atLeast > 1 ? codesSent : null),
    say: words.codesSent,
  }),
  rule({
    id: 'whatsapp',
    tone: 'note',
    claims: 'fact',
    restsOn: ['verification.channel'],
    when: ({ number: { verification } }) => (verification?.channel === 'whatsapp' ? {} : null),
    say: words.whatsapp,
  }),
  rule({
    id: 'factor_without_number',
    tone: 'note',
    claims: 'possibility',
    restsOn: ['user.two_factor_enabled', 'reserved_for_second_factor'],
    when: ({ owner, number, ownNumbers }) =>
      owner?.twoFactorEnabled && ![number, ...ownNumbers].some((each) => each.reservedForSecondFactor)
        ? {}
        : null,
    say: words.factorWithoutNumber,
  }),
  rule({
    id: 'no_other_contact',
    tone: 'note',
    claims: 'fact',
    restsOn: ['user.primary_email_address_id', 'user.phone_numbers'],
    when: (facts) => {
      const { owner, ownNumbers } = facts
      if (owner === null || owner.email !== null || isVerified(facts)) return null
      return ownNumbers.some(({ status }) => status === 'verified') ? null : {}
    },
    say: words.noOtherContact,
  }),
  rule({
    id: 'not_in_plan_but_verified',
    tone: 'note',
    claims: 'fact',
    restsOn: ['phone_number', 'verification.status'],
    when: (facts) => (isVerifiedByCode(facts) ? planFault(facts) : null),
    say: words.notInPlanButVerified,
  }),
  rule({
    id: 'verified_by_admin',
    tone: 'note',
    claims: 'fact',
    restsOn: ['verification.strategy'],
    when: (facts) => (isVerified(facts) && facts.number.verification?.strategy === 'admin' ? {} : null),
    say: words.verifiedByAdmin,
  }),
  rule({
    id: 'other_strategy',
    tone: 'note',
    claims: 'fact',
    restsOn: ['verification.strategy'],
    when: ({ number: { verification } }) => {
      const strategy = verification?.strategy ?? null
      return strategy === null || strategy === 'phone_code' || strategy === 'admin' ? null : { strategy }
    },
    say: words.otherStrategy,
  }),
  rule({
    id: 'also_elsewhere',
    tone: 'note',
    claims: 'fact',
    restsOn: [evidenceWords.otherUsers],
    when: (facts) => (isVerified(facts) ? some(unverifiedElsewhere(facts)) : null),
    say: words.alsoElsewhere,
  }),
  rule({
    id: 'stale',
    tone: 'note',
    claims: 'possibility',
    restsOn: [evidenceWords.lastLook],
    when: ({ isStale, seenAt }) => (isStale ? { at: seenAt } : null),
    say: words.stale,
    at: ({ at }) => at,
  }),
  rule({
    id: 'full_sync_due',
    tone: 'note',
    claims: 'possibility',
    restsOn: [evidenceWords.lastSync, evidenceWords.lastLook],
    when: ({ isFullSyncDue, seenAt }) => (isFullSyncDue ? { at: seenAt } : null),
    say: words.fullSyncDue,
    at: ({ at }) => at,
  }),
]
