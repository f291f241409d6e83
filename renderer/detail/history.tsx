import { ActionIcon } from '@mantine/core'
import { IconActivity, IconHistory } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { HistoryEvent } from '../../contract/history-event.ts'
import { maskKey } from '../../contract/mask.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { statusLook } from '../words/status-words.ts'
import {
  betweenWords,
  dayKey,
  dayWords,
  exactWords,
  momentWords,
  exactBetweenWords,
} from '../words/instant-words.ts'
import type { TimeView } from '../words/instant-words.ts'
import { useMasked } from '../privacy/privacy-context.ts'
import { useTimeView } from '../time/time-view.tsx'
import { historyWords } from '../words/details.ts'
import { eventWords, syncWords } from '../words/change-words.ts'
import { inActivityId } from './in-activity-id.ts'
import { Section } from './section.tsx'
import { StateStrip } from './state-strip.tsx'
import styles from './history.module.css'

/** Where an event leads. */
export type EventWays = {
  /** Shows all numbers as of the sync that saw it. */
  onAsOf: (event: HistoryEvent) => void
  /** Shows it among all events of its day. */
  onShowInActivity: (event: HistoryEvent) => void
}

type Props = { details: NumberDetails; ways: EventWays }

/** What was seen to change, the newest first. Each event lies between two looks, and is drawn as the span between them. */
export function History({ details, ways }: Props) {
  const view = useTimeView()
  // Events of the numbers that this one replaced name theirs.
  const { number, history } = details
  const masked = useMasked(number.key)
  const newestFirst = [...history].reverse()
  return (
    <Section title={historyWords.title}>
      <StateStrip details={details} />
      <ol aria-label={historyWords.title} className={styles.events}>
        {newestFirst.map((event, i) => (
          <li key={`${event.key} ${event.seq} ${event.derivedAt}`} className={styles.event}>
            {startsDay(event, newestFirst[i - 1], view) && (
              <h4 className={styles.day}>{dayWords(event.observedAt, view)}</h4>
            )}
            <Entry
              event={event}
              view={view}
              isOfReplaced={event.key !== number.key}
              masked={masked}
              ways={ways}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

type EntryProps = {
  event: HistoryEvent
  view: TimeView
  isOfReplaced: boolean
  masked: boolean
  ways: EventWays
}

function Entry({ event, view, isOfReplaced, masked, ways }: EntryProps) {
  const { headline, more } = eventWords(event, view)
  const sync = syncWords(event)
  return (
    <div
      className={styles.entry}
      data-tone={toneOf(event)}
      data-open={event.observedAfter === null || undefined}
      data-derived={event.derivedAt !== null || undefined}
    >
      <span className={styles.span} />
      <div className={styles.words}>
        <p className={styles.headline}>{headline}</p>
        {more.map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className={styles.when}>
          <time title={exactSpan(event, view)}>{whenWords(event, view)}</time>
          {sync !== null && ` · ${sync}`}
        </p>
        {isOfReplaced && (
          <p className={styles.when}>
            {historyWords.underFormerId}{' '}
            <span className={styles.id}>{masked ? maskKey(event.key) : event.key}</span>
          </p>
        )}
      </div>
      <EventActions event={event} ways={ways} />
    </div>
  )
}

function EventActions({ event, ways }: { event: HistoryEvent; ways: EventWays }) {
  const past = usePastInstant()
  const { syncId, seq, derivedAt } = event
  // Events are of all time, and not among them is what the clock tells and what the first full sync met.
  const isInActivity = past === null && derivedAt === null && seq > 0
  return (
    <div className={styles.ways}>
      {syncId !== null && (
        <Way name={historyWords.asOfSync} onGo={() => ways.onAsOf(event)}>
          <IconHistory size={14} stroke={1.75} />
        </Way>
      )}
      {isInActivity && (
        <Way
          id={inActivityId(event)}
          name={historyWords.showInActivity}
          onGo={() => ways.onShowInActivity(event)}
        >
          <IconActivity size={14} stroke={1.75} />
        </Way>
      )}
    </div>
  )
}

type WayProps = { id?: string; name: string; onGo: () => void; children: ReactNode }

function Way({ id, name, onGo, children }: WayProps) {
  return (
    <ActionIcon id={id} variant="subtle" color="gray" size={22} aria-label={name} title={name} onClick={onGo}>
      {children}
    </ActionIcon>
  )
}

function whenWords({ derivedAt, observedAfter, observedAt }: HistoryEvent, view: TimeView): string {
  const between = betweenWords(observedAfter, observedAt, view)
  return derivedAt === null ? between : historyWords.at(momentWords(derivedAt, view), between)
}

function startsDay(event: HistoryEvent, newer: HistoryEvent | undefined, view: TimeView): boolean {
  return newer === undefined || dayKey(newer.observedAt, view) !== dayKey(event.observedAt, view)
}

function exactSpan({ derivedAt, observedAfter, observedAt }: HistoryEvent, view: TimeView): string {
  if (derivedAt !== null) return `${exactWords(derivedAt, view)}\n${historyWords.followsFromExpiry}`
  return exactBetweenWords(observedAfter, observedAt, view)
}

function toneOf({ changes, derivedAt }: HistoryEvent): string | undefined {
  if (derivedAt !== null) return 'expired'
  const status = changes.find((change) => change.field === 'status')
  return status && statusLook(status.after, null).tone
}
