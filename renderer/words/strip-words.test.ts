import { expect, test } from 'vitest'

import type { HistoryEvent } from '../../contract/history-event.ts'
import { makeHistoryEvent, statusChange } from '../detail/history-event-fixture.ts'
import { statesOverTime } from '../detail/states-over-time.ts'
import { stateWords, stretchWords, stripWords } from './strip-words.ts'

const at = (text: string) => Date.parse(`2025-11-${text}:00Z`)
const now = at('05T14:30')
const view = { now, locale: 'en-GB', timeZone: 'UTC' }
const there = { status: 'verified', strategy: 'phone_code', ranOut: false, removed: false }

/** A number that was unverified at first, and then had other statuses, each seen at one look an hour after another. */
function stretchesOf(changes: [string, string, string][], lastLook = now, events: HistoryEvent[] = []) {
  const history = changes.map(([when, before, after]) =>
    makeHistoryEvent(at(when) - 3_600_000, at(when), [statusChange(before, after)]),
  )
  const first = makeHistoryEvent(null, at('01T09:00'), [statusChange(null, 'unverified')])
  return statesOverTime({ key: 'idn_1', history: [first, ...history, ...events], observedAt: lastLook }, now)
}

test('a state that never changed is since the first sight', () => {
  expect(stripWords(stretchesOf([]), view)).toBe('unverified since 1 Nov, 09:00, when it was first seen')
})

test('one change names what was before it', () => {
  expect(stripWords(stretchesOf([['03T14:00', 'unverified', 'verified']]), view)).toBe(
    'verified since 3 Nov, 14:00, unverified before, from 1 Nov, 09:00 on',
  )
})

test('of more changes those before the last are counted, with when they were', () => {
  const flapping = stretchesOf([
    ['02T10:00', 'unverified', 'failed'],
    ['02T12:00', 'failed', 'unverified'],
    ['03T14:00', 'unverified', 'verified'],
  ])
  expect(stripWords(flapping, view)).toBe(
    'verified since 3 Nov, 14:00; 2 changes before that, on 2 Nov, between 09:00 and 12:00',
  )
})

test('days without a look are named, hours are not', () => {
  const changes: [string, string, string][] = [['02T10:00', 'unverified', 'failed']]
  expect(stripWords(stretchesOf(changes, at('03T08:00')), view)).toMatch(
    /on; not looked at since 3 Nov, 08:00$/,
  )
  expect(stripWords(stretchesOf(changes, at('05T08:00')), view)).not.toContain('not looked at')
})

test('a stretch says its state, or both, and its ends', () => {
  const words = stretchesOf([['03T14:00', 'unverified', 'verified']], at('05T08:00')).map((stretch) =>
    stretchWords(stretch, view),
  )
  expect(words).toEqual([
    'unverified from 1 Nov, 09:00 to 3 Nov, 13:00',
    'unverified → verified, on 3 Nov, between 13:00 and 14:00',
    'verified from 3 Nov, 14:00 to 08:00',
    'not looked at since 08:00, verified then',
  ])
})

test('what a state is called tells an admin, a code that ran out and a removal', () => {
  expect(stateWords(there)).toBe('verified')
  expect(stateWords({ ...there, strategy: 'admin' })).toBe('verified by an admin')
  expect(stateWords({ ...there, status: 'unverified', ranOut: true })).toBe('unverified, code expired')
  expect(stateWords({ ...there, removed: true })).toBe('removed')
})
