import { createStore } from 'zustand/vanilla'

import { isShortWay, placeNear, placeOf, scrolled, topOf } from './tall-scroll.ts'
import type { Place, Rows } from './tall-scroll.ts'

type ScrollElement = Pick<HTMLElement, 'scrollTop' | 'addEventListener' | 'removeEventListener'>

/** Is told how far the element is scrolled, and whether that goes on. */
type Report = (offset: number, isScrolling: boolean) => void

/** What the rows on the screen depend on besides the element's offset. */
type Scrolled = {
  /** How many rows are left out above those that the element holds. */
  base: number
  /** Nothing is above the view. */
  atTop: boolean
}

export type TallScroller = ReturnType<typeof createTallScroller>

/** Scrolls an element through a list that may be taller than an element can be. */
export function createTallScroller() {
  const state = createStore<Scrolled>()(() => ({ base: 0, atTop: true }))
  let rows: Rows = { count: 0, height: 0, most: 0 }
  let place: Place = { base: 0, offset: 0 }
  let element: ScrollElement | null = null
  let report: Report = () => {}

  // Before the report, which renders the rows at once.
  function moveTo(next: Place, isScrolling: boolean) {
    if (!element) return
    if (element.scrollTop !== next.offset) element.scrollTop = next.offset
    // The element says where it is: it ends somewhere, and takes no part of a pixel of the screen.
    place = { base: next.base, offset: element.scrollTop }
    state.setState({ base: place.base, atTop: topOf(place, rows) === 0 })
    report(place.offset, isScrolling)
  }

  function onScroll() {
    if (element) moveTo(scrolled(place, element.scrollTop, rows), true)
  }

  // At rest the scrollbar is put where the list is. The rows stay where they are on the screen.
  function onScrollEnd() {
    moveTo(placeOf(topOf(place, rows), rows), false)
  }

  function goTo(top: number, from: Place) {
    const next = placeNear(from, top, rows)
    if (next.base !== place.base || next.offset !== place.offset) moveTo(next, false)
  }

  return {
    state,
    /** Follows an element until the returned function is called. */
    observe: (next: ScrollElement | null, to: Report) => {
      if (!next) return
      element = next
      report = to
      next.addEventListener('scroll', onScroll, { passive: true })
      next.addEventListener('scrollend', onScrollEnd, { passive: true })
      return () => {
        next.removeEventListener('scroll', onScroll)
        next.removeEventListener('scrollend', onScrollEnd)
        element = null
      }
    },
    /** How far from the list's beginning the view is, in pixels. */
    top: () => topOf(place, rows),
    goTo: (top: number) => goTo(top, place),
    /** Tells which rows there are by now, and by how many the view is to follow those that it shows. */
    resize: (next: Rows, shift: number) => {
      if (!element) return
      // What was scrolled since the last event counts, too. A jump is none: the element became shorter.
      const offset = element.scrollTop
      const isSameHeight = next.height === rows.height
      const from = isSameHeight && isShortWay(place, offset) ? scrolled(place, offset, rows) : place
      // Where rows become taller or less tall, the one at the top stays there.
      const top = isSameHeight ? topOf(from, rows) : (topOf(from, rows) / (rows.height || 1)) * next.height
      rows = next
      goTo(top + shift * rows.height, from)
    },
  }
}
