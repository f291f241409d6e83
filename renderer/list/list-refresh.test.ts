import { expect, test } from 'vitest'

import { movedRange, shiftOf } from './list-refresh.ts'
import type { Anchor } from './list-refresh.ts'

const view = { first: 100, last: 120, atTop: false }

function anchor(from: number, to: number | null, other: Partial<Anchor> = {}): Anchor {
  return { key: `idn_${from}`, from, to, inView: true, active: false, ...other }
}

test('the view follows its first record', () => {
  expect(shiftOf([anchor(100, 103), anchor(120, 125)], view)).toBe(3)
})

test('when that is not found any more, it follows the next', () => {
  expect(shiftOf([anchor(100, null), anchor(110, 114, { active: true }), anchor(120, 125)], view)).toBe(4)
  expect(shiftOf([anchor(100, null), anchor(120, 125)], view)).toBe(5)
})

test('when none is found any more, or none was known, it stays', () => {
  expect(shiftOf([anchor(100, null)], view)).toBe(0)
  expect(shiftOf([], view)).toBe(0)
})

test('a record that went its own way does not take the view along', () => {
  expect(shiftOf([anchor(100, 0), anchor(110, 113), anchor(120, 123)], view)).toBe(3)
  expect(shiftOf([anchor(100, 0), anchor(120, 121)], view)).toBe(1)
})

test('an active record out of view does not move the view', () => {
  expect(shiftOf([anchor(100, null), anchor(5, 9, { inView: false, active: true })], view)).toBe(0)
})

test('at the top it stays but for an active row in view', () => {
  const top = { first: 0, last: 20, atTop: true }
  expect(shiftOf([anchor(0, 3), anchor(20, 23)], top)).toBe(0)
  expect(shiftOf([anchor(0, 3), anchor(5, 9, { active: true }), anchor(20, 24)], top)).toBe(4)
  expect(shiftOf([anchor(0, 1), anchor(5, 900, { active: true }), anchor(20, 20)], top)).toBe(0)
})

test('a moved range stays within the list, as long as it was if it can', () => {
  expect(movedRange(view, 5, 1000)).toEqual({ first: 105, last: 125 })
  expect(movedRange(view, 500, 300)).toEqual({ first: 279, last: 299 })
  expect(movedRange(view, 0, 10)).toEqual({ first: 0, last: 9 })
  expect(movedRange(view, -100, 0)).toEqual({ first: 0, last: 0 })
})
