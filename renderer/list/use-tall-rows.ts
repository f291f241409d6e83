import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import { mostRows, slotCount } from './tall-scroll.ts'
import type { Rows } from './tall-scroll.ts'
import { createTallScroller } from './tall-scroller.ts'

/**
 * Which of a list's rows are to be in the document, and where in the element that holds them, in pixels. The element's
 * height is not always the list's. `view` is what can be seen of the list.
 */
export function useTallRows(
  grid: RefObject<HTMLElement | null>,
  count: number,
  height: number,
  active: number | null,
) {
  const [scroller] = useState(() => createTallScroller())
  const { base, atTop } = useStore(scroller.state)
  const most = mostRows(height, window.devicePixelRatio)
  const rows = useMemo(() => ({ count, height, most }), [count, height, most])
  const slots = slotCount(rows)
  const virtualizer = useVirtualizer({
    count: useMeasured(rows),
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    overscan: 8,
    observeElementOffset: ({ scrollElement }, report) => scroller.observe(scrollElement, report),
  })

  // The virtualizer asks for the height of a row once.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height])

  const inSlots = virtualizer.getVirtualItems()
  const items = useMemo(() => {
    const indices = inSlots.map(({ index }) => index + base).filter((index) => index < count)
    // The active row stays in the document while it is out of view: aria-activedescendant names it.
    if (active !== null && active < count && !indices.includes(active)) indices.push(active)
    return indices
      .sort((a, b) => a - b)
      .map((index) => ({ index, top: Math.min(Math.max(index - base, 0), slots - 1) * height }))
  }, [inSlots, base, count, active, slots, height])

  const last = Math.max(0, count - 1)
  const view = {
    first: Math.min(last, (virtualizer.range?.startIndex ?? 0) + base),
    last: Math.min(last, (virtualizer.range?.endIndex ?? 0) + base),
    atTop,
  }
  // An element that is not shown has nothing in view, whatever it is scrolled to.
  const inSight = virtualizer.range !== null
  return { scroller, rows, view, inSight, elementHeight: slots * height, items }
}

// The virtualizer measures every row again when their number changes, which at the most rows takes longer than a search.
// So it is told of more than there are, and rarely of another number.
function useMeasured({ count, height, most }: Rows): number {
  const slots = slotCount({ count, height, most })
  const [measured, setMeasured] = useState(slots)
  if (measured >= slots) return measured
  const more = slotCount({ count: 2 * count, height, most })
  setMeasured(more)
  return more
}
