import { useState } from 'react'
import { flushSync } from 'react-dom'

import type { Place } from '../../contract/desk.ts'
import { everything } from '../activity/activity-store.ts'
import type { Activity, ActivityQuery } from '../activity/activity-store.ts'
import { startOfDay } from '../activity/local-days.ts'
import { dayRange } from '../activity/period.ts'
import type { AsOf } from '../as-of/as-of-store.ts'
import { useTimeZone } from '../settings/settings-context.ts'
import type { Detail } from './detail-store.ts'
import type { EventWays } from './history.tsx'
import { inActivityId } from './in-activity-id.ts'

type Options = {
  activity: Activity
  asOf: AsOf
  detail: Detail
  place: Place
  go: (place: Place) => void
}

type Left = { place: Place; query: ActivityQuery; buttonId: string }

/** Where the events of a number's history lead, and the way back from the Activity while it shows one of them. */
export function useEventWays({ activity, asOf, detail, place, go }: Options): {
  ways: EventWays
  back: (() => void) | null
} {
  const timeZone = useTimeZone()
  const [left, setLeft] = useState<Left | null>(null)
  // Who went on from the Activity by themselves has no way back.
  if (left !== null && place !== 'activity') setLeft(null)

  const ways: EventWays = {
    onAsOf: ({ key, syncId, syncMode, observedAt }) => {
      if (syncId === null || syncMode === null) return
      // That sync knew the number by the id that it had then.
      detail.getState().open(key)
      void asOf.getState().goTo({ syncId, mode: syncMode, endedAt: observedAt })
    },
    onShowInActivity: (event) => {
      const { query, choose, activate } = activity.getState()
      const range = dayRange(startOfDay(event.observedAt, timeZone), timeZone)
      activate(event.seq)
      choose({ ...everything, period: { kind: 'between', range } })
      flushSync(() => {
        go('activity')
        setLeft((before) => before ?? { place, query, buttonId: inActivityId(event) })
      })
    },
  }

  function goBack({ place: before, query, buttonId }: Left) {
    activity.getState().choose(query)
    flushSync(() => {
      setLeft(null)
      go(before)
    })
    document.getElementById(buttonId)?.focus()
  }

  return { ways, back: left && (() => goBack(left)) }
}
