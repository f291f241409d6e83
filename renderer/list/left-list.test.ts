import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keyAt, keys, listening, page } from './asked-list-fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const passTime = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a list that was left scrolled down begins with the page that was in view, and its active row', async () => {
  const { list, pages } = listening(passTime, { search: '555', topIndex: 120, activeIndex: 122 })
  list.getState().refresh()
  expect(pages.map(({ request }) => request)).toMatchObject([{ search: '555', offset: 100, version: null }])
  await pages[0]?.reply(page(keys('b')))
  expect(list.getState()).toMatchObject({ topIndex: 120, active: { index: 122, key: 'b22' } })
  expect(keyAt(list, 120)).toBe('b20')
  expect(pages, 'nothing above is in view').toHaveLength(1)
})

test('an active row out of view is told its record when its page comes', async () => {
  const { list, pages } = listening(passTime, { topIndex: 120, activeIndex: 3 })
  list.getState().refresh()
  await pages[0]?.reply(page(keys('b')))
  expect(list.getState().active).toEqual({ index: 3, key: null })
  list.getState().show({ first: 0, last: 20, atTop: true })
  await pages[1]?.reply(page(keys('a')))
  expect(list.getState().active).toEqual({ index: 3, key: 'a3' })
})

test('a list that is shorter by now shows its end', async () => {
  const { list, pages } = listening(passTime, { topIndex: 220, activeIndex: 222 })
  list.getState().refresh()
  await pages[0]?.reply(page([], { matching: 150 }))
  expect(list.getState().active).toBeNull()
  expect(pages[1]?.request).toMatchObject({ offset: 100, version: 1 })
})

test.each([true, false])('a new search begins at its top (after the first page: %s)', async (after) => {
  const { list, pages } = listening(passTime, { topIndex: 120, activeIndex: 122 })
  list.getState().refresh()
  if (after) await pages[0]?.reply(page(keys('b')))
  list.getState().search('7')
  expect(pages[1]?.request).toMatchObject({ search: '7', offset: 0 })
  await pages[1]?.reply(page(keys('c')))
  expect(list.getState()).toMatchObject({ topIndex: 0, active: null })
  expect(keyAt(list, 0)).toBe('c0')
})
