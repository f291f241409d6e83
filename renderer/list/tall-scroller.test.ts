import { expect, test } from 'vitest'

import { mostRows, slotCount } from './tall-scroll.ts'
import type { Rows } from './tall-scroll.ts'
import { createTallScroller } from './tall-scroller.ts'

const view = 900
const tenMillion: Rows = { count: 10_000_000, height: 34, most: mostRows(34, 1) }
const lastOffset = slotCount(tenMillion) * 34 - view

/** A scroller on an element that ends where a real one does. */
function scrolling(first: Rows) {
  const scroller = createTallScroller()
  let rows = first
  const reports: [number, boolean][] = []
  let offset = 0
  const element = Object.assign(new EventTarget(), { scrollTop: 0 })
  Object.defineProperty(element, 'scrollTop', {
    get: () => offset,
    set: (next: number) => {
      offset = Math.min(Math.max(next, 0), slotCount(rows) * rows.height - view)
    },
  })
  const stop = scroller.observe(element, (...report) => reports.push(report))
  function resize(next: Rows, shift = 0) {
    rows = next
    offset = Math.min(offset, slotCount(rows) * rows.height - view)
    scroller.resize(rows, shift)
  }
  resize(first)
  return {
    scroller,
    element,
    reports,
    stop,
    resize,
    /** Scrolls as the user does. */
    scrollTo: (top: number) => {
      element.scrollTop = top
      element.dispatchEvent(new Event('scroll'))
    },
    rest: () => element.dispatchEvent(new Event('scrollend')),
  }
}

test('what the element says is reported, and whether it goes on', () => {
  const { scrollTo, rest, reports, stop } = scrolling({ ...tenMillion, count: 1000 })
  scrollTo(120)
  rest()
  stop?.()
  scrollTo(240)
  expect(reports).toEqual([
    [120, true],
    [120, false],
  ])
})

test('every row can be gone to exactly, from anywhere', () => {
  const { scroller, element } = scrolling(tenMillion)
  for (const index of [9_000_000, 123, 5_000_000, 5_000_003, 0, 9_999_000]) {
    scroller.goTo(index * 34)
    expect(scroller.top()).toBe(index * 34)
    expect(scroller.state.getState().base * 34 + element.scrollTop).toBe(index * 34)
  }
  scroller.goTo(tenMillion.count * 34 - view)
  expect(element.scrollTop).toBe(lastOffset)
})

test('at rest the scrollbar is put right without the list moving', () => {
  const { scroller, element, scrollTo, rest, reports } = scrolling(tenMillion)
  scrollTo(2 ** 23)
  for (let i = 1; i <= 20; i++) scrollTo(2 ** 23 + i * 1000)
  const top = scroller.top()
  const { base } = scroller.state.getState()
  rest()
  expect(scroller.top()).toBe(top)
  expect(scroller.state.getState().base).toBeGreaterThan(base)
  expect(element.scrollTop).toBeLessThan(2 ** 23 + 2000)
  expect(reports.at(-1)).toEqual([element.scrollTop, false])
  rest()
  expect(scroller.top()).toBe(top)
})

test('the element does not end before the list', () => {
  const { scroller, element, scrollTo } = scrolling(tenMillion)
  scrollTo(2 ** 23)
  const { base } = scroller.state.getState()
  for (let offset = 2 ** 23; offset > 0; offset -= 4000) {
    if (element.scrollTop > offset + 4000) break
    scrollTo(offset)
  }
  expect(base).toBeGreaterThan(0)
  expect(element.scrollTop, 'it was put where there is more above').toBeGreaterThan(2 ** 21)
  expect(scroller.top()).toBeGreaterThan(base * 34)
})

test('the view follows its rows, and says when it leaves the top', () => {
  const { scroller, element, resize } = scrolling({ ...tenMillion, count: 1000 })
  expect(scroller.state.getState()).toEqual({ base: 0, atTop: true })
  resize({ ...tenMillion, count: 1003 }, 3)
  expect(element.scrollTop).toBe(102)
  expect(scroller.state.getState()).toEqual({ base: 0, atTop: false })
})

test('what was scrolled since the last event is not undone', () => {
  const { element, resize } = scrolling({ ...tenMillion, count: 1000 })
  element.scrollTop = 50
  resize({ ...tenMillion, count: 1003 }, 3)
  expect(element.scrollTop).toBe(152)
})

test('the list stays in place when there are more rows or fewer', () => {
  const { scroller, resize } = scrolling(tenMillion)
  scroller.goTo(5_000_000 * 34)
  resize({ ...tenMillion, count: 10_000_100 })
  expect(scroller.top()).toBe(5_000_000 * 34)
  resize({ ...tenMillion, count: 1_000_000 })
  expect(scroller.top()).toBe(1_000_000 * 34 - view)
  resize({ ...tenMillion, count: 1000 })
  expect(scroller.top()).toBe(1000 * 34 - view)
})

test('the list stays in place when the element holds fewer rows', () => {
  const { scroller, resize } = scrolling(tenMillion)
  scroller.goTo(9_900_000 * 34)
  resize({ ...tenMillion, most: mostRows(34, 2) })
  expect(scroller.top()).toBe(9_900_000 * 34)
})

test('rows that become less tall leave the same one at the top, and so do taller ones', () => {
  for (const count of [300, 10_000_000]) {
    const at = (height: number): Rows => ({ count, height, most: mostRows(height, 1) })
    const { scroller, element, resize } = scrolling(at(34))
    for (const index of [0, 150, count - 40]) {
      scroller.goTo(index * 34)
      for (const height of [28, 42, 34]) {
        resize(at(height))
        expect(scroller.top()).toBe(Math.min(index * height, count * height - view))
        expect(element.scrollTop).toBeLessThan(2 ** 24)
      }
    }
  }
})
