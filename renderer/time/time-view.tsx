import { createContext, useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'

import { locale } from '../locale.ts'
import { useTimeZone } from '../settings/settings-context.ts'
import type { TimeView } from '../words/instant-words.ts'

/** A timer for longer goes off at once. */
const longestTimer = 2 ** 31 - 1
const TimeViewContext = createContext<TimeView | null>(null)

/** Renews the time view for all below twice a minute, so that "2 min ago" stays true. */
export function TimeViewProvider({ children }: { children: ReactNode }) {
  const timeZone = useTimeZone()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  const view = useMemo(() => ({ now, locale, timeZone }), [now, timeZone])
  return <TimeViewContext value={view}>{children}</TimeViewContext>
}

/** How a time is seen now, in the zone that was chosen. */
export function useTimeView(): TimeView {
  const view = useContext(TimeViewContext)
  if (!view) throw new Error('There is no TimeViewProvider above this component')
  return view
}

/** The same, and renewed at the very instant at which something falls due, so that it is not said to be ahead afterwards. */
export function useTimeViewAt(due: number | null): TimeView {
  const view = useTimeView()
  const [reached, setReached] = useState(0)
  useEffect(() => {
    if (due === null || due - Date.now() > longestTimer) return
    const timer = setTimeout(() => setReached(due), due - Date.now())
    return () => clearTimeout(timer)
  }, [due])
  return reached > view.now ? { ...view, now: reached } : view
}
