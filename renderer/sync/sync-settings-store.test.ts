import { expect, test } from 'vitest'

import { usualSyncSettings } from '../../contract/sync-settings.ts'
import { createBridge } from '../bridge.ts'
import { createSyncSettings } from './sync-settings-store.ts'

const failed = { ok: false, code: 'internal', message: 'The disk is full.', details: null }

/** A store whose main process the test plays. */
function settings(replies: { get?: unknown; set?: unknown }) {
  const kept: unknown[] = []
  const bridge = createBridge({
    calls: {
      getSyncSettings: async () =>
        replies.get ?? { ok: true, value: { settings: usualSyncSettings, limitPerSecond: 100 } },
      setSyncSettings: async (request) => {
        kept.push(request)
        return replies.set ?? { ok: true, value: undefined }
      },
    },
    subscribe: () => () => {},
  })
  return { store: createSyncSettings(bridge, 'c1'), kept }
}

test('a choice is shown at once and kept with all the others', async () => {
  const { store, kept } = settings({})
  await store.getState().load()
  const chosen = { ...usualSyncSettings, everyMinutes: 5 }
  const choosing = store.getState().choose({ everyMinutes: 5 })
  expect(store.getState()).toMatchObject({ settings: chosen, limitPerSecond: 100 })
  await choosing
  expect(kept).toEqual([{ connectionId: 'c1', settings: chosen }])
  expect(store.getState()).toMatchObject({ settings: chosen, failure: null })
})

test('a choice that could not be kept is taken back, and told', async () => {
  const { store } = settings({ set: failed })
  await store.getState().load()
  await store.getState().choose({ pauseOnBattery: true })
  expect(store.getState()).toMatchObject({
    settings: usualSyncSettings,
    failure: { message: 'The disk is full.' },
  })
})

test('what could not be read is told, and cannot be chosen', async () => {
  const { store, kept } = settings({ get: failed })
  await store.getState().load()
  await store.getState().choose({ dailyFull: false })
  expect(store.getState()).toMatchObject({ settings: null, failure: { message: 'The disk is full.' } })
  expect(kept).toEqual([])
})
