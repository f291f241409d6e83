import type { ReactNode } from 'react'

import type { LoggedRange, LoggedRun } from '../../contract/sync.ts'
import { count } from '../words/count-words.ts'
import { Instant } from '../time/instant.tsx'
import { preciseWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { SetAsideRecords } from './set-aside-records.tsx'
import { durationWords, fullDueWords, rangeProgressWords, rangeWords } from '../words/sync-log-words.ts'
import { runWords } from '../words/sync-log.ts'
import styles from './sync-log.module.css'

type Props = { connectionId: string; run: LoggedRun; live: boolean }

/** What one run did, and what ended it. */
export function RunDetails({ connectionId, run, live }: Props) {
  const { locale } = useTimeView()
  const unended = live ? runWords.underWay : runWords.endNotNoted
  const facts = [
    [runWords.numbers, count(run.numbers, locale)],
    [runWords.pages, count(run.pages, locale)],
    // What a sync costs is noted when it ends.
    [runWords.requests, run.endedAt === null ? '–' : count(run.requests, locale)],
    [runWords.waited, run.endedAt === null ? '–' : durationWords(run.waitedMs, locale)],
  ] as const
  return (
    <>
      {run.failure && (
        <div className={styles.failure}>
          <p>{run.failure.message}</p>
          {run.failure.details !== null && <p className={styles.soft}>{run.failure.details}</p>}
        </div>
      )}
      {run.fullDue && <p>{fullDueWords(run.fullDue)}</p>}
      <dl className={styles.facts}>
        <Fact name={runWords.began}>
          <Instant at={run.startedAt} words={preciseWords} />
        </Fact>
        <Fact name={runWords.ended}>
          {run.endedAt === null ? unended : <Instant at={run.endedAt} words={preciseWords} />}
        </Fact>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
        {run.unseenChanges > 0 && (
          <Fact name={runWords.unseenChanges}>{count(run.unseenChanges, locale)}</Fact>
        )}
      </dl>
      {run.ranges.length > 0 && <Ranges ranges={run.ranges} live={live} />}
      {run.setAside > 0 && <SetAsideRecords connectionId={connectionId} run={run} />}
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Ranges({ ranges, live }: { ranges: readonly LoggedRange[]; live: boolean }) {
  const view = useTimeView()
  return (
    <section>
      <h3 className={styles.title}>{runWords.rangesTitle(ranges.length)}</h3>
      <ul aria-label={runWords.ranges} className={styles.ranges}>
        {ranges.map((range) => (
          <li key={`${range.createdAfter} ${range.createdBefore}`}>
            <span>{rangeWords(range, view)}</span>
            <span className={styles.soft}>{rangeProgressWords(range, view.locale)}</span>
            <span className={styles.soft}>
              {range.completed ? runWords.rangeRead : live ? runWords.rangeBeingRead : runWords.rangeNotRead}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
