import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { Detail } from '../detail/detail-store.ts'
import { FailureScreen } from '../failure-screen.tsx'
import { locale } from '../locale.ts'
import { Notice } from '../notice.tsx'
import { activityFilterWords, activityWords } from '../words/activity.ts'
import { historyWords } from '../words/details.ts'
import { windowWords } from '../words/window.ts'
import { everything } from './activity-store.ts'
import type { Activity } from './activity-store.ts'
import { newerWords } from '../words/chart-words.ts'
import { DayChart } from './day-chart.tsx'
import { EventList } from './event-list.tsx'
import styles from './activity-area.module.css'

type Props = {
  activity: Activity
  detail: Detail
  list: RefObject<HTMLDivElement | null>
  onOpen: (key: string) => void
}

/** The events of a connection with their chart, or why there are none. */
export function ActivityArea({ activity, detail, list, onOpen }: Props) {
  const { listed, charted, failure, retry } = useStore(activity)
  useEffect(() => {
    if (activity.getState().listed === null) activity.getState().refresh()
  }, [activity])

  if (failure && !listed)
    return <FailureScreen title={activityWords.notRead} failure={failure} onRetry={retry} />
  if (!listed)
    return (
      <div className={styles.area}>
        <p className={styles.reading}>{activityWords.reading}</p>
      </div>
    )
  if (listed.oldestAt === null)
    return (
      <div className={styles.area}>
        <Notice title={activityWords.noneYet.title}>
          {activityWords.noneYet.words} {historyWords.expiryNotAmongEvents}
        </Notice>
      </div>
    )
  return (
    <div className={styles.area}>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}{' '}
          <Button size="compact-xs" variant="default" onClick={retry}>
            {windowWords.tryAgain}
          </Button>
        </p>
      )}
      {charted ? <DayChart activity={activity} charted={charted} /> : <div className={styles.noChart} />}
      <div className={styles.events}>
        <Newer activity={activity} list={list} />
        {listed.events.length === 0 ? (
          <Notice
            title={activityWords.noMatch.title}
            action={
              <Button
                variant="default"
                onClick={() => {
                  activity.getState().choose(everything)
                }}
              >
                {activityFilterWords.clear}
              </Button>
            }
          >
            {activityWords.noMatch.words}
          </Notice>
        ) : (
          <EventList activity={activity} detail={detail} listed={listed} list={list} onOpen={onOpen} />
        )}
      </div>
    </div>
  )
}

/** Offers what has come in since, so that nothing moves before somebody wants it to. */
function Newer({ activity, list }: Pick<Props, 'activity' | 'list'>) {
  const newer = useStore(activity, (state) => state.newer)
  return (
    <div className={styles.newer} role="status">
      {newer > 0 && (
        <Button
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={13} stroke={2} aria-hidden />}
          onClick={() => {
            activity.getState().refresh()
            list.current?.focus()
          }}
        >
          {newerWords(newer, locale)}
        </Button>
      )}
    </div>
  )
}
