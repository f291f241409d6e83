import { useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'

import type { NumberDetails } from '../../contract/phone-number.ts'
import { stepDay } from '../activity/chart-keys.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { statusLook } from '../words/status-words.ts'
import { momentWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { historyWords } from '../words/details.ts'
import { statesOverTime } from './states-over-time.ts'
import type { NumberState, Stretch } from './states-over-time.ts'
import { stretchWords, stripWords } from '../words/strip-words.ts'
import styles from './state-strip.module.css'

/** How a number stood over all its time, as a band whose parts are as long as their time. */
export function StateStrip({ details }: { details: NumberDetails }) {
  const id = useId()
  const view = useTimeView()
  const now = usePastInstant() ?? view.now
  const [hovered, setHovered] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const stretches = useMemo(
    () =>
      statesOverTime(
        { key: details.number.key, history: details.history, observedAt: details.observedAt },
        now,
      ),
    [details, now],
  )
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!first || !last) return null
  const all = stripWords(stretches, view)
  const said = stretches[hovered ?? focused ?? -1]

  function onKeyDown(event: KeyboardEvent) {
    const next = stepDay(event.key, focused ?? stretches.length - 1, stretches.length)
    if (next === null) return
    setFocused(next)
    setHovered(null)
    event.preventDefault()
  }

  return (
    <div className={styles.area}>
      <div
        className={styles.strip}
        role="listbox"
        tabIndex={0}
        aria-label={`${historyWords.strip}: ${all}`}
        aria-orientation="horizontal"
        aria-activedescendant={focused === null ? undefined : `${id}${focused}`}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(stretches.length - 1)}
        onBlur={() => setFocused(null)}
        onMouseLeave={() => setHovered(null)}
      >
        {stretches.map((stretch, i) => (
          <Part
            key={stretch.from}
            id={`${id}${i}`}
            stretch={stretch}
            words={stretchWords(stretch, view)}
            least={leastWidth(stretches.length)}
            focused={i === focused}
            onHover={() => setHovered(i)}
          />
        ))}
      </div>
      <p className={styles.ends} aria-hidden>
        <span>{momentWords(first.from, view)}</span>
        <span>{now === view.now ? historyWords.now : momentWords(now, view)}</span>
      </p>
      <p className={styles.said}>{said ? stretchWords(said, view) : all}</p>
    </div>
  )
}

type PartProps = {
  id: string
  stretch: Stretch
  words: string
  least: string
  focused: boolean
  onHover: () => void
}

function Part({ id, stretch, words, least, focused, onHover }: PartProps) {
  const before = stretch.is === 'changing' ? stretch.before : stretch.state
  const after = stretch.is === 'changing' ? stretch.after : stretch.state
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-label={words}
      aria-selected={focused}
      data-is={stretch.is}
      className={styles.part}
      style={{ flexGrow: Math.max(1, stretch.to - stretch.from), minWidth: least }}
      // The focus is on the strip alone.
      onMouseDown={(event) => event.preventDefault()}
      onMouseEnter={onHover}
    >
      <span className={styles.state} data-tone={toneOf(before)} />
      {stretch.is === 'changing' && <span className={styles.state} data-tone={toneOf(after)} />}
    </div>
  )
}

function toneOf({ status, strategy, ranOut, removed }: NumberState): string {
  if (removed) return 'removed'
  return ranOut ? 'expired' : statusLook(status, strategy).tone
}

// However many parts there are, each has some pixels, or its share of the strip.
function leastWidth(parts: number): string {
  return `min(4px, ${100 / parts}%)`
}
