import { expect, test } from 'vitest'

import { channelWord, statusLook, statusWord, strategyWords } from './status-words.ts'

test.each(['verified', 'unverified', 'failed', 'expired'])('%s keeps its word', (status) => {
  expect(statusLook(status, 'phone_code').word).toBe(status)
})

test('no two known statuses share a shape or a tone', () => {
  const looks = ['verified', 'unverified', 'failed', 'expired', null].map((status) =>
    statusLook(status, null),
  )
  expect(new Set(looks.map((look) => look.shape)).size).toBe(looks.length)
  expect(new Set(looks.map((look) => look.tone)).size).toBe(looks.length)
})

test('what an admin verified has a shield', () => {
  expect(statusLook('verified', 'admin')).toMatchObject({
    word: 'verified',
    shape: 'shield',
    tone: 'verified',
  })
  expect(statusLook('verified', 'phone_code').shape).toBe('check')
})

test('an unknown status is neutral and shown as it is', () => {
  expect(statusLook('transferable', null)).toMatchObject({
    word: 'transferable',
    shape: 'dot',
    tone: 'neutral',
  })
})

test('no verification is said so', () => {
  expect(statusLook(null, null).word).toBe('none')
  expect(statusWord(null)).toBe('no verification')
  expect(statusWord('failed')).toBe('failed')
})

test.each([
  ['phone_code', null, 'SMS code'],
  ['phone_code', 'sms', 'SMS code'],
  ['phone_code', 'whatsapp', 'WhatsApp code'],
  ['phone_code', 'pigeon', 'pigeon code'],
  ['admin', null, 'by an admin'],
  ['telepathy', 'sms', 'telepathy'],
  [null, null, 'none'],
])('strategy %s over %s is %s', (strategy, channel, words) => {
  expect(strategyWords(strategy, channel)).toBe(words)
})

test('a channel has its usual name', () => {
  expect(channelWord('whatsapp')).toBe('WhatsApp')
  expect(channelWord('pigeon')).toBe('pigeon')
})
