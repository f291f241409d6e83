import fc from 'fast-check'
import { expect, test } from 'vitest'

import { dashboardUrl } from './dashboard.ts'

const page = /^https:\/\/dashboard\.clerk\.com\/last-active\?path=users\/user_[A-Za-z0-9]+$/

test('a user of Clerk has a page in its dashboard', () => {
  expect(dashboardUrl('clerk', 'user_2abcDEF')).toBe(
    'https://dashboard.clerk.com/last-active?path=users/user_2abcDEF',
  )
  expect(dashboardUrl('environment', 'user_1')).toMatch(page)
})

test('made-up people have none', () => {
  expect(() => dashboardUrl('sample', 'user_1')).toThrow('made-up people')
})

test.each([
  '',
  'user_',
  'user_1/../../',
  'user_1&path=x',
  'user_1#',
  'user_1\n',
  'user_1 ',
  'xuser_1',
  'USER_1',
  'idn_1',
  'user_%2e%2e',
  'user_ä',
  'https://example.com',
  'javascript:alert(1)',
  `user_${'1'.repeat(101)}`,
])('%j has none', (userId) => {
  expect(() => dashboardUrl('clerk', userId)).toThrow('not one of Clerk')
})

test('whatever is asked for, nothing but such a page comes of it', () => {
  const piece = fc.constantFrom(
    'user_',
    '1',
    'aZ',
    '/',
    '..',
    '&',
    '#',
    '?',
    '%2f',
    '\n',
    '\0',
    'é',
    '@',
    ':',
  )
  const ids = fc.array(piece, { maxLength: 4 }).map((pieces) => `user_${pieces.join('')}`)
  fc.assert(
    fc.property(ids, (userId) => {
      if (!/^user_[A-Za-z0-9]+$/.test(userId)) {
        expect(() => dashboardUrl('clerk', userId)).toThrow('not one of Clerk')
        return
      }
      const url = new URL(dashboardUrl('clerk', userId))
      expect(url.href).toMatch(page)
      expect(url.searchParams.get('path')).toBe(`users/${userId}`)
    }),
  )
})
