import { evidenceWords, findingWords as words } from '../words/verdict.ts'
import { codeOf } from './code.ts'
import { rule } from './rule.ts'

/** What keeps them from signing in with this number, the strongest first. */
export const blockingRules = [
  rule({
    id: 'removed',
    tone: 'blocks',
    claims: 'fact',
    restsOn: [evidenceWords.lastLook],
    evenRemoved: true,
    when: ({ removedAt }) => (removedAt === null ? null : { at: removedAt }),
    say: words.removed,
    at: ({ at }) => at,
  }),
  rule({
    id: 'banned',
    tone: 'blocks',
    claims: 'fact',
    restsOn: ['user.banned'],
    evenRemoved: true,
    when: ({ owner }) => (owner?.banned ? {} : null),
    say: words.banned,
  }),
  rule({
    id: 'locked',
    tone: 'blocks',
    claims: 'fact',
    restsOn: ['user.locked'],
    evenRemoved: true,
    when: ({ owner }) => (owner?.locked ? {} : null),
    say: words.locked,
  }),
  rule({
    id: 'failed',
    tone: 'blocks',
    claims: 'fact',
    restsOn: ['verification.status', 'verification.attempts'],
    when: ({ number: { verification } }) =>
      verification?.status === 'failed' ? { attempts: verification.attempts } : null,
    say: words.failed,
  }),
  rule({
    id: 'expired',
    tone: 'blocks',
    claims: 'fact',
    restsOn: ['verification.status', 'verification.expire_at'],
    when: ({ now, number: { verification } }) => {
      if (verification?.status !== 'expired') return null
      const { expireAt } = verification
      return { ...codeOf(verification), at: expireAt !== null && expireAt <= now ? expireAt : null }
    },
    say: words.expired,
    at: ({ at }) => at,
  }),
  rule({
    id: 'expired_by_clock',
    tone: 'blocks',
    claims: 'fact',
    restsOn: ['verification.status', 'verification.expire_at', evidenceWords.lastLook],
    when: ({ seenAt, number: { verification } }) => {
      if (verification?.status !== 'unverified' || verification.expireAt === null) return null
      return verification.expireAt <= seenAt ? { ...codeOf(verification), at: verification.expireAt } : null
    },
    say: words.expiredByClock,
    at: ({ at }) => at,
  }),
]
