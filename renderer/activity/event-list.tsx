import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useStore } from 'zustand'

import type { ActivityEvent } from '../../contract/activity.ts'
import type { Detail } from '../detail/detail-store.ts'
import { nextIndex } from '../list/grid-keys.ts'
import { useEventHeight } from '../settings/density.ts'
import { useTimeView } from '../time/time-view.tsx'
import { activityWords } from '../words/activity.ts'
import type { Activity, Listed } from './activity-store.ts'
import { columnCount, DayRow, eventId, EventRow } from './event-row.tsx'
import { itemsOf } from './list-items.ts'
import styles from './event-list.module.css'

const dayHeight = 32

/** So many lines before the last one, older events are fetched. */
const fetchAhead = 40

type Props = {
  activity: Activity
  detail: Detail
  listed: Listed
  list: RefObject<HTMLDivElement | null>
  onOpen: (key: string) => void
}

/** The events, newest first, of which only those in view exist. The keyboard moves an active one, focus stays on the list. */
export function EventList({ activity, detail, listed, list, onOpen }: Props) {
  const { locale, timeZone } = useTimeView()
  const active = useStore(activity, (state) => state.active)
  const selectedKey = useStore(detail, (state) => state.key)
  const { events } = listed
  const items = useMemo(() => itemsOf(events, { locale, timeZone }), [events, locale, timeZone])
  const eventHeight = useEventHeight()
  const activeItem = items.findIndex((item) => item.kind === 'event' && item.event.seq === active)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (items[index]?.kind === 'day' ? dayHeight : eventHeight),
    overscan: 8,
    // The active event stays in the document while it is out of view: aria-activedescendant names it.
    rangeExtractor: (range) => {
      const indices = defaultRangeExtractor(range)
      return activeItem === -1 || indices.includes(activeItem)
        ? indices
        : [...indices, activeItem].sort((a, b) => a - b)
    },
  })
  useKeptTop(eventHeight, list, virtualizer)
  useTopOfAnother(listed, list)
  // A number's history may have led to one of them.
  const shown = useRef<Listed | null>(null)
  useEffect(() => {
    if (shown.current === listed) return
    const isSame = shown.current?.query === listed.query && shown.current.asOf === listed.asOf
    shown.current = listed
    if (!isSame && activeItem !== -1) virtualizer.scrollToIndex(activeItem, { align: 'auto' })
  }, [listed, activeItem, virtualizer])
  const lastShown = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (lastShown >= items.length - fetchAhead) activity.getState().fetchMore()
  }, [activity, lastShown, items.length])

  const press = useCallback(
    (event: ActivityEvent) => {
      activity.getState().activate(event.seq)
      detail.getState().open(event.key)
    },
    [activity, detail],
  )

  function move(index: number) {
    const event = events[index]
    if (!event) return
    activity.getState().activate(event.seq)
    const item = items.findIndex((one) => one.kind === 'event' && one.index === index)
    // The heading above the first is shown with it.
    virtualizer.scrollToIndex(index === 0 ? 0 : item, { align: 'auto' })
    // An open pane follows the keyboard, as that of the numbers does.
    if (selectedKey !== null) detail.getState().open(event.key)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return
    const place = events.findIndex(({ seq }) => seq === active)
    const pageRows = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / eventHeight) - 1)
    const next = nextIndex(event.key, place === -1 ? null : place, events.length, pageRows)
    const current = events[place]
    if (next !== null) move(next)
    else if (event.key === 'Enter' && current) onOpen(current.key)
    else if (event.key === 'Escape' && selectedKey !== null) detail.getState().close()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      className={styles.list}
      role="grid"
      data-main="activity"
      tabIndex={0}
      aria-label={activityWords.list}
      aria-rowcount={listed.more ? -1 : items.length}
      aria-colcount={columnCount}
      aria-activedescendant={activeItem === -1 || active === null ? undefined : eventId(active)}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // A press with the mouse chooses its own event.
        if (activeItem === -1 && event.target.matches('[role=grid]:focus-visible')) move(0)
      }}
    >
      <div className={styles.lines} role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          if (item.kind === 'day')
            return <DayRow key={`day ${item.at}`} index={index} top={start} at={item.at} />
          const { event } = item
          return (
            <EventRow
              key={event.seq}
              index={index}
              top={start}
              event={event}
              active={index === activeItem}
              selected={event.key === selectedKey}
              onPress={press}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Keeps the first event in view where it is when events become taller or less tall. */
function useKeptTop(
  eventHeight: number,
  list: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
) {
  const before = useRef(eventHeight)
  useLayoutEffect(() => {
    if (before.current === eventHeight) return
    before.current = eventHeight
    const first = virtualizer.getVirtualItemForOffset(list.current?.scrollTop ?? 0)
    virtualizer.measure()
    if (first) virtualizer.scrollToIndex(first.index, { align: 'start' })
  }, [eventHeight, list, virtualizer])
}

/** Shows the top of what another query found, or of what is newest by now. */
function useTopOfAnother({ query, asOf }: Listed, list: RefObject<HTMLDivElement | null>) {
  const shown = useRef({ query, asOf })
  useLayoutEffect(() => {
    const before = shown.current
    shown.current = { query, asOf }
    if (before.query !== query || before.asOf !== asOf) list.current?.scrollTo({ top: 0 })
  }, [query, asOf, list])
}
