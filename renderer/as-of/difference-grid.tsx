import { useEffect } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import type { DifferenceRow } from '../../contract/as-of.ts'
import type { Detail } from '../detail/detail-store.ts'
import { nextIndex } from '../list/grid-keys.ts'
import { topToReveal } from '../list/tall-scroll.ts'
import { useTallRows } from '../list/use-tall-rows.ts'
import { Phone } from '../number/phone.tsx'
import { useMasked } from '../privacy/privacy-context.ts'
import { shownDifference } from '../privacy/shown.ts'
import { useRowHeight } from '../settings/density.ts'
import { Instant } from '../time/instant.tsx'
import { momentWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { differenceAt } from './difference-store.ts'
import type { Difference } from './difference-store.ts'
import { differenceWords, kindWords } from '../words/moment-words.ts'
import { comparisonWords } from '../words/as-of.ts'
import { listWords } from '../words/list.ts'
import styles from './as-of.module.css'

const headerHeight = 30
const { columns } = comparisonWords

type Props = {
  store: Difference
  count: number
  detail: Detail
  grid: RefObject<HTMLDivElement | null>
  onOpen: (key: string) => void
}

/** The numbers that differ as a grid of which only the rows in view exist, with the keys of the list. */
export function DifferenceGrid({ store, count, detail, grid, onOpen }: Props) {
  const { pages, active, activate, show } = useStore(store)
  const selectedKey = useStore(detail, (state) => state.key)
  const rowHeight = useRowHeight()
  const { scroller, rows, view, elementHeight, items } = useTallRows(grid, count, rowHeight, active)
  const { first, last } = view
  useEffect(() => show(first, last), [show, first, last])
  // Whoever asked for the comparison is at it until the rows are there.
  useEffect(() => {
    if (document.activeElement?.contains(grid.current)) grid.current?.focus()
  }, [grid])
  useEffect(() => scroller.resize(rows, 0), [scroller, rows])

  function open(index: number) {
    activate(index)
    const row = differenceAt(pages, index)
    if (row) detail.getState().open(row.number.key)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return
    const visible = (grid.current?.clientHeight ?? 0) - headerHeight
    const pageRows = Math.max(1, Math.floor(visible / rowHeight) - 1)
    const next = nextIndex(event.key, active, count, pageRows)
    const row = active === null ? undefined : differenceAt(pages, active)
    if (next !== null) {
      activate(next)
      scroller.goTo(topToReveal(next, scroller.top(), visible, rows))
      const moved = differenceAt(pages, next)
      if (moved && selectedKey !== null) detail.getState().open(moved.number.key)
    } else if (event.key === 'Enter' && row) onOpen(row.number.key)
    else if (event.key === 'Escape' && selectedKey !== null) detail.getState().close()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={grid}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={comparisonWords.grid}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active !== null && active < count ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (active === null && event.target.matches('[role=grid]:focus-visible')) activate(0)
      }}
    >
      <div className={styles.header} role="row" aria-rowindex={1}>
        {columns.map((name) => (
          <div key={name} role="columnheader" className={styles.cell}>
            {name}
          </div>
        ))}
      </div>
      <div className={styles.rows} role="rowgroup" style={{ height: elementHeight }}>
        {items.map(({ index, top }) => {
          const row = differenceAt(pages, index)
          return (
            // The keyboard's way to press a row is the grid's Enter.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={index}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={row !== undefined && row.number.key === selectedKey}
              data-active={index === active || undefined}
              className={styles.row}
              style={{ transform: `translateY(${top}px)` }}
              onClick={() => open(index)}
            >
              {row ? <Cells row={row} /> : <div role="gridcell" aria-label={listWords.loading} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function rowId(index: number): string {
  return `difference-row-${index}`
}

function Cells({ row }: { row: DifferenceRow }) {
  const view = useTimeView()
  const { number, kind, observedAt } = row
  const masked = useMasked(number.key)
  const shown = masked ? shownDifference(row) : row
  const words = differenceWords(shown, view)
  const owner = shown.number.ownerName ?? number.userId
  return (
    <>
      <div role="gridcell" className={styles.cell} data-kind={kind}>
        {kindWords(kind)}
      </div>
      <div role="gridcell" className={styles.cell}>
        <Phone {...number} recordKey={number.key} />
      </div>
      <div role="gridcell" className={styles.cell}>
        <span title={owner}>{owner}</span>
      </div>
      <div role="gridcell" className={styles.cell}>
        <span title={words}>{words}</span>
      </div>
      <div role="gridcell" className={styles.cell} data-quiet>
        <span>
          <Instant at={observedAt} words={momentWords} />
        </span>
      </div>
    </>
  )
}
