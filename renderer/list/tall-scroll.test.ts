import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mostRows, placeNear, placeOf, scrolled, slotCount, topOf, topToReveal } from './tall-scroll.ts'
import type { Place, Rows } from './tall-scroll.ts'

const edge = 2 ** 21 - 34
const view = 900

function makeRows(count: number, height = 34, pixelRatio = 1): Rows {
  return { count, height, most: mostRows(height, pixelRatio) }
}

const tenMillion = makeRows(10_000_000)
const anyCount = fc.oneof(
  fc.integer({ min: 100, max: 2_000_000 }),
  fc.integer({ min: 2_000_000, max: 20_000_000 }),
)
const anyPixelRatio = fc.constantFrom(0.5, 1, 1.25, 2, 3)
const anyRows = fc
  .tuple(anyCount, fc.constantFrom(28, 34, 42), anyPixelRatio)
  .map((given) => makeRows(...given))
const anyShare = fc.double({ min: 0, max: 1, noNaN: true })

/** How far the list, and the element that stands for it, can be scrolled. */
const lastTop = ({ count, height }: Rows) => count * height - view
const lastOffset = (rows: Rows) => slotCount(rows) * rows.height - view

function jumpTo(offset: number, rows: Rows): Place {
  const far: Place = { base: 0, offset: offset < edge ? lastOffset(rows) : 0 }
  return scrolled(far, offset, rows)
}

test('a list that fits is its own element', () => {
  const rows = makeRows(400_000)
  expect(slotCount(rows)).toBe(400_000)
  expect(placeOf(12_345_678, rows)).toEqual({ base: 0, offset: 12_345_678 })
  expect(jumpTo(12_345_678, rows)).toEqual({ base: 0, offset: 12_345_678 })
})

test('the element stays below what Chromium lays out, whatever the screen', () => {
  fc.assert(
    fc.property(anyCount, anyPixelRatio, (count, pixelRatio) => {
      const height = slotCount(makeRows(count, 34, pixelRatio)) * 34
      expect(height * pixelRatio).toBeLessThanOrEqual(2 ** 24)
    }),
  )
})

test('the ends of the scrollbar are the ends of the list', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      expect(topOf(jumpTo(0, rows), rows)).toBe(0)
      expect(topOf(jumpTo(lastOffset(rows), rows), rows)).toBe(lastTop(rows))
      expect(placeOf(0, rows).offset).toBe(0)
      expect(placeOf(lastTop(rows), rows).offset).toBe(lastOffset(rows))
    }),
  )
})

test('farther on the scrollbar is farther in the list', () => {
  fc.assert(
    fc.property(anyRows, anyShare, anyShare, (rows, a, b) => {
      const [near, far] = [a, b].sort((x, y) => x - y).map((share) => Math.round(share * lastOffset(rows)))
      if (near === undefined || far === undefined) throw new Error('two shares were given')
      fc.pre(near < far)
      expect(topOf(jumpTo(far, rows), rows)).toBeGreaterThan(topOf(jumpTo(near, rows), rows))
    }),
  )
})

test('the middle of the scrollbar is the middle of the list', () => {
  expect(placeOf((tenMillion.count * 34) / 2, tenMillion).offset / 2 ** 23).toBeCloseTo(1, 4)
})

test('from an end on, a pixel of the scrollbar is a pixel of the list', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: edge - view }), (way) => {
      expect(topOf(jumpTo(way, tenMillion), tenMillion)).toBe(way)
      const offset = lastOffset(tenMillion) - way
      expect(topOf(jumpTo(offset, tenMillion), tenMillion)).toBe(lastTop(tenMillion) - way)
    }),
  )
})

test('the scrollbar leads back to where it was put, within a row', () => {
  fc.assert(
    fc.property(anyRows, anyShare, (rows, share) => {
      const offset = Math.round(share * lastOffset(rows))
      const back = placeOf(topOf(jumpTo(offset, rows), rows), rows).offset
      expect(Math.abs(back - offset)).toBeLessThanOrEqual(rows.height)
    }),
  )
})

test('every place of the list has one on the scrollbar, exactly', () => {
  fc.assert(
    fc.property(anyRows, anyShare, (rows, share) => {
      const top = Math.round(share * lastTop(rows))
      const place = placeOf(top, rows)
      expect(topOf(place, rows)).toBe(top)
      expect(place.offset).toBeGreaterThanOrEqual(0)
      expect(place.offset).toBeLessThanOrEqual(lastOffset(rows))
    }),
  )
})

test('short ways are the same on the scrollbar and in the list', () => {
  fc.assert(
    fc.property(anyRows, anyShare, fc.integer({ min: -2 * view, max: 2 * view }), (rows, share, way) => {
      const place = placeOf(Math.round(share * lastTop(rows)), rows)
      const offset = place.offset + way
      fc.pre(offset >= 0 && offset <= lastOffset(rows))
      expect(topOf(scrolled(place, offset, rows), rows)).toBe(topOf(place, rows) + way)
    }),
  )
})

test('scrolling on and on in short ways reaches the end of the list, not that of the element', () => {
  const far = tenMillion.height * 4_000_000
  let place: Place = { base: 4_000_000, offset: 2 ** 15 }
  for (let ways = 0; place.offset > 0 && ways < 100; ways++)
    place = scrolled(place, Math.max(0, place.offset - 2 * view), tenMillion)
  expect(place.base, 'the element was put elsewhere before it ended').toBeGreaterThan(0)
  expect(place.offset).toBeGreaterThan(edge)
  expect(topOf(place, tenMillion)).toBeGreaterThan(far - 100 * 2 * view)

  let down: Place = { base: 4_000_000, offset: lastOffset(tenMillion) - 2 ** 15 }
  for (let ways = 0; down.offset < lastOffset(tenMillion) && ways < 100; ways++)
    down = scrolled(down, Math.min(lastOffset(tenMillion), down.offset + 2 * view), tenMillion)
  expect(down.offset).toBeLessThan(lastOffset(tenMillion) - edge)
})

test('a short way keeps the base as long as the list has that many rows', () => {
  const from = { base: 5_000_000, offset: 2 ** 23 }
  const top = topOf(from, tenMillion)
  expect(placeNear(from, top + 102, tenMillion)).toEqual({ base: 5_000_000, offset: 2 ** 23 + 102 })
  const fewer = makeRows(1_000_000)
  expect(placeNear(from, top, fewer).base).toBe(fewer.count - slotCount(fewer))
  expect(placeNear(from, 0, tenMillion)).toEqual({ base: 0, offset: 0 })
})

test.each([
  ['above', 10, 400, 340],
  ['partly above', 10, 350, 340],
  ['in view', 10, 300, 300],
  ['partly below', 10, 200, 274],
  ['below', 10, 0, 274],
])('a row that is %s comes into view by the shortest way', (_, index, top, expected) => {
  expect(topToReveal(index, top, 100, tenMillion)).toBe(expected)
})

test('the last of ten million rows comes into view whole', () => {
  const top = topToReveal(9_999_999, 0, view, tenMillion)
  expect(top).toBe(lastTop(tenMillion))
  expect(placeOf(top, tenMillion).offset).toBe(lastOffset(tenMillion))
})
