import { expect, test } from 'vitest'

import { readSecretKey, refuseOtherInstance } from './secret-key.ts'

const key = 'sk_test_aB3dE5fG7hJ9'

test('what is copied along with a key is left out', () => {
  for (const typed of [
    key,
    ` ${key}\r\n`,
    `\uFEFF${key}\u200B`,
    `"${key}"`,
    `“${key}”`,
    `‘${key}’,`,
    `\`${key}\``,
    `Bearer ${key}`,
    `Authorization: Bearer ${key}`,
    `CLERK_SECRET_KEY=${key}`,
    `export CLERK_SECRET_KEY='${key}';`,
    `\u00A0${key}\u3000`,
  ])
    expect(readSecretKey(typed)).toBe(key)
  expect(messageOf(' "\u200B" ')).toContain('The secret key is empty.')
})

test.each([
  ['\u200B', 'an invisible character (zero-width space, U+200B)'],
  ['\u200D', 'an invisible character (zero-width joiner, U+200D)'],
  ['\uFEFF', 'an invisible character (byte order mark, U+FEFF)'],
  ['\u2063', 'an invisible character (U+2063)'],
  ['\u{E0041}', 'an invisible character (U+E0041)'],
  ['\u0000', 'an invisible character (U+0000)'],
  ['\u3164', 'an invisible character (U+3164)'],
  [' ', 'a space'],
  ['\u2009', 'a space (U+2009)'],
  ['\n', 'a line break'],
  ['\u2028', 'a line break (U+2028)'],
  ['”', 'a quotation mark (”, U+201D)'],
  ['Ａ', 'a full-width character (Ａ, U+FF21)'],
  ['а', 'the character а (U+0430)'],
  ['–', 'the character – (U+2013)'],
  ['…', 'an ellipsis (…) of a shortened key'],
  ['•', 'a dot (•) of a masked key'],
])('a key that holds %j is told by that character, and not shown', (character, words) => {
  const broken = `sk_test_aB3d${character}E5fG7hJ9`
  const message = messageOf(broken)
  expect(message).toBe(
    `The secret key holds ${words} after sk_test_ and 4 more characters. Copy it again from the Clerk dashboard, under API keys.`,
  )
  expect(message).not.toMatch(/aB3|E5f|fG7/)
})

test('the place of a character is told without the key', () => {
  expect(messageOf('sk_\u200Blive_aB3dE5')).toContain(' after sk_. ')
  expect(messageOf('sk_live_\u200BaB3dE5')).toContain(' after sk_live_. ')
  expect(messageOf('sk_live_a\u200BB3dE5')).toContain(' after sk_live_ and 1 more character. ')
  expect(messageOf('ｓk_live_aB3dE5')).toContain(' at its beginning. ')
  const unknown = messageOf('hunter2\u200Bhunter2')
  expect(unknown).toContain(' as its character number 8. ')
  expect(unknown).not.toContain('hunter2')
})

test('what else is copied in the place of a key is told by what it is', () => {
  expect(messageOf('pk_live_Y2xlcms')).toContain('is a publishable key')
  expect(messageOf('pk_live_Y2xlcms')).toContain('A secret key begins with sk_live_ or sk_test_.')
  expect(messageOf('whsec_aB3dE5')).toContain('is the signing secret of a webhook')
  expect(messageOf('eyJhbGciOi.eyJzdWIi.c2ln')).toContain('is a session token')
  expect(messageOf('-----BEGIN PUBLIC KEY-----\nMIIB')).toContain('is the public key')
})

test('the sentence begins with where the key was found', () => {
  expect(() => readSecretKey('pk_test_a', 'What CLERK_SECRET_KEY holds')).toThrow(
    'What CLERK_SECRET_KEY holds is a publishable key',
  )
})

test('a key of the other environment is of another instance, and what cannot be told is let through', () => {
  expect(() => refuseOtherInstance('Acme', 'sk_live_a', 'sk_test_b')).toThrow(
    'The key of “Acme” begins with sk_live_, and this one with sk_test_',
  )
  for (const before of ['sk_test_a', 'older', null])
    expect(() => refuseOtherInstance('Acme', before, 'sk_test_b')).not.toThrow()
})

function messageOf(typed: string): string {
  try {
    readSecretKey(typed)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}
