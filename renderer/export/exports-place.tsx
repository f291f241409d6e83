import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import type { ExportEntry } from '../../contract/export.ts'
import { FailureNote } from '../failure-note.tsx'
import { stepTo } from '../filters/move-among-values.ts'
import { Notice } from '../notice.tsx'
import { useRequest } from '../use-request.ts'
import { exportsWords } from '../words/exports.ts'
import { ExportRow } from './export-row.tsx'
import { useExportsStore } from './exports-context.ts'
import { RunAgainDialog } from './run-again-dialog.tsx'
import { useExportActions } from './use-export-actions.ts'
import styles from './exports-place.module.css'

/** Every export, the newest first: what it is of, what became of it, and what can be done with it. */
export function ExportsPlace() {
  const store = useExportsStore()
  const { exports, failure: notRead, load } = useStore(store)
  const { failure, run } = useRequest()
  const shownFailure = failure ?? notRead
  // Which one was asked for last stays while its dialog fades.
  const [asked, setAsked] = useState<ExportEntry | null>(null)
  const [asking, setAsking] = useState(false)
  const actions = useExportActions(run, (entry) => {
    setAsked(entry)
    setAsking(true)
  })
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  useEffect(() => void load(), [load])
  const active = exports?.some(({ id }) => id === activeId) ? activeId : (exports?.[0]?.id ?? null)

  function rows(): HTMLElement[] {
    return [...(list.current?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
  }
  function follow() {
    const at = rows().findIndex((row) => row.contains(document.activeElement))
    setActiveId(exports?.[at]?.id ?? null)
  }
  function onKeyDown(event: KeyboardEvent) {
    const all = rows()
    const at = all.findIndex((row) => row.contains(document.activeElement))
    const next = stepTo(event.key, at, all.length)
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    all[next]?.focus()
  }
  async function forget(entry: ExportEntry) {
    const place = exports?.findIndex(({ id }) => id === entry.id) ?? 0
    await actions.forget(entry)
    // The button that was pressed goes with its row.
    const left = rows()
    ;(left[Math.min(place, left.length - 1)] ?? list.current?.closest('section'))?.focus()
  }

  return (
    <section className={styles.place} aria-label={exportsWords.title} tabIndex={-1} data-main="exports">
      <h2 className={styles.title}>{exportsWords.title}</h2>
      {shownFailure && <FailureNote failure={shownFailure} />}
      {exports?.length === 0 && <Notice title={exportsWords.none.title}>{exportsWords.none.words}</Notice>}
      {exports !== null && exports.length > 0 && (
        // The keys bubble up from the rows.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul
          ref={list}
          className={styles.list}
          aria-label={exportsWords.list}
          onKeyDown={onKeyDown}
          onFocus={follow}
        >
          {exports.map((entry) => (
            <ExportRow
              key={entry.id}
              entry={entry}
              active={entry.id === active}
              actions={{ ...actions, forget }}
            />
          ))}
        </ul>
      )}
      <RunAgainDialog entry={asked} opened={asking} onClose={() => setAsking(false)} />
    </section>
  )
}
