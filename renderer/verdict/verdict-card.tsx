import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { useId } from 'react'
import { useStore } from 'zustand'

import type { NumberDetails } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import type { Sync } from '../sync/sync-store.ts'
import { Instant } from '../time/instant.tsx'
import { momentWords } from '../words/instant-words.ts'
import { useTimeViewAt } from '../time/time-view.tsx'
import { verdictWords } from '../words/verdict.ts'
import { factsOf } from './facts.ts'
import { sayVerdict } from './said-findings.ts'
import type { SaidFinding } from './said-findings.ts'
import { verdictOf } from './verdict.ts'
import styles from './verdict-card.module.css'

const shapes = { blocks: IconCircleX, 'may block': IconAlertTriangle, note: IconInfoCircle }

/**
 * What the facts at hand say against signing in with a number. Not shown at a past moment: the question is about now, and
 * so are users, last looks and the clock, of which nothing of then is kept.
 */
export function VerdictCard({ details, sync }: { details: NumberDetails; sync: Sync }) {
  const past = usePastInstant()
  const view = useTimeViewAt(details.number.verification?.expireAt ?? null)
  const state = useStore(sync, (store) => store.sync)
  const title = useId()
  if (past !== null) return null
  const facts = factsOf(details, state, view.now)
  const { headline, nothing, others } = sayVerdict(verdictOf(facts), facts, { ...view, now: facts.now })
  return (
    <section className={styles.card} aria-labelledby={title}>
      <h3 id={title} className={styles.title}>
        {verdictWords.title}
      </h3>
      {headline && (
        <div className={styles.headline}>
          <FoundWords finding={headline} />
        </div>
      )}
      {nothing !== null && (
        <div className={styles.headline}>
          <div className={styles.finding} data-tone="clear">
            <IconCircleCheck size={15} stroke={2} aria-hidden />
            <div>
              <p className={styles.sentence}>{nothing}</p>
              <p className={styles.evidence}>{verdictWords.unknowable}</p>
            </div>
          </div>
        </div>
      )}
      {others.length > 0 && (
        <ul className={styles.others} aria-label={verdictWords.others}>
          {others.map((finding) => (
            <li key={finding.id}>
              <FoundWords finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function FoundWords({ finding: { tone, weight, sentence, restsOn, at } }: { finding: SaidFinding }) {
  const Shape = shapes[tone]
  return (
    <div className={styles.finding} data-tone={tone}>
      <Shape size={15} stroke={2} aria-hidden />
      <div>
        <p className={styles.sentence}>
          <span className={styles.tone}>{weight}</span> {sentence}{' '}
        </p>
        <p className={styles.evidence}>
          {restsOn.join(', ')}
          {at !== null && (
            <>
              {' · '}
              <Instant at={at} words={momentWords} />
            </>
          )}
        </p>
      </div>
    </div>
  )
}
