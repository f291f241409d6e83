import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Reply } from '../../contract/bridge.ts'
import { freshDesk } from '../../contract/desk.ts'
import type { Desk } from '../../contract/desk.ts'
import { createBridge } from '../bridge.ts'
import { createDetail } from '../detail/detail-store.ts'
import { keys, page } from '../list/asked-list-fixture.ts'
import { createNumberList } from '../list/number-list-store.ts'
import { createDesk } from './desk-store.ts'
import { keepDesk } from './keep-desk.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A list of 250 numbers on the screen, and what was kept of it. */
async function keeping() {
  const kept: Desk[] = []
  const bridge = createBridge({
    calls: {
      keepDesk: async (request) => {
        kept.push(methods.keepDesk.request.parse(request).desk)
        return { ok: true, value: undefined }
      },
      listNumbers: async () => ({ ok: true, value: page(keys('a')) }),
      locateNumbers: async () => ({ ok: true, value: located }),
      getNumber: async () => ({ ok: true, value: null }),
    },
    subscribe: () => () => {},
  })
  const located: Reply<'locateNumbers'> = { version: 1, matching: 250, total: 1000, positions: [] }
  const list = createNumberList(bridge, 'c1')
  const detail = createDetail(bridge, 'c1')
  const stop = keepDesk({ desk: createDesk(bridge, 'c1', freshDesk), list, detail })
  list.getState().refresh()
  await vi.advanceTimersByTimeAsync(1000)
  return { list, detail, kept, stop }
}

const scrollTo = (first: number) => ({ first, last: first + 20, atTop: first === 0 })

test('where scrolling ends is kept, not what it passed', async () => {
  const { list, kept } = await keeping()
  for (let first = 0; first <= 60; first += 2) {
    list.getState().show(scrollTo(first))
    await vi.advanceTimersByTimeAsync(50)
  }
  list.getState().activate(61)
  expect(kept).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatchObject({ topIndex: 60, activeIndex: 61 })
})

test('what was scrolled last is kept when the connection is left', async () => {
  const { list, kept, stop } = await keeping()
  list.getState().show(scrollTo(40))
  stop()
  expect(kept).toMatchObject([{ topIndex: 40 }])
  list.getState().show(scrollTo(50))
  await vi.advanceTimersByTimeAsync(1000)
  expect(kept).toHaveLength(1)
})

test('a place that was only passed and come back to is not kept anew', async () => {
  const { list, kept } = await keeping()
  list.getState().show(scrollTo(40))
  list.getState().show(scrollTo(0))
  await vi.advanceTimersByTimeAsync(1000)
  expect(kept).toEqual([])
})

test('the place in the numbers of a past moment is not kept as that of now', async () => {
  const { list, kept } = await keeping()
  list.getState().lookAt('c1 then')
  kept.splice(0)
  list.getState().show(scrollTo(40))
  await vi.advanceTimersByTimeAsync(1000)
  expect(kept).toEqual([])
})

test('what is searched and opened is kept at once', async () => {
  const { list, detail, kept } = await keeping()
  list.getState().search('555')
  detail.getState().open('idn_1')
  expect(kept).toMatchObject([{ search: '555' }, { search: '555', openKey: 'idn_1' }])
})
