import type { HistoryEvent } from '../../contract/history-event.ts'
import { statusLook } from '../number/status-words.ts'
import {
  betweenWords,
  dayKey,
  dayWords,
  exactWords,
  momentWords,
  exactBetweenWords,
} from '../time/instant-words.ts'
import type { TimeView } from '../time/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { eventWords, syncWords } from './change-words.ts'
import { Section } from './section.tsx'
import styles from './history.module.css'

type Props = {
  events: readonly HistoryEvent[]
  /** The number that is shown. Events of those that it replaced name theirs. */
  numberKey: string
}

/** What was seen to change, the newest first. Each event lies between two looks, and is drawn as the span between them. */
export function History({ events, numberKey }: Props) {
  const view = useTimeView()
  const newestFirst = [...events].reverse()
  return (
    <Section title="Verification history">
      <ol aria-label="Verification history" className={styles.events}>
        {newestFirst.map((event, i) => (
          <li key={`${event.key} ${event.seq} ${event.derivedAt}`} className={styles.event}>
            {startsDay(event, newestFirst[i - 1], view) && (
              <h4 className={styles.day}>{dayWords(event.observedAt, view)}</h4>
            )}
            <Entry event={event} view={view} isOfReplaced={event.key !== numberKey} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Entry({
  event,
  view,
  isOfReplaced,
}: {
  event: HistoryEvent
  view: TimeView
  isOfReplaced: boolean
}) {
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
            under its former id <span className={styles.id}>{event.key}</span>
          </p>
        )}
      </div>
    </div>
  )
}

function whenWords({ derivedAt, observedAfter, observedAt }: HistoryEvent, view: TimeView): string {
  const between = betweenWords(observedAfter, observedAt, view)
  return derivedAt === null ? between : `at ${momentWords(derivedAt, view)}, ${between}`
}

function startsDay(event: HistoryEvent, newer: HistoryEvent | undefined, view: TimeView): boolean {
  return newer === undefined || dayKey(newer.observedAt, view) !== dayKey(event.observedAt, view)
}

function exactSpan({ derivedAt, observedAfter, observedAt }: HistoryEvent, view: TimeView): string {
  if (derivedAt !== null)
    return `${exactWords(derivedAt, view)}\nfollows from the expiry: a later look still showed the code unverified`
  return exactBetweenWords(observedAfter, observedAt, view)
}

function toneOf({ changes, derivedAt }: HistoryEvent): string | undefined {
  if (derivedAt !== null) return 'expired'
  const status = changes.find((change) => change.field === 'status')
  return status && statusLook(status.after, null).tone
}
