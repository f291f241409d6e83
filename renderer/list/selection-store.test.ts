import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { mostSelected, noFilter } from '../../contract/number-query.ts'
import type { Reply } from '../../contract/bridge.ts'
import { keys, listening, page } from './asked-list-fixture.ts'
import { createSelection } from './selection-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const passTime = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A list of which the first hundred rows, `a0` to `a99`, are there. */
async function selecting(first: Partial<Reply<'listNumbers'>> = {}) {
  const asked = listening(passTime)
  const selection = createSelection(asked.bridge, asked.list)
  selection.getState().listen()
  asked.list.getState().show({ first: 0, last: 20, atTop: true })
  await asked.pages[0]?.reply(page(keys('a'), first))
  const act = async (what: () => void) => {
    what()
    await passTime(0)
  }
  return {
    ...asked,
    selection,
    selected: () => selection.getState().selected,
    refused: () => selection.getState().refused,
    toggle: (index: number) =>
      act(() => {
        selection.getState().toggle(index)
        asked.list.getState().activate(index)
      }),
    extend: (index: number) =>
      act(() => {
        selection.getState().extendTo(index)
        asked.list.getState().activate(index)
      }),
    /** As an arrow without Shift does. */
    move: (index: number) =>
      act(() => {
        selection.getState().settle()
        asked.list.getState().activate(index)
      }),
  }
}

const oneByOne = (...all: string[]) => ({ of: 'keys', keys: all })

test('a row is selected and taken out again, by its record', async () => {
  const { selection, selected, toggle } = await selecting()
  await toggle(3)
  await toggle(1)
  expect(selected()).toEqual(oneByOne('a3', 'a1'))
  expect([selection.getState().has('a3'), selection.getState().has('a2')]).toEqual([true, false])
  await toggle(3)
  expect(selected()).toEqual(oneByOne('a1'))
  await toggle(1)
  expect(selected()).toBeNull()
})

test('a range goes from where it began to either side, and gives back what it left', async () => {
  const { selected, extend, move } = await selecting()
  await move(5)
  await extend(7)
  expect(selected()).toEqual(oneByOne('a5', 'a6', 'a7'))
  await extend(6)
  expect(selected()).toEqual(oneByOne('a5', 'a6'))
  await extend(4)
  expect(selected()).toEqual(oneByOne('a4', 'a5'))
})

test('another range comes beside what was selected before', async () => {
  const { selected, extend, toggle, move } = await selecting()
  await toggle(1)
  await move(5)
  await extend(6)
  await move(8)
  await extend(9)
  expect(selected()).toEqual(oneByOne('a1', 'a5', 'a6', 'a8', 'a9'))
  await extend(8)
  expect(selected()).toEqual(oneByOne('a1', 'a5', 'a6', 'a8'))
})

test('the keys of rows that are not there are read, once, from the version that is shown', async () => {
  const { pages, selected, extend, move } = await selecting({ matching: 700 })
  await move(98)
  await extend(101)
  expect(selected()).toBeNull()
  expect(pages[1]?.request).toMatchObject({ version: 1, offset: 0, limit: 500 })
  await pages[1]?.reply(page([...keys('a'), ...keys('b', 400)]))
  expect(selected()).toEqual(oneByOne('a98', 'a99', 'b0', 'b1'))
  await extend(104)
  expect(selected()).toEqual(oneByOne('a98', 'a99', 'b0', 'b1', 'b2', 'b3', 'b4'))
  expect(pages).toHaveLength(2)
})

test('while the keys of a range are read, a longer one takes its place from the same row on', async () => {
  const { pages, selected, extend, move } = await selecting({ matching: 700 })
  await move(98)
  await extend(101)
  await extend(100)
  await pages[1]?.reply(page([...keys('a'), ...keys('b', 400)]))
  expect(selected()).toBeNull()
  await pages[2]?.reply(page([...keys('a'), ...keys('b', 400)]))
  expect(selected()).toEqual(oneByOne('a98', 'a99', 'b0'))
})

test('where the version is gone, both ends are looked for in the newest and no row of two moments is taken', async () => {
  const { pages, places, selected, extend, move } = await selecting({ matching: 700 })
  await move(0)
  await extend(2)
  await extend(150)
  await pages[1]?.reply(page(keys('x', 500), { version: 2 }))
  expect(places[0]?.request).toMatchObject({ version: null, keys: ['a0'] })
  // Two came in above it.
  await places[0]?.reply({ version: 2, matching: 702, total: 1000, positions: [2] })
  await pages[2]?.reply(page(['n0', 'n1', ...keys('a'), ...keys('b', 398)], { version: 2 }))
  const expected = [...keys('a'), ...keys('b', 49)]
  expect(selected()).toEqual(oneByOne(...expected))
})

test('after a refresh the same records are selected, and a range goes on from its record', async () => {
  const { list, pages, places, changed, selected, extend, move } = await selecting()
  await move(1)
  await extend(2)
  changed()
  await passTime(1000)
  await places[0]?.reply({ version: 2, matching: 251, total: 1001, positions: [1, 3, 21] })
  await pages[1]?.reply(page(['n0', ...keys('a', 99)], { version: 2, matching: 251 }))
  expect(list.getState().found?.version).toBe(2)
  expect(selected()).toEqual(oneByOne('a1', 'a2'))
  await extend(4)
  expect(places[1]?.request).toMatchObject({ version: 2, keys: ['a1', 'a3'] })
  await places[1]?.reply({ version: 2, matching: 251, total: 1001, positions: [2, 4] })
  expect(selected()).toEqual(oneByOne('a1', 'a2', 'a3'))
})

test('a range whose first record is gone is the other end alone', async () => {
  const { pages, places, changed, selected, extend, move } = await selecting()
  await move(1)
  await extend(2)
  changed()
  await passTime(1000)
  await places[0]?.reply({ version: 2, matching: 249, total: 1000, positions: [0, 1, 19] })
  await pages[1]?.reply(page(['a0', ...keys('a').slice(2)], { version: 2, matching: 249 }))
  await extend(4)
  await places[1]?.reply({ version: 2, matching: 249, total: 1000, positions: [null, 4] })
  expect(selected()).toEqual(oneByOne('a5'))
})

test('the selection stays when the list is sorted, and the next range begins anew', async () => {
  const { list, pages, selected, extend, move } = await selecting()
  await move(1)
  await extend(2)
  list.getState().sortBy('ownerName')
  expect(selected()).toEqual(oneByOne('a1', 'a2'))
  await pages[1]?.reply(page([...keys('a')].reverse()))
  await extend(96)
  expect(selected()).toEqual(oneByOne('a1', 'a2', 'a3'))
})

test.each([
  ['search', (list: Awaited<ReturnType<typeof selecting>>['list']) => list.getState().search('ada')],
  [
    'filter',
    (list: Awaited<ReturnType<typeof selecting>>['list']) =>
      list.getState().filterBy({ ...noFilter, facets: { status: ['failed'] } }),
  ],
  [
    'group of a triage',
    (list: Awaited<ReturnType<typeof selecting>>['list']) =>
      list.getState().showAmong({ triageId: 't1', group: 'failed' }),
  ],
])('another %s empties it', async (_, ask) => {
  const { list, selected, toggle } = await selecting()
  await toggle(1)
  ask(list)
  expect(selected()).toBeNull()
})

test('a filter that leaves out the same does not empty it', async () => {
  const { list, selected, toggle } = await selecting()
  await toggle(1)
  list.getState().filterBy({ ...noFilter })
  expect(selected()).toEqual(oneByOne('a1'))
})

test('each moment has its own, which is there again on return', async () => {
  const { list, selection, selected, toggle } = await selecting()
  await toggle(1)
  list.getState().lookAt('view1')
  expect(selected()).toBeNull()
  selection.getState().selectAll()
  list.getState().lookAt('c1')
  expect(selected()).toEqual(oneByOne('a1'))
})

test('all stands for what the query finds: nothing is read, and what comes in is among it', async () => {
  const { pages, places, selection, selected } = await selecting({ matching: 100_000 })
  selection.getState().selectAll()
  expect(selected()).toEqual({ of: 'all' })
  expect(selection.getState().has('not seen')).toBe(true)
  expect([pages.length, places.length]).toEqual([1, 0])
})

test('one that is taken out of all leaves the others, whose keys are read', async () => {
  const { pages, selection, selected, toggle } = await selecting({ matching: 102 })
  selection.getState().selectAll()
  await toggle(1)
  await pages[1]?.reply(page([...keys('a'), 'b0', 'b1']))
  const [first, , ...others] = [...keys('a'), 'b0', 'b1']
  expect(selected()).toEqual(oneByOne(first ?? '', ...others))
})

test('none can be taken out of more than can be selected one by one', async () => {
  const { selection, selected, refused, toggle } = await selecting({ matching: mostSelected + 1 })
  selection.getState().selectAll()
  await toggle(1)
  expect(selected()).toEqual({ of: 'all' })
  expect(refused()).toBe('too-many')
})

test('a range that would be too long selects nothing more, and says so until something else is done', async () => {
  const { pages, selected, refused, extend, move } = await selecting({ matching: 20_000 })
  await move(0)
  await extend(1)
  await extend(mostSelected)
  expect(refused()).toBe('too-many')
  expect(selected()).toEqual(oneByOne('a0', 'a1'))
  expect(pages).toHaveLength(1)
  await extend(2)
  expect(refused()).toBeNull()
  expect(selected()).toEqual(oneByOne('a0', 'a1', 'a2'))
})

test('as many as can be selected one by one are, and not one beside them', async () => {
  const { pages, selected, refused, extend, move, toggle } = await selecting({ matching: 20_000 })
  await move(10)
  await extend(mostSelected + 9)
  for (let i = 1; i <= 21; i++) {
    const first = (i - 1) * 500
    await pages[i]?.reply(page(keys('', first + 500).slice(first)))
  }
  const now = selected()
  expect(now?.of === 'keys' && now.keys.length).toBe(mostSelected)
  await toggle(0)
  expect(refused()).toBe('too-many')
  await move(10)
  expect(refused()).toBeNull()
  await extend(9)
  expect(refused()).toBe('too-many')
  expect(selected()).toEqual(now)
})

test('what cannot be read is told, and the selection stays', async () => {
  const { pages, selected, refused, extend, toggle } = await selecting({ matching: 700 })
  await toggle(1)
  await extend(300)
  await pages[1]?.fail()
  expect(refused()).toMatchObject({ code: 'internal', message: 'No.' })
  expect(selected()).toEqual(oneByOne('a1'))
})
