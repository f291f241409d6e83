import { useCallback, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { Place } from '../contract/desk.ts'
import { usePlace } from './rail/use-place.ts'
import { showSyncSettings } from './settings/settings-place.tsx'
import type { Stores } from './workspace-stores.ts'

/** Dialogs, menus, and what has a list open: they close themselves. */
const withOwnEscape = '[role=dialog], [role=menu], [aria-haspopup][aria-expanded=true]'

// What is of no moment.
const placesOfAnyTime: readonly Place[] = ['exports', 'settings']

export type WaysAround = ReturnType<typeof useWaysAround>

/** Where in the window somebody is, and how they get from one part of it to another, with the keyboard's focus. */
export function useWaysAround({ desk, list, detail, log, asOf }: Stores) {
  const { place: chosen, visited, go, back } = usePlace(desk, list)
  const grid = useRef<HTMLDivElement>(null)
  const events = useRef<HTMLDivElement>(null)
  const differences = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const pane = useRef<HTMLElement>(null)
  const past = useStore(asOf, (state) => state.view)
  const compared = useStore(asOf, (state) => state.compared)
  // Events are of all time, so a past moment shows numbers alone.
  const isNow = past === null && compared === null
  const place = isNow || placesOfAnyTime.includes(chosen) ? chosen : 'numbers'

  const openDetails = useCallback(
    (key: string) => {
      flushSync(() => {
        // A recent number is opened from anywhere.
        if (desk.getState().desk.place !== 'activity') go('numbers')
        detail.getState().open(key)
      })
      pane.current?.focus()
    },
    [desk, detail, go],
  )
  const searchNumbers = useCallback(
    (text: string) => {
      list.getState().search(text)
      go('numbers')
      search.current?.focus()
    },
    [list, go],
  )
  const leaveComparison = () => {
    flushSync(asOf.getState().endComparison)
    grid.current?.focus()
  }
  const backToNow = () => {
    asOf.getState().backToNow()
    grid.current?.focus()
  }

  return {
    place,
    /** The place where it is one of records: the numbers, then or now, or their events. */
    records: place === 'numbers' || place === 'activity' ? place : null,
    isNow,
    past,
    compared,
    visited,
    go,
    refs: { grid, events, differences, search, pane },
    openDetails,
    searchNumbers,
    leaveComparison,
    backToNow,
    goToList: () => {
      if (!compared) flushSync(() => go('numbers'))
      ;(compared ? differences : grid).current?.focus()
    },
    leaveDetails: () => {
      const cameFrom = compared ? differences : place === 'activity' ? events : grid
      cameFrom.current?.focus()
    },
    openLinked: (key: string) => {
      asOf.getState().backToNow()
      go('numbers')
      openDetails(key)
    },
    goToSyncSettings: () => {
      flushSync(() => go('settings'))
      showSyncSettings()
    },
    showLog: async (at?: 'newest') => {
      await log.getState().read(at)
      go('syncs')
    },
    /** Leads out on Escape, from the inside out: what has a use of its own for the key takes it first. */
    leadOut: ({ key, target, defaultPrevented }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented) return
      if (target instanceof Element && target.closest(withOwnEscape)) return
      if (place !== 'numbers' && place !== 'activity') back()
      else if (compared) leaveComparison()
      else if (past) backToNow()
    },
  }
}
