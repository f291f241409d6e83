import { useState } from 'react'

export const minWidth = 300
export const maxWidth = 720
const usualWidth = 440
const storageKey = 'details-width'

/** The width of the details pane, which this computer remembers. */
export function usePaneWidth(): [number, (width: number) => void] {
  const [width, setWidth] = useState(() => clampWidth(Number(localStorage.getItem(storageKey) ?? usualWidth)))
  function resize(next: number) {
    const kept = clampWidth(next)
    localStorage.setItem(storageKey, String(kept))
    setWidth(kept)
  }
  return [width, resize]
}

/** A width that leaves both sides usable; the usual one when it is no number. */
export function clampWidth(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.min(maxWidth, Math.max(minWidth, width))) : usualWidth
}
