import type { HistoryEvent } from '../../contract/phone-number.ts'
import { statusLook } from '../number/status-words.ts'
import { betweenWords, dayKey, dayWords, exactWords } from '../time/instant-words.ts'
import type { TimeView } from '../time/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { eventWords } from './change-words.ts'
import { Section } from './section.tsx'
import styles from './history.module.css'

/** What was seen to change, the newest first. Each event lies between two looks, and is drawn as the span between them. */
export function History({ events }: { events: readonly HistoryEvent[] }) {
  const view = useTimeView()
  const newestFirst = [...events].reverse()
  return (
    <Section title="Verification history">
      <ol aria-label="Verification history" className={styles.events}>
        {newestFirst.map((event, i) => (
          <li key={event.seq} className={styles.event}>
            {startsDay(event, newestFirst[i - 1], view) && (
              <h4 className={styles.day}>{dayWords(event.observedAt, view)}</h4>
            )}
            <Entry event={event} view={view} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Entry({ event, view }: { event: HistoryEvent; view: TimeView }) {
  const { headline, more } = eventWords(event, view)
  return (
    <div
      className={styles.entry}
      data-tone={toneOf(event)}
      data-open={event.observedAfter === null || undefined}
    >
      <span className={styles.span} />
      <div className={styles.words}>
        <p className={styles.headline}>{headline}</p>
        {more.map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p className={styles.when}>
          <time title={exactSpan(event, view)}>
            {betweenWords(event.observedAfter, event.observedAt, view)}
          </time>
        </p>
      </div>
    </div>
  )
}

function startsDay(event: HistoryEvent, newer: HistoryEvent | undefined, view: TimeView): boolean {
  return newer === undefined || dayKey(newer.observedAt, view) !== dayKey(event.observedAt, view)
}

function exactSpan({ observedAfter, observedAt }: HistoryEvent, view: TimeView): string {
  const until = `not after ${exactWords(observedAt, view)}`
  return observedAfter === null ? until : `after ${exactWords(observedAfter, view)}\n${until}`
}

function toneOf({ changes }: HistoryEvent): string | undefined {
  const status = changes.find((change) => change.field === 'status')
  return status && statusLook(status.after, null).tone
}
