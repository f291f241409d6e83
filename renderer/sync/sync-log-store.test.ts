import { expect, test } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Request } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { makeRun } from './run-fixture.ts'
import { createSyncLog } from './sync-log-store.ts'

type Asked = {
  request: Request<'listSyncRuns'>
  reply: (ids: number[], more?: boolean) => void
  fail: () => void
}

/** A log whose main process the test plays. */
function logging() {
  const asked: Asked[] = []
  const listeners: ((payload: unknown) => void)[] = []
  const bridge = createBridge({
    calls: {
      listSyncRuns: (request) =>
        new Promise((resolve, reject) => {
          asked.push({
            request: methods.listSyncRuns.request.parse(request),
            reply: (ids, more = false) =>
              resolve({ ok: true, value: { runs: ids.map((id) => makeRun({ id })), more } }),
            fail: () => reject(new Error('no')),
          })
        }),
    },
    subscribe: (event, listener) => {
      if (event === 'numbersChanged') listeners.push(listener)
      return () => listeners.splice(0)
    },
  })
  const log = createSyncLog(bridge, 'c1')
  const stopListening = log.getState().listen()
  return {
    log,
    stopListening,
    asked,
    ids: () => log.getState().runs?.map(({ id }) => id),
    changed: (connectionId = 'c1') => listeners.forEach((listener) => listener({ connectionId })),
  }
}

async function opened(ids: number[], more = false, at?: 'newest') {
  const made = logging()
  const opening = made.log.getState().read(at)
  made.asked[0]?.reply(ids, more)
  await opening
  return made
}

test('it begins with the newest runs, on request with the details of the first', async () => {
  const { log, ids } = await opened([9, 8])
  expect(ids()).toEqual([9, 8])
  expect(log.getState()).toMatchObject({ expanded: null })
  expect((await opened([9, 8], false, 'newest')).log.getState().expanded).toBe(9)
})

test('earlier runs follow the last one shown', async () => {
  const { log, asked, ids } = await opened([9, 8], true)
  const earlier = log.getState().showEarlier()
  expect(asked[1]?.request).toMatchObject({ which: 'syncs', before: 8 })
  asked[1]?.reply([7])
  await earlier
  expect(ids()).toEqual([9, 8, 7])
  expect(log.getState().more).toBe(false)
})

test('while it is in sight a change brings the newest runs, and the earlier ones stay', async () => {
  const { log, asked, ids, changed } = await opened([9, 8], true)
  const earlier = log.getState().showEarlier()
  asked[1]?.reply([7])
  await earlier
  changed('c2')
  expect(asked).toHaveLength(2)
  changed()
  expect(asked[2]?.request).toMatchObject({ before: null })
  asked[2]?.reply([10, 9, 8])
  await new Promise((resolve) => setTimeout(resolve))
  expect(ids()).toEqual([10, 9, 8, 7])
})

test('out of sight it asks for nothing', async () => {
  const { stopListening, asked, changed } = await opened([9])
  stopListening()
  changed()
  expect(asked).toHaveLength(1)
})

test('others take the place of those shown, once they are there', async () => {
  const { log, asked, ids } = await opened([9, 8], true, 'newest')
  const showing = log.getState().show('lookups')
  expect(ids()).toEqual([9, 8])
  asked[1]?.reply([5])
  await showing
  expect(ids()).toEqual([5])
  expect(log.getState()).toMatchObject({ which: 'lookups', more: false, expanded: null })
})

test('a choice that was overtaken by another brings nothing', async () => {
  const { log, asked, ids } = await opened([9, 8])
  const first = log.getState().show('lookups')
  const second = log.getState().show('all')
  asked[2]?.reply([9, 8, 5])
  asked[1]?.reply([5])
  await Promise.all([first, second])
  expect(ids()).toEqual([9, 8, 5])
  expect(log.getState().which).toBe('all')
})

test('a failure is shown and leaves what was there', async () => {
  const { log, asked, ids } = await opened([9])
  const showing = log.getState().show('all')
  asked[1]?.fail()
  await showing
  expect(ids()).toEqual([9])
  expect(log.getState()).toMatchObject({ which: 'syncs', failure: { code: 'internal' } })
})
