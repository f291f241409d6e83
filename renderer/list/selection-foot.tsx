import type { KeyboardEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import { ExportSelection } from '../export/export-selection.tsx'
import { locale } from '../locale.ts'
import { selectionWords } from '../words/selection.ts'
import type { NumberList } from './number-list-store.ts'
import type { Selection } from './selection-store.ts'
import { useSelectionActions } from './use-selection-actions.ts'
import styles from './selection-foot.module.css'

type Props = { list: NumberList; selection: Selection; grid: RefObject<HTMLDivElement | null> }

/** How many numbers are selected in the list, and what can be done with them. */
export function SelectionFoot({ list, selection, grid }: Props) {
  const { selected, refused } = useStore(selection)
  const { copy, clear, said } = useSelectionActions(list, selection, grid)
  const size = useStore(list, ({ found }) =>
    selected?.of === 'keys' ? selected.keys.length : (found?.matching ?? 0),
  )
  const exact = useStore(list, ({ found }) => found?.exact ?? false)
  const problem = refused === 'too-many' ? selectionWords.tooMany(locale) : (refused?.message ?? '')
  const words =
    selected?.of === 'all'
      ? selectionWords.allSelected(size, exact, locale)
      : selected
        ? selectionWords.selected(size, locale)
        : ''

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    clear()
  }

  return (
    // The key bubbles up from the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.selection}
      role={selected ? 'group' : undefined}
      aria-label={selected ? selectionWords.group : undefined}
      data-empty={words + problem === '' || undefined}
      onKeyDown={onKeyDown}
    >
      <span className={styles.count} role="status" aria-live="polite">
        {words}
      </span>
      {selected && (
        <>
          <button type="button" className={styles.action} title={selectionWords.clearHint} onClick={clear}>
            {selectionWords.clear}
          </button>
          <button type="button" className={styles.action} title={selectionWords.copyHint} onClick={copy}>
            {selectionWords.copy}
          </button>
          <ExportSelection list={list} selected={selected} className={styles.action} />
        </>
      )}
      <span className={styles.said} role="status" aria-live="polite" title={said || problem || undefined}>
        {said || problem}
      </span>
    </div>
  )
}
