import { describe, expect, test } from 'vitest'

import type { EventKind, FieldChange, HistoryEvent } from '../../contract/history-event.ts'
import { withExpiries } from './clock-expiry.ts'

let seq = 0

/** An event of a number that was looked at between and at these times. */
function event(
  [observedAfter, observedAt]: [number | null, number],
  kinds: EventKind[],
  changes: FieldChange[],
): HistoryEvent {
  seq += 1
  const sync = { syncId: observedAt, syncMode: 'full' } as const
  return { key: 'idn_1', seq, kinds, observedAfter, observedAt, derivedAt: null, ...sync, changes }
}

const status = (before: string | null, after: string | null): FieldChange => ({
  field: 'status',
  before,
  after,
})
const expireAt = (before: number | null, after: number | null): FieldChange => ({
  field: 'expireAt',
  before,
  after,
})

/** Seen first at 100, with a code that expires at 200. */
const waiting = event([null, 100], ['first_seen'], [status(null, 'unverified'), expireAt(null, 200)])

/** What the clock tells of these events, as the looks around it and the time itself, and where it stands among them. */
function expiries(lastLook: number, ...later: HistoryEvent[]) {
  return withExpiries([waiting, ...later], lastLook).flatMap(
    ({ observedAfter, observedAt, derivedAt }, place) =>
      derivedAt === null ? [] : [{ place, between: [observedAfter, observedAt], at: derivedAt }],
  )
}

describe('a code that waits', () => {
  test('expired when a later look still shows it', () => {
    expect(expiries(300)).toEqual([{ place: 1, between: [100, 300], at: 200 }])
  })

  test('expired in the instant of a look', () => {
    expect(expiries(200)).toEqual([{ place: 1, between: [100, 200], at: 200 }])
  })

  test('says nothing before its expiry was looked past', () => {
    expect(expiries(100)).toEqual([])
    expect(expiries(199)).toEqual([])
  })

  test.each([50, 100])('that was past at its first look tells nothing that lies between two: %i', (at) => {
    const past = event([null, 100], ['first_seen'], [status(null, 'unverified'), expireAt(null, at)])
    expect(withExpiries([past], 300)).toEqual([past])
  })

  test('without an expiry never expires', () => {
    const endless = event([null, 100], ['first_seen'], [status(null, 'unverified')])
    expect(withExpiries([endless], 300)).toEqual([endless])
  })

  test('expired before another change, and once', () => {
    const reserved = event(
      [150, 300],
      ['reserved_changed'],
      [{ field: 'reserved', before: false, after: true }],
    )
    expect(expiries(400, reserved)).toEqual([{ place: 1, between: [150, 300], at: 200 }])
  })

  test('expired between two looks that were alike, before a change after them', () => {
    expect(expiries(300, event([250, 300], ['status_changed'], [status('unverified', 'failed')]))).toEqual([
      { place: 1, between: [100, 250], at: 200 },
    ])
  })

  test.each(['verified', 'expired', 'failed', null])(
    'is not said to expire when it is next seen %s',
    (after) => {
      expect(expiries(400, event([150, 300], ['status_changed'], [status('unverified', after)]))).toEqual([])
    },
  )

  test('is not said to expire when the next look shows another one', () => {
    expect(expiries(320, event([150, 300], ['code_sent'], [expireAt(200, 350)]))).toEqual([])
  })

  test('is not said to expire when the number is gone by then', () => {
    const removed = event([150, 300], ['removed'], [])
    expect(expiries(150, removed)).toEqual([])
    const again = event([300, 400], ['seen_again'], [])
    expect(expiries(500, removed, again)).toEqual([])
  })

  test('expires of its own after a new one was sent, and each that did is told', () => {
    expect(expiries(500, event([250, 300], ['code_sent'], [expireAt(200, 350)]))).toEqual([
      { place: 1, between: [100, 250], at: 200 },
      { place: 3, between: [300, 500], at: 350 },
    ])
  })

  test('that was sent and expired between the same two looks comes after its sending', () => {
    expect(expiries(300, event([150, 300], ['code_sent'], [expireAt(200, 250)]))).toEqual([
      { place: 2, between: [150, 300], at: 250 },
    ])
  })

  test('of a number that is back expires like any other', () => {
    const removed = event([110, 120], ['removed'], [])
    expect(expiries(300, removed, event([120, 130], ['seen_again'], []))).toEqual([
      { place: 3, between: [130, 300], at: 200 },
    ])
  })
})

test('names the sync that saw it where one look did', () => {
  const tried = event([150, 300], ['attempts_grew'], [{ field: 'attempts', before: 0, after: 1 }])
  expect(withExpiries([waiting, tried], 300)[1]).toMatchObject({ syncId: 300, syncMode: 'full' })
  expect(withExpiries([waiting], 300)[1]).toMatchObject({ syncId: null, syncMode: null })
})
