import { useEffect, useState } from 'react'

import { useTimeView } from './time-view.tsx'

const hour = 3_600_000

/**
 * The time now: each second while the instant is less than an hour ahead, else as often as all times are renewed. A component
 * that calls this is made anew for another instant (key).
 */
export function useNowUntil(instant: number): number {
  const view = useTimeView()
  const [ticked, setTicked] = useState(Date.now)
  // The view may be half a minute old.
  const now = Math.max(view.now, ticked)
  const ticks = instant > now && instant - now < hour
  useEffect(() => {
    if (!ticks) return
    const timer = setInterval(() => setTicked(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticks])
  return now
}
