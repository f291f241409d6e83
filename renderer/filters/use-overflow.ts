import { useEffect, useRef } from 'react'

/**
 * For a row that scrolls sideways: says at which end more of it is hidden (`data-more-before`, `data-more-after`), and
 * lets a wheel that turns only up and down scroll it.
 */
export function useOverflow() {
  const row = useRef<HTMLUListElement>(null)
  // After every render, because what is in the row may have changed, or the row itself have come.
  useEffect(() => {
    const element = row.current
    if (!element) return
    const tell = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element
      element.toggleAttribute('data-more-before', scrollLeft > 0)
      element.toggleAttribute('data-more-after', scrollLeft + clientWidth < scrollWidth - 1)
    }
    const turn = (event: WheelEvent) => {
      if (event.deltaX === 0) element.scrollLeft += event.deltaY
    }
    const sizes = new ResizeObserver(tell)
    sizes.observe(element)
    element.addEventListener('scroll', tell, { passive: true })
    element.addEventListener('wheel', turn, { passive: true })
    tell()
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', tell)
      element.removeEventListener('wheel', turn)
    }
  })
  return row
}
