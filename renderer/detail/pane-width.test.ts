import { expect, test } from 'vitest'

import { clampWidth } from './pane-width.ts'

test.each([
  [420, 420],
  [420.4, 420],
  [10, 300],
  [5000, 720],
  [Number.NaN, 440],
])('a width of %d becomes %d', (width, kept) => {
  expect(clampWidth(width)).toBe(kept)
})
