import { expect, test } from 'vitest'

import type { EventName } from '../../contract/bridge.ts'
import type { SyncSchedule } from '../../contract/sync-settings.ts'
import type { SyncState } from '../../contract/sync.ts'
import { createBridge } from '../bridge.ts'
import { makeRun } from './run-fixture.ts'
import { createSync } from './sync-store.ts'

const state = (lastCompletedAt: number, connectionId = 'c1'): SyncState => ({
  connectionId,
  progress: null,
  lastRun: null,
  lastCompletedAt,
  lastFull: null,
  unfinishedFull: null,
  elsewhere: null,
})

/** A store whose main process the test plays. */
function syncing() {
  const listeners = new Map<EventName, (payload: unknown) => void>()
  let answer: (reply: unknown) => void = () => {}
  const call = () =>
    new Promise((resolve) => {
      answer = resolve
    })
  const bridge = createBridge({
    calls: { openConnection: call, startSync: call },
    subscribe: (event, listener) => {
      listeners.set(event, listener)
      return () => void listeners.delete(event)
    },
  })
  const store = createSync(bridge, 'c1')
  const stop = store.getState().listen()
  return {
    store,
    stop,
    tell: (told: SyncState) => listeners.get('syncChanged')?.(told),
    tellSchedule: (told: SyncSchedule) => listeners.get('scheduleChanged')?.(told),
    answer: (reply: unknown) => answer(reply),
  }
}

test('opening brings the state', async () => {
  const { store, answer } = syncing()
  const opening = store.getState().open()
  answer({ ok: true, value: state(1) })
  await opening
  expect(store.getState().sync).toEqual(state(1))
})

test('an event that comes before a reply is newer than it', async () => {
  const { store, tell, answer } = syncing()
  const starting = store.getState().start()
  tell(state(2))
  answer({ ok: true, value: state(1) })
  await starting
  expect(store.getState().sync).toEqual(state(2))
})

test('a press that another copy of the app had refused is forgotten once that one has ended, and no other', async () => {
  const { store, tell, answer } = syncing()
  const { ranges: _, ...elsewhere } = makeRun({ outcome: 'interrupted', endedAt: null })
  const starting = store.getState().start()
  answer({ ok: false, code: 'busy', message: 'Another copy is syncing.', details: null })
  await starting
  tell(state(1))
  tell({ ...state(1), elsewhere })
  expect(store.getState()).toMatchObject({ pressFailure: { code: 'busy' }, sync: { elsewhere } })
  tell(state(2))
  expect(store.getState().pressFailure).toBeNull()
})

test('what happens to other connections is none of this one', () => {
  const { store, tell } = syncing()
  tell(state(2, 'c2'))
  expect(store.getState().sync).toBeNull()
})

test('the schedule is kept as it was last told, of this connection, while it is listened to', () => {
  const { store, tellSchedule, stop } = syncing()
  const schedule: SyncSchedule = { connectionId: 'c1', next: { is: 'off' }, startedRun: null }
  tellSchedule(schedule)
  tellSchedule({ ...schedule, connectionId: 'c2', startedRun: 3 })
  expect(store.getState().schedule).toEqual(schedule)
  stop()
  tellSchedule({ ...schedule, startedRun: 4 })
  expect(store.getState().schedule).toEqual(schedule)
})

test('a failed opening and a failed press are kept apart, and a new try forgets its own', async () => {
  const { store, answer } = syncing()
  const failed = { ok: false, code: 'busy', message: 'A sync is under way.', details: null }
  const starting = store.getState().start()
  answer(failed)
  await starting
  expect(store.getState()).toMatchObject({ pressFailure: { code: 'busy' }, openFailure: null })
  const opening = store.getState().open()
  answer({ ...failed, code: 'database' })
  await opening
  expect(store.getState()).toMatchObject({
    pressFailure: { code: 'busy' },
    openFailure: { code: 'database' },
  })
  const again = store.getState().start()
  expect(store.getState().pressFailure).toBeNull()
  answer({ ok: true, value: state(1) })
  await again
})
