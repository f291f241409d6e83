import { expect, test } from 'vitest'

import type { FieldChange, HistoryEvent } from '../../contract/history-event.ts'
import { changeWords, eventWords, syncWords } from './change-words.ts'

const at = (text: string) => Date.parse(`2025-11-05T${text}:00Z`)
const view = { now: at('14:30'), locale: 'en-GB', timeZone: 'UTC' }

const cases: [FieldChange, string][] = [
  [{ field: 'status', before: 'unverified', after: 'failed' }, 'unverified → failed'],
  [{ field: 'status', before: null, after: 'transferable' }, 'no verification → transferable'],
  [{ field: 'attempts', before: 1, after: 2 }, '1 attempt → 2'],
  [{ field: 'attempts', before: 3, after: 4 }, '3 attempts → 4'],
  [{ field: 'attempts', before: null, after: 0 }, 'Attempts none → 0'],
  [{ field: 'expireAt', before: at('14:10'), after: at('14:42') }, 'Expiry: 14:10 → 14:42'],
  [{ field: 'expireAt', before: at('14:42'), after: null }, 'Expiry: 14:42 → none'],
  [{ field: 'expireAt', before: at('14:42'), after: at('14:10') }, 'Expiry: 14:42 → 14:10'],
  [{ field: 'strategy', before: 'phone_code', after: 'admin' }, 'Strategy: SMS code → by an admin'],
  [{ field: 'strategy', before: 'telepathy', after: null }, 'Strategy: telepathy → none'],
  [{ field: 'channel', before: 'sms', after: 'whatsapp' }, 'Channel: SMS → WhatsApp'],
  [
    { field: 'verificationKind', before: 'verification_otp', after: 'verification_admin' },
    'Kind of verification: by code → by an admin',
  ],
  [
    { field: 'verificationKind', before: 'verification_odd', after: null },
    'Kind of verification: verification_odd → none',
  ],
  [{ field: 'verifiedAtClient', before: null, after: 'client_1' }, 'Verified at client: none → client_1'],
  [{ field: 'phoneNumber', before: '+12015550100', after: 'gone' }, 'Number: +1 201 555 0100 → gone'],
  [{ field: 'userId', before: 'user_a', after: 'user_b' }, 'User: user_a → user_b'],
  [{ field: 'backupCodeCount', before: 10, after: 9 }, 'Backup codes 10 → 9'],
  [{ field: 'reserved', before: false, after: true }, 'Reserved'],
  [{ field: 'reserved', before: true, after: false }, 'No longer reserved'],
  [{ field: 'reservedForSecondFactor', before: false, after: true }, 'Reserved for second factor'],
  [{ field: 'reservedForSecondFactor', before: true, after: false }, 'No longer reserved for second factor'],
  [{ field: 'defaultSecondFactor', before: false, after: true }, 'Made default second factor'],
  [{ field: 'defaultSecondFactor', before: true, after: false }, 'No longer default second factor'],
  [
    {
      field: 'linkedTo',
      before: [{ type: 'oauth_google', id: 'idn_1' }],
      after: [{ type: 'saml', id: 'idn_2' }],
    },
    'Linked to saml idn_2, unlinked from oauth_google idn_1',
  ],
]

test.each(cases)('%j', (change, words) => {
  expect(changeWords(change, view)).toBe(words)
})

function event(kind: HistoryEvent['kinds'][number], changes: FieldChange[]): HistoryEvent {
  return {
    key: 'idn_1',
    seq: 1,
    kinds: [kind],
    observedAfter: null,
    observedAt: at('14:02'),
    derivedAt: null,
    syncId: 1,
    syncMode: 'full',
    changes,
  }
}

test('the first look says what it found', () => {
  const found = event('first_seen', [
    { field: 'phoneNumber', before: null, after: '+12015550100' },
    { field: 'userId', before: null, after: 'user_a' },
    { field: 'status', before: null, after: 'unverified' },
    { field: 'strategy', before: null, after: 'phone_code' },
    { field: 'attempts', before: null, after: 0 },
    { field: 'expireAt', before: null, after: at('14:42') },
    { field: 'reserved', before: false, after: true },
  ])
  expect(eventWords(found, view)).toEqual({
    headline: 'First seen: unverified, SMS code, 0 attempts',
    more: ['Code expires 14:42', 'Reserved'],
  })
})

test('the first look at a number without a verification', () => {
  expect(eventWords(event('first_seen', []), view).headline).toBe('First seen: no verification')
})

test('the first look counts one attempt as one, over its channel', () => {
  const found = event('first_seen', [
    { field: 'status', before: null, after: 'failed' },
    { field: 'strategy', before: null, after: 'phone_code' },
    { field: 'channel', before: null, after: 'whatsapp' },
    { field: 'attempts', before: null, after: 1 },
  ])
  expect(eventWords(found, view).headline).toBe('First seen: failed, WhatsApp code, 1 attempt')
})

test('a change has its first as headline and the others below', () => {
  const changed = event('status_changed', [
    { field: 'status', before: 'unverified', after: 'failed' },
    { field: 'attempts', before: 2, after: 3 },
  ])
  expect(eventWords(changed, view)).toEqual({ headline: 'unverified → failed', more: ['2 attempts → 3'] })
})

test('a new code is said, from one expiry to the next where there was one', () => {
  const codeSent = (before: number | null) =>
    eventWords(event('code_sent', [{ field: 'expireAt', before, after: at('14:42') }]), view).headline
  expect(codeSent(null)).toBe('New code sent, expires 14:42')
  expect(codeSent(at('14:10'))).toBe('New code sent: expiry 14:10 → 14:42')
})

test('a new code is told before the attempts at it', () => {
  const codeSent = event('code_sent', [
    { field: 'attempts', before: 3, after: 1 },
    { field: 'expireAt', before: null, after: at('14:42') },
  ])
  expect(eventWords(codeSent, view)).toEqual({
    headline: 'New code sent, expires 14:42',
    more: ['3 attempts → 1'],
  })
})

test('an admin is named first, and the kind of verification is not repeated', () => {
  const byAdmin = event('verified_by_admin', [
    { field: 'status', before: 'unverified', after: 'verified' },
    { field: 'strategy', before: 'phone_code', after: 'admin' },
    { field: 'verificationKind', before: 'verification_otp', after: 'verification_admin' },
  ])
  expect(eventWords(byAdmin, view)).toEqual({
    headline: 'Verified by an admin',
    more: ['unverified → verified', 'Strategy: SMS code → by an admin'],
  })
})

test('a number that replaced another names both ids before what it was found with', () => {
  const replaced = event('first_seen', [
    { field: 'id', before: 'idn_old', after: 'idn_new' },
    { field: 'status', before: null, after: 'unverified' },
    { field: 'reserved', before: false, after: true },
  ])
  expect(eventWords(replaced, view)).toEqual({
    headline: 'Number replaced: idn_old → idn_new',
    more: ['First seen: unverified', 'Reserved'],
  })
})

test('what the clock alone tells is said to be by the clock', () => {
  expect(eventWords(event('expired_by_clock', []), view)).toEqual({
    headline: 'Code expired (by the clock)',
    more: [],
  })
})

test('the sync that saw an event is named by its mode, where one is known', () => {
  const seenBy = (sync: Pick<HistoryEvent, 'syncId' | 'syncMode'>) =>
    syncWords({ ...event('removed', []), ...sync })
  expect(seenBy({ syncId: 12, syncMode: 'full' })).toBe('full sync 12')
  expect(seenBy({ syncId: 13, syncMode: 'lookup' })).toBe('lookup 13')
  expect(seenBy({ syncId: null, syncMode: null })).toBeNull()
})

test('a removal and a return are said', () => {
  expect(eventWords(event('removed', []), view).headline).toBe('Removed: Clerk has it no more')
  expect(eventWords(event('seen_again', []), view)).toEqual({ headline: 'Seen again', more: [] })
})

test('a verification that went is one line, a value of it that went alone is told', () => {
  const gone = event('status_changed', [
    { field: 'status', before: 'verified', after: null },
    { field: 'strategy', before: 'phone_code', after: null },
    { field: 'verificationKind', before: 'verification_otp', after: null },
    { field: 'attempts', before: 1, after: null },
    { field: 'reserved', before: false, after: true },
  ])
  expect(eventWords(gone, view)).toEqual({ headline: 'verified → no verification', more: ['Reserved'] })
  const channelOnly = event('status_changed', [{ field: 'channel', before: 'sms', after: null }])
  expect(eventWords(channelOnly, view)).toEqual({ headline: 'Channel: SMS → none', more: [] })
})

test('what a first look found is said as it is, not as a change', () => {
  const found = event('first_seen', [
    { field: 'status', before: null, after: 'verified' },
    { field: 'backupCodeCount', before: null, after: 1 },
    { field: 'verifiedAtClient', before: null, after: 'client_1' },
  ])
  expect(eventWords(found, view).more).toEqual(['1 backup code', 'Verified at client: client_1'])
})
