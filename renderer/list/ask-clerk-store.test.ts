import { expect, test } from 'vitest'

import { createBridge } from '../bridge.ts'
import { createAskClerk } from './ask-clerk-store.ts'
import { askedWords } from '../words/ask-clerk-words.ts'

/** Questions that wait until the test answers them. */
function asking() {
  const asked: { typed: unknown; reply: (envelope: object) => void }[] = []
  const bridge = createBridge({
    calls: { searchClerk: (typed) => new Promise((reply) => asked.push({ typed, reply })) },
    subscribe: () => () => {},
  })
  return { askClerk: createAskClerk(bridge, 'c1'), asked }
}

const met = { users: 1, numbers: 2 }

test('Clerk is asked for what was searched, once at a time, and answers', async () => {
  const { askClerk, asked } = asking()
  const first = askClerk.getState().ask('555 01')
  void askClerk.getState().ask('555 01')
  expect(asked.map(({ typed }) => typed)).toEqual([{ connectionId: 'c1', typed: '555 01' }])
  asked[0]?.reply({ ok: true, value: met })
  await first
  expect(askClerk.getState().last).toEqual({ search: '555 01', step: { is: 'answered', met } })
})

test('an answer to an earlier search says nothing of the later one', async () => {
  const { askClerk, asked } = asking()
  const first = askClerk.getState().ask('555')
  void askClerk.getState().ask('ada')
  asked[0]?.reply({ ok: true, value: met })
  await first
  expect(askClerk.getState().last).toEqual({ search: 'ada', step: { is: 'asking' } })
})

test('a failure is told in its words', async () => {
  const { askClerk, asked } = asking()
  const first = askClerk.getState().ask('555')
  asked[0]?.reply({ ok: false, code: 'unreachable', message: 'There is no connection.', details: null })
  await first
  const step = askClerk.getState().last?.step
  expect(step && askedWords(step, false, 'en-GB')).toBe('There is no connection.')
})

test.each([
  [0, 0, 'Clerk finds nobody either.'],
  [1, 1, 'Clerk knows 1 user for this; it was added.'],
  [2, 3, 'Clerk knows 2 users for this; they were added.'],
  [1, 0, 'Clerk knows 1 user for this, without a phone number.'],
])('%d users with %d numbers', (users, numbers, words) => {
  expect(askedWords({ is: 'answered', met: { users, numbers } }, false, 'en-GB')).toBe(words)
})

test('filters may leave out what was added', () => {
  expect(askedWords({ is: 'answered', met }, true, 'en-GB')).toContain('The filters may leave out')
})
