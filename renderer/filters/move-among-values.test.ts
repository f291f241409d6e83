import { expect, test } from 'vitest'

import { stepTo } from './move-among-values.ts'

test.each([
  ['ArrowDown', -1, 3, 0],
  ['ArrowDown', 1, 3, 2],
  ['ArrowDown', 2, 3, null],
  ['ArrowDown', -1, 0, null],
  ['ArrowUp', 2, 3, 1],
  ['ArrowUp', 0, 3, null],
  ['ArrowUp', -1, 3, null],
  ['Home', 2, 3, 0],
  ['End', -1, 3, 2],
  ['End', -1, 0, null],
  ['a', 1, 3, null],
])('%s from %d of %d leads to %s', (key, at, length, expected) => {
  expect(stepTo(key, at, length)).toBe(expected)
})
