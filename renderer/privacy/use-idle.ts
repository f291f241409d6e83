import { useEffect } from 'react'

import { watchIdle } from './watch-idle.ts'

const minute = 60_000
// Of a key that an input method takes, nothing but its release is heard.
const uses = ['keydown', 'keyup', 'pointerdown', 'wheel'] as const

/** Calls `onIdle` when the window had no key and no move of the mouse for so many minutes. Null watches nothing. */
export function useIdle(minutes: number | null, onIdle: () => void): void {
  useEffect(() => {
    if (minutes === null) return
    const { note, stop } = watchIdle(minutes * minute, onIdle)
    let at = ''
    // Chromium may tell of a move when what is under a resting mouse moves, as a list does during a sync.
    function onMove({ screenX, screenY }: PointerEvent) {
      const before = at
      at = `${screenX} ${screenY}`
      if (at !== before) note()
    }
    // Captured, so that whatever takes an event for itself does not hide it.
    const options = { capture: true, passive: true }
    for (const name of uses) window.addEventListener(name, note, options)
    window.addEventListener('pointermove', onMove, options)
    return () => {
      stop()
      for (const name of uses) window.removeEventListener(name, note, options)
      window.removeEventListener('pointermove', onMove, options)
    }
  }, [minutes, onIdle])
}
