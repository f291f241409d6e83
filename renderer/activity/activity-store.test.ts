import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Reply, Request } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { makeEvent } from './activity-event-fixture.ts'
import { createActivity, everything, isNarrowed } from './activity-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Method = 'listActivity' | 'countActivityByDay' | 'countNewerActivity'
type Asked<M extends Method> = {
  request: Request<M>
  reply: (value: Reply<M>) => Promise<void>
  fail: () => Promise<void>
}
const now = Date.parse('2025-11-05T14:30:00Z')

/** An activity whose requests wait until the test answers them. */
function listening() {
  const lists: Asked<'listActivity'>[] = []
  const counts: Asked<'countActivityByDay'>[] = []
  const newer: Asked<'countNewerActivity'>[] = []
  let changed: (payload: unknown) => void = () => {}

  function later<M extends Method>(asked: Asked<M>[], request: Request<M>) {
    return new Promise((resolve) => {
      const settle = async (envelope: unknown) => {
        resolve(envelope)
        await vi.advanceTimersByTimeAsync(0)
      }
      asked.push({
        request,
        reply: (value) => settle({ ok: true, value }),
        fail: () => settle({ ok: false, code: 'database', message: 'No.', details: null }),
      })
    })
  }

  const bridge = createBridge({
    calls: {
      listActivity: (request) => later(lists, methods.listActivity.request.parse(request)),
      countActivityByDay: (request) => later(counts, methods.countActivityByDay.request.parse(request)),
      countNewerActivity: (request) => later(newer, methods.countNewerActivity.request.parse(request)),
    },
    subscribe: (_, listener) => {
      changed = listener
      return () => {}
    },
  })
  const activity = createActivity(
    bridge,
    'c1',
    () => 'UTC',
    () => now,
  )
  activity.getState().listen()
  return { activity, lists, counts, newer, changed: (connectionId = 'c1') => changed({ connectionId }) }
}

const page = (seqs: number[], more = false, asOf = 9): Reply<'listActivity'> => ({
  asOf,
  oldestAt: now,
  events: seqs.map((seq) => makeEvent(seq)),
  more,
})

async function shown(...args: Parameters<typeof page>) {
  const made = listening()
  made.activity.getState().refresh()
  await made.lists[0]?.reply(page(...args))
  await made.counts[0]?.reply({ counts: Array.from({ length: 30 }, () => 1), total: 30 })
  const seqs = () => made.activity.getState().listed?.events.map(({ seq }) => seq)
  return { ...made, seqs }
}

test('the newest events are asked for, then how many there were a day of the same', async () => {
  const { lists, counts, activity, seqs } = await shown([9, 8], true)
  expect(lists[0]?.request).toMatchObject({ asOf: null, after: null, observed: { from: null, before: null } })
  expect(counts[0]?.request.asOf).toBe(9)
  expect(counts[0]?.request.days).toHaveLength(31)
  expect(seqs()).toEqual([9, 8])
  expect(activity.getState().charted?.total).toBe(30)
})

test('older events go on after the last one, once, and never past the same newest', async () => {
  const { activity, lists, seqs } = await shown([9, 8], true)
  activity.getState().fetchMore()
  activity.getState().fetchMore()
  expect(lists).toHaveLength(2)
  expect(lists[1]?.request).toMatchObject({ asOf: 9, after: { seq: 8, observedAt: makeEvent(8).observedAt } })
  await lists[1]?.reply(page([7]))
  expect(seqs()).toEqual([9, 8, 7])
  activity.getState().fetchMore()
  expect(lists).toHaveLength(2)
})

test('the last events stay until another filter has its answer, and a late page of before is dropped', async () => {
  const { activity, lists, seqs } = await shown([9, 8], true)
  activity.getState().fetchMore()
  activity.getState().choose({ kinds: ['removed'] })
  expect(seqs()).toEqual([9, 8])
  await lists[2]?.reply(page([5]))
  await lists[1]?.reply(page([7]))
  expect(lists[2]?.request).toMatchObject({ kinds: ['removed'], asOf: null })
  expect(seqs()).toEqual([5])
})

test('a filter that was chosen since takes the place of one that is under way', async () => {
  const { activity, lists, seqs } = await shown([9])
  activity.getState().choose({ countries: ['NG'] })
  activity.getState().choose({ countries: ['NG', 'GB'] })
  await lists[2]?.reply(page([4]))
  await lists[1]?.reply(page([5]))
  expect(seqs()).toEqual([4])
})

test('a day narrows the list alone: the chart stays, and another filter ends it', async () => {
  const { activity, lists, counts, seqs } = await shown([9, 8])
  const { charted } = activity.getState()
  const day = charted?.starts[3] ?? 0
  activity.getState().choose({ day })
  await lists[1]?.reply(page([8]))
  expect(lists[1]?.request).toMatchObject({ asOf: 9, observed: { from: day, before: charted?.starts[4] } })
  expect(seqs()).toEqual([8])
  expect(counts).toHaveLength(1)
  expect(activity.getState().charted?.counts).toBe(charted?.counts)
  activity.getState().choose({ channels: ['sms'] })
  expect(activity.getState().query.day).toBeNull()
})

test('what comes in is offered and moves nothing until it is asked for', async () => {
  const { activity, lists, newer, changed, seqs } = await shown([9, 8])
  changed('another')
  await vi.advanceTimersByTimeAsync(5000)
  expect(newer).toHaveLength(0)
  changed()
  await vi.advanceTimersByTimeAsync(5000)
  expect(newer[0]?.request).toMatchObject({ asOf: 9 })
  await newer[0]?.reply(3)
  expect(activity.getState().newer).toBe(3)
  expect(seqs()).toEqual([9, 8])
  activity.getState().refresh()
  await lists[1]?.reply(page([12, 11, 10, 9, 8], false, 12))
  expect(activity.getState().newer).toBe(0)
  expect(seqs()).toEqual([12, 11, 10, 9, 8])
})

test('a list without events has no place to lose, so what comes in is shown at once', async () => {
  const { activity, lists, changed } = listening()
  changed()
  await vi.advanceTimersByTimeAsync(5000)
  expect(lists, 'nobody looks yet').toHaveLength(0)
  activity.getState().refresh()
  await lists[0]?.reply({ asOf: 0, oldestAt: null, events: [], more: false })
  changed()
  await vi.advanceTimersByTimeAsync(5000)
  await lists[1]?.reply(page([1], false, 1))
  expect(activity.getState().listed?.events).toHaveLength(1)
})

test('a failure keeps what is shown, and trying again goes on where it was', async () => {
  const { activity, lists, seqs } = await shown([9, 8], true)
  activity.getState().fetchMore()
  await lists[1]?.fail()
  expect(activity.getState().failure?.message).toBe('No.')
  expect(seqs()).toEqual([9, 8])
  activity.getState().retry()
  await lists[2]?.reply(page([7]))
  expect(activity.getState().failure).toBeNull()
  expect(seqs()).toEqual([9, 8, 7])
})

test('everything is what no filter narrows', () => {
  expect(isNarrowed(everything)).toBe(false)
  expect(isNarrowed({ ...everything, period: { kind: 'last', days: 7 } })).toBe(true)
  expect(isNarrowed({ ...everything, channels: [null] })).toBe(true)
})
