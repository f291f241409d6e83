import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { FailureError } from '../../contract/failure.ts'
import { usualSyncSettings } from '../../contract/sync-settings.ts'
import type { SyncSchedule, SyncSettings } from '../../contract/sync-settings.ts'
import type { SyncProgress, SyncRun, SyncState } from '../../contract/sync.ts'
import { keepSchedules } from './keep-schedule.ts'
import type { Schedules } from './keep-schedule.ts'
import { makeRun, minute, quarterHourly } from './schedule-fixture.ts'

const start = 1_700_000_000_000
const progress: SyncProgress = {
  startedAt: start,
  mode: 'incremental',
  stage: 'reading',
  users: 0,
  totalUsers: null,
  numbers: 0,
  setAside: 0,
  toConfirm: 0,
  confirmed: 0,
  remainingMs: null,
  waiting: null,
}

let settings: SyncSettings
let hasKey: boolean
let online: boolean
let onBattery: boolean
let refusal: Error | null
/** What was started, each with its minute since the test began, and what was paused. */
let started: string[]
let pausedOnes: string[]
let told: SyncSchedule[]
let schedules: Schedules

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  settings = quarterHourly
  hasKey = true
  online = true
  onBattery = false
  refusal = null
  started = []
  pausedOnes = []
  told = []
  schedules = keepSchedules({
    settings: () => settings,
    hasKey: () => hasKey,
    isOnline: () => online,
    isOnBattery: () => onBattery,
    clock: Date.now,
    startSync: async (connectionId, mode) => {
      started.push(`${connectionId} ${mode} at ${(Date.now() - start) / minute}`)
      if (refusal !== null) throw refusal
    },
    pauseSync: async (connectionId) => void pausedOnes.push(connectionId),
    report: (schedule) => told.push(schedule),
  })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A connection whose newest sync was a full one that ended as the test began. */
function state(overrides: Partial<SyncState> = {}, connectionId = 'one'): SyncState {
  const lastFull = makeRun(start)
  return {
    connectionId,
    progress: null,
    lastRun: lastFull,
    lastCompletedAt: start,
    lastFull,
    unfinishedFull: null,
    elsewhere: null,
    ...overrides,
  }
}
const changesRead = (overrides: Partial<SyncRun> = {}) =>
  state({ lastRun: makeRun(Date.now(), { id: 7, mode: 'incremental', ...overrides }) })
const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * minute)

test('syncs begin an interval after the end of each, one at a time', async () => {
  schedules.follow(state())
  await pass(14)
  expect(started).toEqual([])
  await pass(1)
  schedules.syncChanged(state({ progress }))
  await pass(60)
  expect(started).toEqual(['one incremental at 15'])
  schedules.syncChanged(changesRead())
  await pass(15)
  expect(started).toEqual(['one incremental at 15', 'one incremental at 90'])
})

test('a sync that the user began is waited for, and counts', async () => {
  schedules.follow(state())
  await pass(10)
  schedules.syncChanged(state({ progress }))
  await pass(10)
  expect(started).toEqual([])
  schedules.syncChanged(changesRead())
  await pass(14)
  expect(started).toEqual([])
  await pass(1)
  expect(started).toEqual(['one incremental at 35'])
})

test('a sync of another copy of the app is waited for, and counts', async () => {
  const elsewhere = makeRun(start, { id: 7, endedAt: null, outcome: 'interrupted' })
  schedules.follow(state({ elsewhere }))
  await pass(30)
  expect(started).toEqual([])
  schedules.syncChanged(changesRead())
  await pass(14)
  expect(started).toEqual([])
  await pass(1)
  expect(started).toEqual(['one incremental at 45'])
})

test('what is due when a connection is opened begins at once, and what is off never', async () => {
  settings = usualSyncSettings
  await pass(60)
  schedules.follow(state())
  await pass(60)
  expect(started).toEqual([])
  settings = quarterHourly
  schedules.settingsChanged('one')
  expect(started).toEqual(['one incremental at 120'])
})

test('another interval counts from the end of the last sync, too', async () => {
  schedules.follow(state())
  await pass(10)
  settings = { ...quarterHourly, everyMinutes: 60 }
  schedules.settingsChanged('one')
  await pass(49)
  expect(started).toEqual([])
  await pass(1)
  expect(started).toEqual(['one incremental at 60'])
})

test('after a sleep in which no timer ran, what has become due begins', () => {
  schedules.follow(state())
  vi.setSystemTime(start + 8 * 60 * minute)
  schedules.surroundingsChanged()
  expect(started).toEqual(['one incremental at 480'])
})

test('a clock that is set while the timer runs is noticed without an event', async () => {
  schedules.follow(state())
  vi.setSystemTime(start + 20 * minute)
  await pass(1)
  expect(started).toEqual(['one incremental at 20.5'])
})

test('offline nothing begins, and what is due does within a minute of the network', async () => {
  online = false
  schedules.follow(state())
  await pass(40)
  expect(started).toEqual([])
  expect(told.at(-1)?.next).toEqual({ is: 'paused', why: 'offline' })
  online = true
  await pass(1)
  expect(started).toEqual(['one incremental at 40.5'])
})

test('the network’s end is told within a minute', async () => {
  schedules.follow(state())
  online = false
  await pass(1)
  expect(told.at(-1)?.next).toEqual({ is: 'paused', why: 'offline' })
})

test('on battery its own sync is paused where the user said so, and goes on on mains', async () => {
  settings = { ...quarterHourly, pauseOnBattery: true }
  schedules.follow(state())
  await pass(15)
  onBattery = true
  schedules.surroundingsChanged()
  expect(pausedOnes).toEqual(['one'])
  const cut = makeRun(start, { id: 8, startedAt: Date.now(), endedAt: null, outcome: 'interrupted' })
  schedules.syncChanged(state({ lastRun: cut, unfinishedFull: cut }))
  await pass(60)
  expect(started).toEqual(['one incremental at 15'])
  onBattery = false
  schedules.surroundingsChanged()
  expect(started).toEqual(['one incremental at 15', 'one full at 75'])
})

test('on battery the user’s own sync is left alone', async () => {
  settings = { ...quarterHourly, pauseOnBattery: true }
  schedules.follow(state())
  schedules.syncChanged(state({ progress }))
  onBattery = true
  schedules.surroundingsChanged()
  expect(pausedOnes).toEqual([])
})

test('a refused start is tried again after an interval, not at once', async () => {
  schedules.follow(state())
  refusal = new FailureError('key_missing', 'The keyring is locked.')
  await pass(44)
  expect(started).toEqual(['one incremental at 15', 'one incremental at 30'])
})

test('a rejected key stops it until there is another, a key rejected before the app started does not', async () => {
  const rejected = (endedAt: number) =>
    makeRun(endedAt, {
      mode: 'incremental',
      outcome: 'failed',
      failure: { code: 'key_rejected', message: '', details: null },
    })
  schedules.follow(state({ lastRun: rejected(start - 60 * minute) }))
  expect(started).toEqual(['one incremental at 0'])
  await pass(1)
  schedules.syncChanged(state({ lastRun: rejected(Date.now()) }))
  await pass(60)
  expect(started).toHaveLength(1)
  expect(told.at(-1)?.next).toEqual({ is: 'paused', why: 'key' })
  schedules.keyReplaced('one')
  expect(started).toHaveLength(2)
})

test('which run was its own is told, so that its failure can be kept quiet', async () => {
  schedules.follow(state())
  await pass(15)
  schedules.syncChanged(changesRead())
  expect(told.at(-1)?.startedRun).toBe(7)
  schedules.syncChanged(state({ progress }))
  schedules.syncChanged(changesRead({ id: 9 }))
  expect(told.at(-1)?.startedRun).toBe(7)
})

test('a connection that is opened again is told of again', () => {
  schedules.follow(state())
  const first = told.length
  schedules.follow(state())
  expect(told).toHaveLength(first + 1)
  expect(told.at(-1)).toEqual({
    connectionId: 'one',
    next: { is: 'due', mode: 'incremental', at: start + 15 * minute },
    startedRun: null,
  })
})

test('opening a connection while its scheduled sync starts begins no other', async () => {
  schedules.follow(state())
  await pass(15)
  schedules.follow(state())
  await pass(30)
  expect(started).toEqual(['one incremental at 15'])
})

test('connections keep their own time, and one that is removed starts nothing more', async () => {
  schedules.follow(state())
  schedules.follow(state({ lastRun: makeRun(start - 5 * minute) }, 'two'))
  await pass(10)
  schedules.forget('one')
  schedules.syncChanged(state())
  await pass(60)
  expect(started).toEqual(['two incremental at 10'])
})

test('once the app quits nothing begins, not even after a sync that ends with it', async () => {
  schedules.follow(state())
  await pass(15)
  schedules.stop()
  schedules.syncChanged(changesRead())
  await pass(60)
  expect(started).toEqual(['one incremental at 15'])
})
