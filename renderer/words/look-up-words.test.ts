import { expect, test } from 'vitest'

import type { LookUpOutcome } from '../detail/look-up-store.ts'
import { lastSeenWords, lookUpWords } from './look-up-words.ts'

const at = Date.parse('2025-11-05T14:02:00Z')
const view = { now: Date.parse('2025-11-05T14:30:00Z'), locale: 'en-GB', timeZone: 'UTC' }

test.each<[LookUpOutcome, string]>([
  [{ is: 'unchanged' }, 'Looked up 14:02 · nothing changed'],
  [{ is: 'changed', changes: 1 }, 'Looked up 14:02 · 1 change'],
  [{ is: 'changed', changes: 2 }, 'Looked up 14:02 · 2 changes'],
  [{ is: 'removed' }, 'Looked up 14:02 · Clerk has this number no more'],
  [{ is: 'back' }, 'Looked up 14:02 · Clerk has this number again'],
  [{ is: 'unmet' }, 'Looked up 14:02 · Clerk has this number, but with no user that could be read'],
])('%j is said as %s', (outcome, words) => {
  expect(lookUpWords({ is: 'answered', at, outcome }, view)).toBe(words)
})

test('a lookup under way and one that failed', () => {
  expect(lookUpWords({ is: 'asking' }, view)).toBe('Asking Clerk…')
  const failure = { code: 'unreachable', message: 'There is no connection.', details: null } as const
  expect(lookUpWords({ is: 'failed', at, failure }, view)).toBe(
    'Not looked up 14:02: There is no connection.',
  )
})

test('when a number was last seen, as far as that is kept', () => {
  expect(lastSeenWords(at, view)).toBe('Last seen 14:02')
  expect(lastSeenWords(null, view)).toBe('When it was last seen then is not kept')
})
