import { IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { LoggedRun } from '../../contract/sync.ts'
import { count } from '../words/count-words.ts'
import { exactWords, momentWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { runColumns } from '../words/sync-log.ts'
import { durationWords, modeWord, unchangedOf } from '../words/sync-log-words.ts'
import styles from './sync-log.module.css'

type Props = {
  id: string
  run: LoggedRun
  live: boolean
  /** When the run was read from the cache: until then one under way has taken its time. */
  readAt: number
  active: boolean
  expanded: boolean
  onPress: () => void
  /** What it did. */
  children: ReactNode
}

/** One run in a line, and below it what it did. */
export function RunRow({ id, run, live, readAt, active, expanded, onPress, children }: Props) {
  const view = useTimeView()
  const counts = [run.users, run.added, run.changed, unchangedOf(run), run.removed, run.setAside]
  const endedAt = live ? readAt : run.endedAt
  return (
    <>
      {/* The keys are the grid's. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <div
        id={id}
        role="row"
        aria-level={1}
        aria-expanded={expanded}
        className={styles.row}
        data-active={active || undefined}
        onClick={onPress}
      >
        <span role="gridcell" className={styles.began} title={exactWords(run.startedAt, view)}>
          <IconChevronRight className={styles.chevron} size={14} stroke={2} aria-hidden />
          {momentWords(run.startedAt, view)}
        </span>
        <span role="gridcell">{modeWord(run.mode)}</span>
        <span role="gridcell">
          <OutcomeMark outcome={run.outcome} live={live} />
        </span>
        {counts.map((value, i) => (
          <span
            key={runColumns[i + 3]}
            role="gridcell"
            className={styles.count}
            data-none={value === 0 || undefined}
          >
            {count(value, view.locale)}
          </span>
        ))}
        <span role="gridcell" className={styles.count}>
          {endedAt === null ? '–' : durationWords(Math.max(0, endedAt - run.startedAt), view.locale)}
        </span>
      </div>
      {expanded && (
        <div role="row" aria-level={2}>
          <div role="gridcell" aria-colspan={runColumns.length} className={styles.details}>
            {children}
          </div>
        </div>
      )}
    </>
  )
}
