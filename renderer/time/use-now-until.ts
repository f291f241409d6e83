import { useEffect, useState } from 'react'

import { useTimeView } from './time-view.tsx'

const hour = 3_600_000

/** The time now: each second while the instant is less than an hour ahead, else as often as all times are renewed. */
export function useNowUntil(instant: number): number {
  const view = useTimeView()
  const [ticked, setTicked] = useState(0)
  // The view may be half a minute old when the last second is over.
  const now = Math.max(view.now, ticked)
  const ticks = instant > now && instant - now < hour
  useEffect(() => {
    if (!ticks) return
    setTicked(Date.now())
    const timer = setInterval(() => setTicked(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [ticks])
  return now
}
