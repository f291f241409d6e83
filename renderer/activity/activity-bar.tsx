import { IconArrowLeft } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'

import { useBridge } from '../bridge-context.ts'
import { ExportEvents } from '../export/export-events.tsx'
import { createFacets } from '../filters/facets-store.ts'
import { activityFilterWords } from '../words/activity.ts'
import { historyWords } from '../words/details.ts'
import { everything, isNarrowed } from './activity-store.ts'
import type { Activity } from './activity-store.ts'
import { KindChoice } from './kind-choice.tsx'
import { PeriodChoice } from './period-choice.tsx'
import { ValueChoice } from './value-choice.tsx'
import styles from './activity-bar.module.css'

type Props = {
  activity: Activity
  connectionId: string
  /** Goes back to where an event was shown from; null where none was. */
  onBack: (() => void) | null
}

/** What narrows the events, in one line. There is none until there are events. */
export function ActivityBar({ activity, connectionId, onBack }: Props) {
  const bridge = useBridge()
  const filled = useStore(activity, ({ listed }) => listed !== null && listed.oldestAt !== null)
  const narrowed = useStore(activity, ({ query }) => isNarrowed(query))
  const [facets] = useState(() => createFacets(bridge, connectionId))
  const bar = useRef<HTMLElement>(null)
  if (!filled) return null

  function clear() {
    activity.getState().choose(everything)
    // The button that was pressed goes.
    bar.current?.querySelector<HTMLElement>('button')?.focus()
  }

  return (
    <section ref={bar} className={styles.bar} aria-label={activityFilterWords.bar}>
      {onBack && (
        <button type="button" className={styles.quiet} onClick={onBack}>
          <IconArrowLeft size={14} stroke={1.75} aria-hidden />
          {historyWords.backFromActivity}
        </button>
      )}
      <PeriodChoice activity={activity} />
      <span className={styles.line} />
      <KindChoice activity={activity} />
      <ValueChoice activity={activity} facet="country" facets={facets} />
      <ValueChoice activity={activity} facet="channel" facets={facets} />
      {narrowed && (
        <button type="button" className={styles.quiet} onClick={clear}>
          {activityFilterWords.clear}
        </button>
      )}
      <ExportEvents activity={activity} connectionId={connectionId} />
    </section>
  )
}
