import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'

import { keepWindowPlace, openingOf } from './window-place.ts'
import type { Rectangle } from './window-place.ts'

const laptop: Rectangle = { x: 0, y: 25, width: 1440, height: 875 }
const beside: Rectangle = { x: 1440, y: 0, width: 1920, height: 1080 }
const left = (bounds: Partial<Rectangle>, maximized = false) => ({
  bounds: { x: 100, y: 100, width: 1000, height: 700, ...bounds },
  maximized,
})

describe('a window', () => {
  test('opens in its usual size in the middle at the first start', () => {
    expect(openingOf(null, [laptop])).toEqual({
      size: { width: 1280, height: 800 },
      at: null,
      maximized: false,
    })
  })

  test('opens where it was left, on whichever screen that is', () => {
    expect(openingOf(left({}), [laptop, beside])).toEqual({
      size: { width: 1000, height: 700 },
      at: { x: 100, y: 100 },
      maximized: false,
    })
    expect(openingOf(left({ x: 2000, y: 50 }, true), [laptop, beside])).toEqual({
      size: { width: 1000, height: 700 },
      at: { x: 2000, y: 50 },
      maximized: true,
    })
  })

  test('opens in the middle of the main screen when its own is gone', () => {
    expect(openingOf(left({ x: 2000, y: 50 }), [laptop])).toEqual({
      size: { width: 1000, height: 700 },
      at: null,
      maximized: false,
    })
  })

  test('opens in the middle when its title bar is out of reach', () => {
    expect(openingOf(left({ y: -300 }), [laptop]).at).toBeNull()
    expect(openingOf(left({ x: 1400 }), [laptop]).at).toBeNull()
  })

  test('is moved into its screen where it stuck out, and fits it', () => {
    expect(openingOf(left({ x: 1000, y: 400 }), [laptop]).at).toEqual({ x: 440, y: 200 })
    expect(openingOf(left({ width: 5000, height: 5000 }), [laptop])).toMatchObject({
      size: { width: 1440, height: 875 },
      at: { x: 0, y: 25 },
    })
  })

  test('is never smaller than the page needs', () => {
    expect(openingOf(left({ width: 10, height: 10 }), [laptop]).size).toEqual({ width: 900, height: 600 })
  })

  test('is in sight, large enough and no larger than a screen, wherever it was left and whatever screens there are', () => {
    const area = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -4000, max: 4000 }),
      width: fc.integer({ min: 900, max: 4000 }),
      height: fc.integer({ min: 600, max: 3000 }),
    })
    const bounds = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 1, max: 9000 }),
      height: fc.integer({ min: 1, max: 9000 }),
    })
    fc.assert(
      fc.property(bounds, fc.array(area, { minLength: 1, maxLength: 3 }), (was, screens) => {
        const { size, at } = openingOf(left(was), screens)
        expect(size.width).toBeGreaterThanOrEqual(900)
        expect(size.height).toBeGreaterThanOrEqual(600)
        const inside = (screen: Rectangle) =>
          size.width <= screen.width &&
          size.height <= screen.height &&
          (at === null ||
            (at.x >= screen.x &&
              at.y >= screen.y &&
              at.x + size.width <= screen.x + screen.width &&
              at.y + size.height <= screen.y + screen.height))
        expect(at === null ? inside(screens[0] ?? laptop) : screens.some(inside)).toBe(true)
      }),
    )
  })
})

describe('where a window was left', () => {
  const keep = () => {
    const folder = mkdtempSync(join(tmpdir(), 'place-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    return { file: join(folder, 'window.json'), place: keepWindowPlace(folder) }
  }

  test('is kept for the user alone', () => {
    const { file, place } = keep()
    expect(place.read()).toBeNull()
    place.write(left({}, true))
    expect(place.read()).toEqual(left({}, true))
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test.each([
    '',
    '{"bounds":',
    '[]',
    '{"bounds":{"x":1e99,"y":0,"width":900,"height":600},"maximized":false}',
  ])('is as never left in a file that says %j', (text) => {
    const { file, place } = keep()
    writeFileSync(file, text)
    expect(place.read()).toBeNull()
  })
})
