import { Button } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'

import { lineGroups } from '../../contract/triage.ts'
import type { LineGroup, RecordGroup, Triage, TriageGroup } from '../../contract/triage.ts'
import { stepTo } from '../filters/move-among-values.ts'
import { locale } from '../locale.ts'
import { count } from '../words/count-words.ts'
import {
  groupMeaning,
  lineNoun,
  linesWords,
  numberNoun,
  readingWords,
  shareWords,
  triageWords,
} from '../words/triage.ts'
import { GroupMark } from './group-mark.tsx'
import styles from './triage.module.css'

type Props = {
  triage: Triage
  country: string | null
  /** The group that the keyboard goes on at. */
  current: TriageGroup | null
  onShowNumbers: (group: RecordGroup) => void
  onShowLines: (group: LineGroup) => void
  onNew: () => void
}

/** The groups of a triage with how many lines are in each. */
export function GroupList({ triage, country, current, onShowNumbers, onShowLines, onNew }: Props) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const buttons = buttonsOf(list.current)
    const button = buttons.find(({ value }) => value === current) ?? buttons[0]
    button?.focus()
  }, [current])
  const most = Math.max(...triage.groups.map(({ lines }) => lines))

  function onKeyDown(event: KeyboardEvent) {
    const buttons = buttonsOf(list.current)
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next = stepTo(event.key, at, buttons.length)
    if (next === null) return
    event.preventDefault()
    buttons[next]?.focus()
  }

  return (
    <div className={styles.result}>
      <header className={styles.head}>
        <h2 className={styles.title}>{linesWords(triage.lines, locale)}</h2>
        <p className={styles.reading}>{readingWords(triage, country, locale).join(' · ')}</p>
        <Button variant="default" onClick={onNew}>
          {triageWords.again}
        </Button>
      </header>
      <div className={styles.table}>
        <div className={styles.columns} aria-hidden>
          <span>{triageWords.columns.group}</span>
          <span className={styles.figure}>{triageWords.columns.lines}</span>
          <span className={styles.figure}>{triageWords.columns.share}</span>
          <span />
          <span className={styles.figure}>{triageWords.columns.numbers}</span>
          <span />
        </div>
        {/* The arrows go from one of its buttons to the next. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul ref={list} aria-label={triageWords.groups} onKeyDown={onKeyDown}>
          {triage.groups.map((each) => (
            <li key={each.group}>
              <button
                type="button"
                className={styles.group}
                value={each.group}
                disabled={each.lines === 0}
                title={groupMeaning(each.group)}
                onClick={() =>
                  isLineGroup(each.group) ? onShowLines(each.group) : onShowNumbers(each.group)
                }
              >
                <GroupMark group={each.group} />
                <span className={styles.figure}>
                  {count(each.lines, locale)}
                  <span className={styles.hidden}> {lineNoun(each.lines)}</span>
                </span>
                <span className={styles.figure} data-soft>
                  {shareWords(each.lines, triage.lines, locale)}
                </span>
                <span className={styles.track} data-group={each.group}>
                  <span style={{ width: most === 0 ? 0 : `${(100 * each.lines) / most}%` }} />
                </span>
                <span className={styles.figure} data-soft>
                  {each.numbers > 0 && (
                    <>
                      {count(each.numbers, locale)}
                      <span className={styles.hidden}> {numberNoun(each.numbers)}</span>
                    </>
                  )}
                </span>
                {each.lines > 0 && <IconChevronRight size={14} stroke={2} aria-hidden />}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function isLineGroup(group: TriageGroup): group is LineGroup {
  return lineGroups.some((one) => one === group)
}

function buttonsOf(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll('button') ?? [])].filter((button) => !button.disabled)
}
