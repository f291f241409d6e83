import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { HistoryEvent } from '../../contract/history-event.ts'
import { makeHistoryEvent, statusChange } from './history-event-fixture.ts'
import { statesOverTime } from './states-over-time.ts'
import type { NumberState } from './states-over-time.ts'

const state = (status: string | null, fields: Partial<NumberState> = {}): NumberState => ({
  status,
  strategy: null,
  ranOut: false,
  removed: false,
  ...fields,
})
const firstSeen = makeHistoryEvent(null, 100, [statusChange(null, 'unverified')])
const over = (history: HistoryEvent[], observedAt: number | null, now: number) =>
  statesOverTime({ key: 'idn_1', history, observedAt }, now)

test('a state is known between looks, and not after the last of them', () => {
  expect(over([firstSeen], 400, 500)).toEqual([
    { is: 'known', from: 100, to: 400, state: state('unverified') },
    { is: 'unseen', from: 400, to: 500, state: state('unverified') },
  ])
})

test('a change is somewhere between the two looks that enclose it', () => {
  const verified = makeHistoryEvent(200, 300, [statusChange('unverified', 'verified')])
  expect(over([firstSeen, verified], 300, 300)).toEqual([
    { is: 'known', from: 100, to: 200, state: state('unverified') },
    { is: 'changing', from: 200, to: 300, before: state('unverified'), after: state('verified') },
  ])
})

test('what does not change how the number stands is no stretch of its own', () => {
  const tried = makeHistoryEvent(200, 300, [{ field: 'attempts', before: 0, after: 1 }])
  expect(over([firstSeen, tried], 400, 400)).toEqual([
    { is: 'known', from: 100, to: 400, state: state('unverified') },
  ])
})

test('a code runs out at its instant, and another one has not', () => {
  const ranOut = makeHistoryEvent(200, 300, [], { kinds: ['expired_by_clock'], derivedAt: 250 })
  const another = makeHistoryEvent(400, 500, [{ field: 'expireAt', before: 250, after: 900 }])
  expect(over([firstSeen, ranOut, another], 600, 600)).toEqual([
    { is: 'known', from: 100, to: 250, state: state('unverified') },
    { is: 'known', from: 250, to: 400, state: state('unverified', { ranOut: true }) },
    {
      is: 'changing',
      from: 400,
      to: 500,
      before: state('unverified', { ranOut: true }),
      after: state('unverified'),
    },
    { is: 'known', from: 500, to: 600, state: state('unverified') },
  ])
})

test('a number that is gone stays gone until it is seen again, as it was but for what differs', () => {
  const removed = makeHistoryEvent(200, 300, [], { kinds: ['removed'] })
  const gone = state('unverified', { removed: true })
  expect(over([firstSeen, removed], 200, 900).at(-1)).toEqual({
    is: 'known',
    from: 300,
    to: 900,
    state: gone,
  })
  const back = makeHistoryEvent(400, 500, [], { kinds: ['seen_again'] })
  expect(over([firstSeen, removed, back], 500, 500).at(-1)).toEqual({
    is: 'changing',
    from: 400,
    to: 500,
    before: gone,
    after: state('unverified'),
  })
})

test('the time of a number that was replaced is not this one’s, and without a look there is none', () => {
  const other = makeHistoryEvent(null, 10, [statusChange(null, 'failed')], { key: 'idn_0' })
  expect(over([other, firstSeen], 100, 200)).toEqual([
    { is: 'unseen', from: 100, to: 200, state: state('unverified') },
  ])
  expect(over([other], 100, 200)).toEqual([])
})

test('a number that was seen only just now has one stretch without length', () => {
  expect(over([firstSeen], 100, 90)).toEqual([
    { is: 'known', from: 100, to: 100, state: state('unverified') },
  ])
})

test('when the last look is not kept, the last event’s counts', () => {
  expect(over([firstSeen], null, 500)).toEqual([
    { is: 'unseen', from: 100, to: 500, state: state('unverified') },
  ])
})

const statuses = fc.constantFrom('unverified', 'verified', 'failed', null)
/** Looks some of which found another status, a removal, a return, or a code that had run out since the one before. */
const lives = fc.array(
  fc.record({
    gap: fc.integer({ min: 1, max: 1000 }),
    status: statuses,
    kind: fc.constantFrom('status', 'status', 'removed', 'expired', 'nothing'),
  }),
  { maxLength: 60 },
)

test('stretches cover the time without a gap, in order, and end in the present state', () => {
  fc.assert(
    // A code may have run out at the last look itself: that state has a length only afterwards.
    fc.property(lives, statuses, fc.integer({ min: 1, max: 5000 }), (looks, first, later) => {
      const history = [makeHistoryEvent(null, 1000, [statusChange(null, first)])]
      let at = 1000
      let present = { status: first, ranOut: false, removed: false }
      for (const { gap, status, kind } of looks) {
        const before = at
        at += gap
        if (kind === 'status') {
          history.push(makeHistoryEvent(before, at, [statusChange(present.status, status)]))
          present = { status, ranOut: false, removed: false }
        } else if (kind === 'removed') {
          history.push(makeHistoryEvent(before, at, [], { kinds: ['removed'] }))
          present = { ...present, removed: true }
        } else if (kind === 'expired') {
          history.push(makeHistoryEvent(before, at, [], { kinds: ['expired_by_clock'], derivedAt: at }))
          present = { ...present, ranOut: true, removed: false }
        }
      }
      const now = at + later
      const stretches = over(history, at, now)
      expect(stretches[0]?.from).toBe(1000)
      expect(stretches.at(-1)?.to).toBe(now)
      for (const [i, stretch] of stretches.entries()) {
        if (now > 1000) expect(stretch.to).toBeGreaterThan(stretch.from)
        expect(stretch.from).toBe(stretches[i - 1]?.to ?? 1000)
      }
      const last = stretches.at(-1)
      if (last) expect(last.is === 'changing' ? last.after : last.state).toMatchObject(present)
    }),
  )
})
