import { expect, test } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { FacetCounts, FacetFilter } from '../../contract/number-query.ts'
import { createBridge } from '../bridge.ts'
import { createFacets } from './facets-store.ts'

type Asked = {
  facets: FacetFilter
  reply: (counts: FacetCounts[]) => Promise<void>
  fail: () => Promise<void>
}

// A reply goes through the bridge's own awaits before the store has it.
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A store whose requests wait until the test answers them. */
function counting() {
  const asked: Asked[] = []
  const listeners = new Set<(payload: unknown) => void>()
  const bridge = createBridge({
    calls: {
      countFacets: (request) =>
        new Promise((resolve) => {
          asked.push({
            facets: methods.countFacets.request.parse(request).facets,
            reply: (value) => (resolve({ ok: true, value }), settled()),
            fail: () => (resolve({ ok: false, code: 'database', message: 'No.', details: null }), settled()),
          })
        }),
    },
    subscribe: (_, listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  const store = createFacets(bridge, 'c1')
  const change = (connectionId = 'c1') => listeners.forEach((listener) => listener({ connectionId }))
  return { store, asked, change, listeners, ...store.getState() }
}

const statuses = (...values: (readonly [string, number])[]): FacetCounts[] => [
  { facet: 'status', values: values.map(([value, count]) => ({ value, count })) },
]
const failed: FacetFilter = { status: ['failed'] }
const nigerian: FacetFilter = { country: ['NG'] }

test('a look brings the counts of what its facets leave', async () => {
  const { store, asked, watch, count } = counting()
  watch()
  count(failed)
  expect(asked.map(({ facets }) => facets)).toEqual([failed])
  await asked[0]?.reply(statuses(['failed', 3]))
  expect(store.getState().counts).toEqual(statuses(['failed', 3]))
})

test('of what is asked for meanwhile the newest waits, and the old counts stay until it is answered', async () => {
  const { store, asked, watch, count } = counting()
  watch()
  count({})
  await asked[0]?.reply(statuses(['failed', 3]))
  count(failed)
  count({ status: ['expired'] })
  count(nigerian)
  expect(asked).toHaveLength(2)
  await asked[1]?.reply(statuses(['failed', 99]))
  expect(store.getState().counts).toEqual(statuses(['failed', 3]))
  expect(asked.map(({ facets }) => facets)).toEqual([{}, failed, nigerian])
  await asked[2]?.reply(statuses(['failed', 1]))
  expect(store.getState().counts).toEqual(statuses(['failed', 1]))
  expect(asked).toHaveLength(3)
})

test('numbers that change are counted again, and every reply to the same question is shown', async () => {
  const { store, asked, change, watch, count } = counting()
  watch()
  count(failed)
  change()
  change()
  change('c2')
  expect(asked).toHaveLength(1)
  await asked[0]?.reply(statuses(['failed', 1]))
  expect(store.getState().counts).toEqual(statuses(['failed', 1]))
  expect(asked).toHaveLength(2)
  await asked[1]?.reply(statuses(['failed', 2]))
  expect(asked).toHaveLength(2)
  change('c2')
  expect(asked).toHaveLength(2)
})

test('nothing is counted for nobody', async () => {
  const { asked, change, listeners, watch, count } = counting()
  const stop = watch()
  count(failed)
  change()
  stop()
  await asked[0]?.reply(statuses(['failed', 1]))
  change()
  expect(asked).toHaveLength(1)
  expect(listeners.size).toBe(0)
})

test('during a look values keep their places, and the next look sorts them anew', async () => {
  const { store, asked, change, watch, count } = counting()
  const stop = watch()
  count(failed)
  await asked[0]?.reply(statuses(['failed', 3], ['expired', 2]))
  change()
  await asked[1]?.reply(statuses(['expired', 9], ['failed', 3]))
  expect(store.getState().counts).toEqual(statuses(['failed', 3], ['expired', 9]))
  stop()
  watch()
  count(failed)
  await asked[2]?.reply(statuses(['expired', 9], ['failed', 3]))
  expect(store.getState().counts).toEqual(statuses(['expired', 9], ['failed', 3]))
})

test('a failure is told beside the last counts until the next ones are there', async () => {
  const { store, asked, watch, count } = counting()
  watch()
  count(failed)
  await asked[0]?.reply(statuses(['failed', 3]))
  count(nigerian)
  await asked[1]?.fail()
  expect(store.getState()).toMatchObject({
    counts: statuses(['failed', 3]),
    failure: { code: 'database' },
  })
  count(nigerian)
  await asked[2]?.reply(statuses(['failed', 2]))
  expect(store.getState()).toMatchObject({ counts: statuses(['failed', 2]), failure: null })
})
