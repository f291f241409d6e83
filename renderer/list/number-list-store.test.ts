import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { NumberFilter } from '../../contract/number-query.ts'
import { keyAt, keys, listening, page } from './asked-list-fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const passTime = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const failed: NumberFilter = { ...noFilter, facets: { status: ['failed'] } }

async function shown(...args: Parameters<typeof page>) {
  const made = listening(passTime)
  made.list.getState().refresh()
  await made.pages[0]?.reply(page(...args))
  return made
}

test('the first page is asked for once, of the newest version, and shown', async () => {
  const { list, pages, places } = await shown(['a', 'b'])
  expect(pages.map(({ request }) => [request.version, request.offset, request.limit])).toEqual([
    [null, 0, 100],
  ])
  expect(places, 'the count was exact').toEqual([])
  expect(list.getState().found).toMatchObject({ version: 1, matching: 250, exact: true, total: 1000 })
  expect(keyAt(list, 1)).toBe('b')
})

test('the last rows stay until a new search has its reply', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().search('555')
  expect(pages.at(-1)?.request).toMatchObject({ search: '555', version: null })
  expect(keyAt(list, 0)).toBe('a')
  await pages.at(-1)?.reply(page(['b']))
  expect(keyAt(list, 0)).toBe('b')
})

test('a filter is a new query that keeps the search, and all of both ends with one request', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().search('555')
  list.getState().filterBy(failed)
  expect(pages.at(-1)?.request).toMatchObject({ search: '555', filter: failed, version: null })
  await pages.at(-1)?.reply(page(['b']))
  expect(keyAt(list, 0)).toBe('b')
  list.getState().showAll()
  expect(pages).toHaveLength(4)
  expect(pages.at(-1)?.request.search).toBe('')
  expect(pages.at(-1)?.request.filter).toEqual(noFilter)
})

test('a group of a triage begins without search and filters, keeps later ones, and is left alone', async () => {
  const { list, pages } = await shown(['a'])
  const among = { triageId: 't1', group: 'failed' } as const
  list.getState().search('555')
  list.getState().filterBy(failed)
  list.getState().showAmong(among)
  expect(pages.at(-1)?.request).toMatchObject({ search: '', filter: noFilter, among })
  list.getState().search('55')
  expect(pages.at(-1)?.request).toMatchObject({ search: '55', among })
  list.getState().leaveAmong()
  expect(pages.at(-1)?.request).toMatchObject({ search: '55', among: undefined })
  list.getState().showAmong(among)
  list.getState().showAll()
  expect(pages.at(-1)?.request.among).toBeUndefined()
})

test('a new search does not wait for the one before, whose late reply is dropped', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().search('5')
  list.getState().search('55')
  expect(pages.map(({ request }) => request.search)).toEqual(['', '5', '55'])
  await pages[2]?.reply(page(['newer']))
  await pages[1]?.reply(page(['older']))
  expect(keyAt(list, 0)).toBe('newer')
})

test('a dropped search does not show its failure', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().search('5')
  list.getState().search('55')
  await pages[1]?.fail()
  expect(list.getState().failure).toBeNull()
  await pages[2]?.fail()
  expect(list.getState().failure).toMatchObject({ code: 'internal' })
})

test('what the store gave up is not a failure, and asked for once more only while it is wanted', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().search('5')
  list.getState().search('55')
  await pages[1]?.fail('superseded')
  expect(pages).toHaveLength(3)
  await pages[2]?.fail('superseded')
  expect(pages).toHaveLength(4)
  expect(pages[3]?.request.search).toBe('55')
  await pages[3]?.fail('superseded')
  expect(list.getState().failure).toBeNull()
  expect(pages, 'not at once').toHaveLength(4)
  await passTime(1000)
  await pages[4]?.reply(page(['b']))
  expect(keyAt(list, 0)).toBe('b')
})

test('more pages are of the version that is shown, and those that scrolling only passed are not asked for', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().show({ first: 100, last: 120, atTop: false })
  list.getState().show({ first: 150, last: 170, atTop: false })
  list.getState().show({ first: 210, last: 230, atTop: false })
  expect(pages.map(({ request }) => request.offset)).toEqual([0, 100])
  await pages[1]?.reply(page(['b']))
  expect(pages.map(({ request }) => [request.offset, request.version])).toEqual([
    [0, null],
    [100, 1],
    [200, 1],
  ])
})

test('a count that is not exact is made exact behind the rows', async () => {
  const { list, places } = await shown(['a'], { matching: 100, exact: false })
  expect(list.getState().found).toMatchObject({ matching: 100, exact: false })
  expect(places.map(({ request }) => [request.version, request.keys])).toEqual([[1, []]])
  await places[0]?.reply({ version: 1, matching: 61_234, total: 1000, positions: [] })
  expect(list.getState().found).toMatchObject({ matching: 61_234, exact: true })
  expect(keyAt(list, 0)).toBe('a')
})

test('a count that comes after its query is dropped', async () => {
  const { list, pages, places } = await shown(['a'], { matching: 100, exact: false })
  list.getState().search('5')
  await pages[1]?.reply(page(['b'], { matching: 3 }))
  await places[0]?.reply({ version: 1, matching: 61_234, total: 1000, positions: [] })
  expect(list.getState().found).toMatchObject({ matching: 3, exact: true })
})

test('a count that comes after a refresh does not take its place', async () => {
  const { list, pages, places } = await shown(['a'], { matching: 100, exact: false })
  list.getState().refresh()
  await places[1]?.reply({ version: 2, matching: 70_000, total: 1000, positions: [0] })
  await pages[1]?.reply(page(['a'], { version: 2, matching: 100, exact: false }))
  await places[0]?.reply({ version: 1, matching: 61_234, total: 1000, positions: [] })
  expect(list.getState().found).toMatchObject({ version: 2, matching: 70_000, exact: true })
})

test('how many there are at least does not change with more pages, nor with another order', async () => {
  const { list, pages, places } = await shown(['a'], { matching: 200, exact: false })
  list.getState().show({ first: 110, last: 120, atTop: false })
  await pages[1]?.reply(page(['b'], { matching: 300, exact: false }))
  expect(list.getState().found).toMatchObject({ matching: 200, exact: false })
  await places[0]?.reply({ version: 1, matching: 61_234, total: 1000, positions: [] })

  list.getState().sortBy('status')
  await pages[2]?.reply(page(['c'], { matching: 100, exact: false }))
  expect(keyAt(list, 0)).toBe('c')
  expect(list.getState().found).toMatchObject({ matching: 61_234, exact: true })
  expect(places).toHaveLength(1)

  list.getState().search('5')
  await pages[3]?.reply(page(['d'], { matching: 100, exact: false }))
  expect(list.getState().found).toMatchObject({ matching: 100, exact: false })
  await places[1]?.reply({ version: 1, matching: 120, total: 1000, positions: [] })
  list.getState().filterBy(failed)
  await pages[4]?.reply(page(['e'], { matching: 100, exact: false }))
  expect(list.getState().found).toMatchObject({ matching: 100, exact: false })
})

test('typing the same search again asks nothing', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().search('')
  expect(pages).toHaveLength(1)
})

test('a row that becomes active before it is fetched gets its record with its page', async () => {
  const { list, pages } = await shown(['a'])
  list.getState().activate(101)
  expect(list.getState().active).toEqual({ index: 101, key: null })
  list.getState().show({ first: 100, last: 120, atTop: false })
  await pages[1]?.reply(page(['b', 'c']))
  expect(list.getState().active).toEqual({ index: 101, key: 'c' })
})

test('a new query keeps the active record if its first page has it', async () => {
  const { list, pages } = await shown(['a', 'b'])
  list.getState().activate(1)
  list.getState().sortBy('status')
  await pages[1]?.reply(page(['b', 'a']))
  expect(list.getState().active).toEqual({ index: 0, key: 'b' })
  list.getState().sortBy('status')
  await pages[2]?.reply(page(['c']))
  expect(list.getState().active).toBeNull()
})

test('at another moment the same is asked, with what is in view where its records are there', async () => {
  const { list, pages, places, changed } = await shown(keys('a'))
  list.getState().search('5')
  await pages[1]?.reply(page(keys('b'), { version: 7 }))
  list.getState().show({ first: 10, last: 20, atTop: false })
  list.getState().lookAt('c1 then')
  // What was on the screen stays, though it is of another moment, and no page of it is asked for any more.
  list.getState().show({ first: 110, last: 120, atTop: false })
  list.getState().show({ first: 10, last: 20, atTop: false })
  expect(keyAt(list, 10)).toBe('b10')
  expect(pages).toHaveLength(2)
  expect(places.at(-1)?.request).toMatchObject({ connectionId: 'c1 then', search: '5', keys: ['b10', 'b20'] })
  await places.at(-1)?.reply({ version: 7, matching: 150, total: 150, positions: [7, 17] })
  expect(pages[2]?.request).toMatchObject({ connectionId: 'c1 then', version: 7, offset: 0 })
  await pages[2]?.reply(page(keys('c'), { version: 7, total: 150 }))
  expect(list.getState().found).toMatchObject({ matching: 150, total: 150, shifted: -3 })
  // What a sync changes now is nothing to the past.
  changed('c1')
  await passTime(60_000)
  expect(places).toHaveLength(1)
})

test('a search under way goes on at the other moment', async () => {
  const { list, pages } = await shown(['a'], { matching: 1, version: 7 })
  list.getState().search('5')
  list.getState().lookAt('c1 then')
  expect(pages[2]?.request).toMatchObject({ connectionId: 'c1 then', search: '5', version: null })
  await pages[1]?.reply(page(['now']))
  await pages[2]?.reply(page(['then'], { matching: 1, version: 7 }))
  expect(keyAt(list, 0)).toBe('then')
})
