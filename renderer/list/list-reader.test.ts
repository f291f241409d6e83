import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keyAt, keys, listening, page } from './asked-list-fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const passTime = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const middle = { first: 110, last: 130, atTop: false }

/** A list that shows the rows 110 to 130 of 250, of the pages `a` and `b`. */
async function scrolledDown() {
  const made = listening(passTime)
  made.list.getState().refresh()
  await made.pages[0]?.reply(page(keys('a')))
  made.list.getState().show(middle)
  await made.pages[1]?.reply(page(keys('b')))
  made.list.getState().activate(115)
  await passTime(1000)
  return made
}

test('a change of this connection reads the view anew, where its records are by now, all of it at once', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  changed('another')
  expect(places).toHaveLength(0)
  changed()
  expect(places[0]?.request).toMatchObject({ version: null, keys: ['b10', 'b15', 'b30'] })
  await places[0]?.reply({ version: 2, matching: 253, total: 1003, positions: [113, 119, 133] })
  expect(pages[2]?.request).toMatchObject({ version: 2, offset: 100 })
  expect(keyAt(list, 110), 'the old rows stay meanwhile').toBe('b10')
  expect(list.getState().found?.version).toBe(1)
  await pages[2]?.reply(page(keys('c'), { version: 2, matching: 253, total: 1003 }))
  expect(list.getState().found).toMatchObject({
    version: 2,
    matching: 253,
    total: 1003,
    exact: true,
    shifted: 3,
  })
  expect(list.getState().active).toEqual({ index: 119, key: 'b15' })
  expect(keyAt(list, 113)).toBe('c13')
  expect(keyAt(list, 0), 'rows of two versions are not mixed').toBeUndefined()
  expect(pages, 'nothing more is needed').toHaveLength(3)
})

test('the place that the view has by then is what is fetched', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  changed()
  await places[0]?.reply({ version: 2, matching: 350, total: 1100, positions: [210, 215, 230] })
  expect(pages[2]?.request.offset).toBe(200)
  list.getState().show({ first: 10, last: 30, atTop: false })
  await pages[2]?.reply(page(keys('c'), { version: 2 }))
  expect(pages[3]?.request, 'the view was scrolled meanwhile').toMatchObject({ version: 2, offset: 100 })
  await pages[3]?.reply(page(keys('d'), { version: 2 }))
  expect(list.getState().found?.shifted).toBe(100)
  expect(pages, 'it moves along').toHaveLength(4)
  expect(keyAt(list, 110)).toBe('d10')
})

test('shifts add up', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  for (const [version, by] of [
    [2, 3],
    [3, 4],
  ] as const) {
    changed()
    const positions = places.at(-1)?.request.keys.map((key) => Number(key.slice(1)) + 100 + by)
    await places.at(-1)?.reply({ version, matching: 260, total: 1000, positions: positions ?? [] })
    await pages.at(-1)?.reply(page([...keys('x', by), ...keys('b')], { version }))
    list.getState().show({ first: 110 + by, last: 130 + by, atTop: false })
    await passTime(1000)
  }
  expect(list.getState().found?.shifted).toBe(4)
})

test('at the very top the view stays, so that what is new comes in there', async () => {
  const { list, pages, places, changed } = listening(passTime)
  list.getState().refresh()
  await pages[0]?.reply(page(keys('a')))
  list.getState().show({ first: 0, last: 20, atTop: true })
  await passTime(1000)
  changed()
  await places[0]?.reply({ version: 2, matching: 253, total: 1003, positions: [3, 23] })
  await pages[1]?.reply(page(['n1', 'n2', 'n3', ...keys('a', 97)], { version: 2, matching: 253 }))
  expect(keyAt(list, 0)).toBe('n1')
  expect(list.getState().found?.shifted).toBe(0)
})

test('an active record that is not found any more leaves its place on the screen active, within the list', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  changed()
  await places[0]?.reply({ version: 2, matching: 252, total: 1002, positions: [113, null, 132] })
  await pages[2]?.reply(page(keys('c'), { version: 2 }))
  expect(list.getState().active).toEqual({ index: 118, key: 'b15' })
  await passTime(1000)
  changed()
  await places[1]?.reply({ version: 3, matching: 40, total: 40, positions: [null, null, null] })
  await pages[3]?.reply(page(keys('d', 40), { version: 3, matching: 40 }))
  expect(list.getState().active?.index).toBe(39)
})

test('rows of another moment are not mixed in: the list is read anew instead', async () => {
  const { list, pages, places } = await scrolledDown()
  list.getState().show({ first: 190, last: 210, atTop: false })
  await pages[2]?.reply(page(keys('c'), { version: 5 }))
  expect(keyAt(list, 200)).toBeUndefined()
  expect(list.getState().found?.version).toBe(1)
  list.getState().show({ first: 191, last: 211, atTop: false })
  expect(pages, 'the version that is gone is not asked for again').toHaveLength(3)
  expect(places).toHaveLength(1)
  await places[0]?.reply({ version: 5, matching: 250, total: 1000, positions: [190, 115] })
  await pages[3]?.reply(page(keys('d'), { version: 5 }))
  await pages[4]?.reply(page(keys('e'), { version: 5 }))
  expect(list.getState().found?.version).toBe(5)
  expect(keyAt(list, 200)).toBe('e0')
})

test('a late page of the version before the refresh is dropped and asked for anew', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  list.getState().show({ first: 210, last: 230, atTop: false })
  list.getState().show(middle)
  changed()
  await places[0]?.reply({ version: 2, matching: 250, total: 1000, positions: [110, 115, 130] })
  await pages[3]?.reply(page(keys('c'), { version: 2 }))
  expect(list.getState().found?.version).toBe(2)
  list.getState().show({ first: 210, last: 230, atTop: false })
  await pages[2]?.reply(page(keys('old')))
  expect(keyAt(list, 210)).toBeUndefined()
  expect(pages[4]?.request).toMatchObject({ version: 2, offset: 200 })
  await pages[4]?.reply(page(keys('d'), { version: 2 }))
  expect(keyAt(list, 210)).toBe('d10')
  expect(places).toHaveLength(1)
})

test('when the version that a refresh began with is gone, another follows', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  changed()
  await places[0]?.reply({ version: 2, matching: 250, total: 1000, positions: [110, 115, 130] })
  await pages[2]?.reply(page(keys('c'), { version: 3 }))
  expect(list.getState().found?.version).toBe(1)
  await passTime(1000)
  expect(places).toHaveLength(2)
})

test('a new query ends the refresh of the one before', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  changed()
  list.getState().search('5')
  await pages[2]?.reply(page(['s'], { version: 2 }))
  await places[0]?.reply({ version: 2, matching: 250, total: 1000, positions: [113, 118, 133] })
  expect(pages).toHaveLength(3)
  expect(list.getState().found).toMatchObject({ query: { search: '5' }, shifted: 0 })
  expect(keyAt(list, 0)).toBe('s')
})

test('a change while the first page is under way is not missed', async () => {
  const { list, pages, places, changed } = listening(passTime)
  list.getState().refresh()
  changed()
  await passTime(2500)
  expect(pages).toHaveLength(1)
  await pages[0]?.reply(page(['a']))
  await passTime(1000)
  expect(places).toHaveLength(1)
})

test('a refresh that fails is told, and one that succeeds takes that back', async () => {
  const { list, pages, places, changed } = await scrolledDown()
  changed()
  await places[0]?.fail()
  expect(list.getState().failure).toMatchObject({ code: 'internal' })
  expect(keyAt(list, 110)).toBe('b10')
  list.getState().refresh()
  expect(places, 'without a rest').toHaveLength(2)
  await places[1]?.reply({ version: 1, matching: 250, total: 1000, positions: [110, 115, 130] })
  expect(list.getState().failure).toBeNull()
  expect(pages, 'nothing had changed').toHaveLength(2)
})

test('a refresh that the store gave up for good is tried again later', async () => {
  const { list, places, changed } = await scrolledDown()
  changed()
  await places[0]?.fail('superseded')
  await places[1]?.fail('superseded')
  expect(list.getState().failure).toBeNull()
  expect(places).toHaveLength(2)
  await passTime(1000)
  expect(places).toHaveLength(3)
})

test('many changes are followed about once a second, the last of them, too', async () => {
  const { places, changed } = await scrolledDown()
  changed()
  await places[0]?.reply({ version: 1, matching: 250, total: 1000, positions: [110, 115, 130] })
  for (let i = 0; i < 10; i++) changed()
  await passTime(999)
  expect(places).toHaveLength(1)
  await passTime(1)
  expect(places).toHaveLength(2)
  await places[1]?.reply({ version: 1, matching: 250, total: 1000, positions: [110, 115, 130] })
  await passTime(60_000)
  expect(places).toHaveLength(2)
})

test('nothing is read any more once nobody listens', async () => {
  const { places, changed, stop } = await scrolledDown()
  changed()
  await places[0]?.reply({ version: 1, matching: 250, total: 1000, positions: [110, 115, 130] })
  changed()
  stop()
  await passTime(60_000)
  expect(places).toHaveLength(1)
})
