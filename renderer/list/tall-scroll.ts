// Chromium lays out no element taller than 2^25 pixels of the screen, and tells single ones apart up to 2^24.
const tallest = 2 ** 24

// This part of the scrollbar at either end is as long as what it scrolls over.
const edgeShare = 1 / 8

// More than a screen, in pixels, and less than one pixel of the scrollbar's track stands for in a list that is cut.
const jump = 2 ** 12

/** A list of rows of one height in pixels, of which an element can hold so many at most. */
export type Rows = { count: number; height: number; most: number }

/**
 * Where a list is scrolled to. An element can only be so tall, so it holds as many rows as fit, its slots: `base` is
 * how many rows are left out above them, and `offset` how far the element is scrolled, in pixels.
 */
export type Place = { base: number; offset: number }

/** How many rows an element can hold, where a pixel is so many of the screen's. */
export function mostRows(height: number, pixelRatio: number): number {
  return Math.floor(tallest / Math.max(1, pixelRatio) / height)
}

/** How many rows the element holds: all of them, if they are not too many. */
export function slotCount({ count, most }: Rows): number {
  return Math.min(count, most)
}

/** How far from the list's beginning a place is, in pixels. */
export function topOf({ base, offset }: Place, { height }: Rows): number {
  return base * height + offset
}

/** The place that the scrollbar shows for a distance from the list's beginning. */
export function placeOf(top: number, rows: Rows): Place {
  const base = baseAt(top, rows.count * rows.height, rows)
  return { base, offset: top - base * rows.height }
}

/** Whether it is a short way from a place to where the element is scrolled to. */
export function isShortWay(from: Place, offset: number): boolean {
  return Math.abs(offset - from.offset) <= jump
}

/**
 * The place after the element was scrolled to an offset. Over a short way the list moves as far as the element does;
 * a jump goes to where the scrollbar points. The result's offset differs from the given one near an end that would
 * else come before the list's own: the element has to be put there.
 */
export function scrolled(from: Place, offset: number, rows: Rows): Place {
  const height = slotCount(rows) * rows.height
  const base = isShortWay(from, offset) ? from.base : baseAt(offset, height, rows)
  const place = { base, offset }
  const nearEnd = offset < 2 * jump || offset > height - 2 * jump
  return nearEnd ? placeOf(topOf(place, rows), rows) : place
}

/** The place at a distance from the list's beginning, with as little change to the base as can be. */
export function placeNear(from: Place, top: number, rows: Rows): Place {
  const offset = top - from.base * rows.height
  const reached = from.base <= rows.count - slotCount(rows) && isShortWay(from, offset)
  return reached ? scrolled(from, offset, rows) : placeOf(top, rows)
}

/** How far from the list's beginning to scroll, at the least, for a row to be in a view of some height. */
export function topToReveal(index: number, top: number, view: number, { height }: Rows): number {
  const start = index * height
  return Math.min(start, Math.max(top, start + height - view))
}

/** How many rows to leave out above, `at` some way of `length`: none in the first edge, all that are too many in the last. */
function baseAt(at: number, length: number, rows: Rows): number {
  const tooMany = rows.count - slotCount(rows)
  if (tooMany === 0) return 0
  const edge = slotCount(rows) * rows.height * edgeShare
  const share = (at - edge) / (length - 2 * edge)
  return Math.round(Math.min(Math.max(share, 0), 1) * tooMany)
}
