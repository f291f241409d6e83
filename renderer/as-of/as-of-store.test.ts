import { expect, test } from 'vitest'

import type { SyncMoment } from '../../contract/as-of.ts'
import { createBridge } from '../bridge.ts'
import { createAsOf } from './as-of-store.ts'

const moment = (syncId: number): SyncMoment => ({
  syncId,
  mode: 'full',
  endedAt: syncId * 1000,
  added: 0,
  changed: 0,
  removed: 0,
})

/** A store whose views are made when the test says so; `closed` are the views that it has closed. */
function opening() {
  const closed: unknown[] = []
  const waiting: ((reply: unknown) => void)[] = []
  const bridge = createBridge({
    calls: {
      openAsOf: () => new Promise((resolve) => waiting.push(resolve)),
      closeAsOf: async (request) => {
        closed.push(request)
        return { ok: true, value: undefined }
      },
    },
    subscribe: () => () => {},
  })
  const made = async (index: number, syncId: number) => {
    waiting[index]?.({ ok: true, value: { viewId: `view ${syncId}`, moment: moment(syncId) } })
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
  }
  return { store: createAsOf(bridge, 'c1'), closed, made }
}

test('a past sync is shown once its numbers are ready, in place of the one before', async () => {
  const { store, closed, made } = opening()
  void store.getState().goTo(moment(1))
  expect(store.getState()).toMatchObject({ view: null, opening: { syncId: 1 } })
  await made(0, 1)
  expect(store.getState()).toMatchObject({ view: { viewId: 'view 1' }, opening: null })
  void store.getState().goTo(moment(2))
  expect(store.getState()).toMatchObject({ view: { viewId: 'view 1' }, opening: { syncId: 2 } })
  await made(1, 2)
  expect(store.getState().view?.viewId).toBe('view 2')
  expect(closed).toEqual([{ viewId: 'view 1' }])
  store.getState().backToNow()
  expect(store.getState().view).toBeNull()
  expect(closed).toEqual([{ viewId: 'view 1' }, { viewId: 'view 2' }])
})

test.each([
  ['given up', (store: ReturnType<typeof createAsOf>) => store.getState().giveUp()],
  ['left for now', (store: ReturnType<typeof createAsOf>) => store.getState().backToNow()],
])('what is %s before it is ready is closed when it is', async (_, leave) => {
  const { store, closed, made } = opening()
  void store.getState().goTo(moment(1))
  leave(store)
  expect(store.getState().opening).toBeNull()
  await made(0, 1)
  expect(store.getState().view).toBeNull()
  expect(closed).toEqual([{ viewId: 'view 1' }])
})

test('two syncs are compared from the earlier to the later', () => {
  const { store } = opening()
  store.getState().compare(moment(2), moment(1))
  expect(store.getState().compared).toMatchObject({ from: { syncId: 1 }, to: { syncId: 2 } })
})
