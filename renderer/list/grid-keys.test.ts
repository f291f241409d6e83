import { expect, test } from 'vitest'

import { beginsSearch, nextIndex, selecting } from './grid-keys.ts'

test.each([
  ['ArrowDown', 5, 6],
  ['ArrowUp', 5, 4],
  ['PageDown', 5, 25],
  ['PageUp', 50, 30],
  ['Home', 50, 0],
  ['End', 5, 99],
])('%s goes from %d to %d', (key, from, to) => {
  expect(nextIndex(key, from, 100, 20)).toBe(to)
})

test.each([
  ['ArrowUp', 0, 0],
  ['PageUp', 3, 0],
  ['ArrowDown', 99, 99],
  ['PageDown', 95, 99],
])('%s at %d stays within the list at %d', (key, from, to) => {
  expect(nextIndex(key, from, 100, 20)).toBe(to)
})

test('without an active row the first arrow goes to the first row', () => {
  expect(nextIndex('ArrowDown', null, 100, 20)).toBe(0)
  expect(nextIndex('ArrowUp', null, 100, 20)).toBe(0)
})

test('other keys and an empty list go nowhere', () => {
  expect(nextIndex('a', 5, 100, 20)).toBeNull()
  expect(nextIndex('ArrowDown', null, 0, 20)).toBeNull()
})

const alone = { altKey: false, ctrlKey: false, metaKey: false }

test.each(['5', '+', 'a', 'É', '王', '@', '_'])('%s begins a search', (key) => {
  expect(beginsSearch({ ...alone, key })).toBe(true)
})

test.each(['/', '?', ' ', 'Enter', 'F2', 'Dead', 'ArrowDown', '-'])('%s begins none', (key) => {
  expect(beginsSearch({ ...alone, key })).toBe(false)
})

test('a key with another one held begins none', () => {
  for (const held of ['altKey', 'ctrlKey', 'metaKey'])
    expect(beginsSearch({ ...alone, [held]: true, key: 'a' })).toBe(false)
})

const unheld = { ctrlKey: false, metaKey: false, shiftKey: false }

test('Space selects the active row, and A all while Ctrl or ⌘ is held', () => {
  expect(selecting({ ...unheld, key: ' ' })).toBe('toggle')
  expect(selecting({ ...unheld, key: ' ', ctrlKey: true })).toBe('toggle')
  expect(selecting({ ...unheld, key: 'a', ctrlKey: true })).toBe('all')
  expect(selecting({ ...unheld, key: 'A', metaKey: true })).toBe('all')
})

test('A alone or with Shift, and other keys, select nothing', () => {
  expect(selecting({ ...unheld, key: 'a' })).toBeNull()
  expect(selecting({ ...unheld, key: 'A', ctrlKey: true, shiftKey: true })).toBeNull()
  expect(selecting({ ...unheld, key: 'ArrowDown', shiftKey: true })).toBeNull()
})
