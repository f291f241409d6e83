import { useStore } from 'zustand'

import { locale } from '../locale.ts'
import type { Activity } from './activity-store.ts'
import { eventsWords } from '../words/chart-words.ts'

/** How many events the list shows. */
export function EventCount({ activity }: { activity: Activity }) {
  const words = useStore(activity, ({ charted }) => {
    if (!charted) return ''
    const { query, starts, counts, total } = charted
    const day = query.day === null ? -1 : starts.indexOf(query.day)
    return eventsWords(counts[day] ?? total, locale)
  })
  return (
    <span role="status" aria-live="polite">
      {words}
    </span>
  )
}
