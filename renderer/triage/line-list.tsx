import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import { maskLine } from '../../contract/mask.ts'
import type { LineGroup } from '../../contract/triage.ts'
import { useBridge } from '../bridge-context.ts'
import { fileName } from '../words/exports.ts'
import { FailureNote } from '../failure-note.tsx'
import { useTallRows } from '../list/use-tall-rows.ts'
import { locale } from '../locale.ts'
import { useSetting } from '../settings/settings-context.ts'
import { useRequest } from '../use-request.ts'
import { groupName, linesWords, savedWords, triageWords } from '../words/triage.ts'
import { createLineList, lineAt } from './line-list-store.ts'
import styles from './triage.module.css'

const rowHeight = 28

type Props = { triageId: string; group: LineGroup; lines: number; onClose: () => void }

/** The lines of a group of which there are no records, to be copied or saved. */
export function LineListView({ triageId, group, lines, onClose }: Props) {
  const bridge = useBridge()
  const [store] = useState(() => createLineList(bridge, { triageId, group }))
  const { pages, failure: listFailure, show } = useStore(store)
  const masked = useSetting('maskNumbers')
  const { busy, failure, run } = useRequest()
  const shownFailure = failure ?? listFailure
  const [done, setDone] = useState('')
  const table = useRef<HTMLDivElement>(null)
  const { scroller, rows, view, elementHeight, items } = useTallRows(table, lines, rowHeight, null)
  const { first, last } = view
  useEffect(() => show(first, last), [show, first, last])
  useEffect(() => scroller.resize(rows, 0), [scroller, rows])
  useEffect(() => table.current?.focus(), [])

  const copy = () =>
    busy ||
    run(async () => {
      const copied = await bridge.call('copyTriageLines', { triageId, group, masked })
      setDone(`${linesWords(copied, locale)} ${triageWords.copied}`)
    })
  const save = () =>
    busy ||
    run(async () => {
      const { path, rows: saved } = await bridge.call('exportTriageLines', { triageId, group, masked })
      setDone(path === null ? '' : savedWords(saved, fileName(path), locale))
    })

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
  }

  return (
    // The key bubbles up from whatever has the focus inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.lines} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconArrowLeft size={14} stroke={2} aria-hidden />}
          title="Escape"
          onClick={onClose}
        >
          {triageWords.back}
        </Button>
        <h2 className={styles.title}>
          {linesWords(lines, locale)} {groupName(group)}
        </h2>
        <p className={styles.reading} role="status">
          {done}
        </p>
        <Button variant="default" aria-busy={busy} onClick={() => void copy()}>
          {triageWords.copy}
        </Button>
        <Button variant="default" aria-busy={busy} onClick={() => void save()}>
          {triageWords.save}
        </Button>
      </header>
      {shownFailure && <FailureNote failure={shownFailure} />}
      <div
        ref={table}
        className={styles.scroll}
        role="table"
        // It scrolls by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={groupName(group)}
        aria-rowcount={lines + 1}
      >
        <div className={styles.lineColumns} role="row" aria-rowindex={1}>
          <span role="columnheader" className={styles.figure}>
            {triageWords.line}
          </span>
          <span role="columnheader">{triageWords.text}</span>
          <span role="columnheader">{group === 'notFound' ? triageWords.lookedFor : triageWords.reason}</span>
        </div>
        <div className={styles.rows} role="rowgroup" style={{ height: elementHeight }}>
          {items.map(({ index, top }) => {
            const pasted = lineAt(pages, index)
            const line = pasted && masked ? maskLine(pasted) : pasted
            return (
              <div
                key={index}
                className={styles.line}
                role="row"
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${top}px)` }}
              >
                {line && (
                  <>
                    <span role="cell" className={styles.figure} data-soft>
                      {line.line}
                    </span>
                    <span role="cell" className={styles.text} title={line.text}>
                      {line.text}
                    </span>
                    <span role="cell" className={styles.why} data-group={group} title={line.reason}>
                      {line.reason}
                    </span>
                  </>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
