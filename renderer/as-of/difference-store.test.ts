import { expect, test } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Request } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { makeRow } from '../list/number-row-fixture.ts'
import { createDifference, differenceAt } from './difference-store.ts'

const sync = { syncId: 1, mode: 'full', endedAt: 1, added: 0, changed: 0, removed: 0 }

/** A difference of 250 changed numbers and one new one, and what was asked of it. */
function asking() {
  const asked: Request<'listDifference'>[] = []
  const listDifference = async (sent: unknown) => {
    const request = methods.listDifference.request.parse(sent)
    asked.push(request)
    const all = request.kinds.includes('changed') ? 251 : 1
    const rows = Array.from({ length: Math.min(request.limit, all - request.offset) }, (_, i) => ({
      kind: 'changed',
      number: makeRow(`${request.kinds.length} ${request.offset + i}`),
      observedAt: 1,
      changes: [],
    }))
    const counts = { changed: 250, added: 1, removed: 0, back: 0 }
    return { ok: true, value: { from: sync, to: sync, counts, rows } }
  }
  const bridge = createBridge({ calls: { listDifference }, subscribe: () => () => {} })
  const store = createDifference(bridge, { connectionId: 'c1', fromSyncId: 1, toSyncId: 2 })
  const settle = () =>
    new Promise((resolve) => {
      setImmediate(resolve)
    })
  return { store, asked, settle }
}

test('the pages in view are fetched, each once', async () => {
  const { store, asked, settle } = asking()
  store.getState().show(0, 0)
  await settle()
  store.getState().show(95, 120)
  await settle()
  store.getState().show(90, 130)
  await settle()
  expect(asked.map(({ offset }) => offset)).toEqual([0, 100])
  expect(differenceAt(store.getState().pages, 120)?.number.key).toBe('4 120')
})

test('another kind begins anew, and what the former one still brings is dropped', async () => {
  const { store, asked, settle } = asking()
  store.getState().show(0, 0)
  store.getState().choose('added')
  await settle()
  expect(asked.map(({ kinds }) => kinds.length)).toEqual([4, 1])
  expect(differenceAt(store.getState().pages, 0)?.number.key).toBe('1 0')
})

test('a kind of which there is none is not asked for', async () => {
  const { store, asked, settle } = asking()
  store.getState().show(0, 0)
  await settle()
  store.getState().choose('back')
  await settle()
  expect(asked).toHaveLength(1)
})
