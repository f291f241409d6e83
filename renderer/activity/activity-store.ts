import { createStore } from 'zustand/vanilla'

import type { ActivityEvent, ActivityFilter } from '../../contract/activity.ts'
import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { EventKind } from '../../contract/history-event.ts'
import { toFailure } from '../bridge.ts'
import { createRefreshPace } from '../list/refresh-pace.ts'
import { chartDays, dayRange, periodRange } from './period.ts'
import type { Period } from './period.ts'

const pageSize = 100

/** What was chosen to be shown. */
export type ActivityQuery = {
  kinds: readonly EventKind[]
  countries: readonly (string | null)[]
  channels: readonly (string | null)[]
  period: Period
  /** The start of the one day of the chart that the list is narrowed to. */
  day: number | null
}

/** The newest events that a query finds, as far as they were fetched. They stay the same while newer ones come in. */
export type Listed = {
  query: ActivityQuery
  /** The newest event there was, of any kind. */
  asOf: number
  /** When the first event of all was seen; null while there is none. */
  oldestAt: number | null
  events: readonly ActivityEvent[]
  more: boolean
}

/** How many events a query finds on which day, whichever day the list is narrowed to. `starts` has one more: the end. */
export type Charted = {
  query: ActivityQuery
  starts: readonly number[]
  counts: readonly number[]
  total: number
}

type ActivityState = {
  query: ActivityQuery
  /** What is on the screen: what the last query found until the next one has its answer. Null before the first. */
  listed: Listed | null
  charted: Charted | null
  /** How many events have come in since that the query finds. */
  newer: number
  /** The event that the keyboard is at, by its `seq`. */
  active: number | null
  failure: Failure | null
  /** Shows what another query finds, from its newest event on. */
  choose: (change: Partial<ActivityQuery>) => void
  /** Shows the newest events there are. */
  refresh: () => void
  /** Fetches older events. */
  fetchMore: () => void
  activate: (seq: number | null) => void
  /** Tries again what failed. */
  retry: () => void
  /** Looks for newer events whenever the numbers of this connection change, until the returned function is called. */
  listen: () => () => void
}

export type Activity = ReturnType<typeof createActivity>

/** Everything in its first state: all events. */
export const everything: ActivityQuery = {
  kinds: [],
  countries: [],
  channels: [],
  period: { kind: 'all' },
  day: null,
}

/** Whether a query keeps any event out. */
export function isNarrowed({ kinds, countries, channels, period, day }: ActivityQuery): boolean {
  return kinds.length + countries.length + channels.length > 0 || period.kind !== 'all' || day !== null
}

/** The same as what it lets through, as of now where it is about the last days. */
export function activityFilter(query: ActivityQuery, now: number, timeZone: string): ActivityFilter {
  const { kinds, countries, channels, period, day } = query
  return {
    kinds: [...kinds],
    countries: [...countries],
    channels: [...channels],
    observed: day === null ? periodRange(period, now, timeZone) : dayRange(day, timeZone),
  }
}

/** The events of a connection, newest first, and how many there were a day, as days begin in a time zone. */
export function createActivity(
  bridge: Bridge,
  connectionId: string,
  timeZone: () => string,
  clock: () => number = Date.now,
) {
  return createStore<ActivityState>()((set, get) => {
    let goingOn: Listed | null = null
    const newerPace = createRefreshPace(countNewer)

    const filterOf = (query: ActivityQuery, isOfChart = false) => ({
      connectionId,
      ...activityFilter(isOfChart ? { ...query, day: null } : query, clock(), timeZone()),
    })

    const isCurrent = (query: ActivityQuery) => get().query === query

    async function ask(asOf: number | null) {
      const { query } = get()
      try {
        const filter = filterOf(query)
        const reply = await bridge.call('listActivity', { ...filter, asOf, after: null, limit: pageSize })
        if (!isCurrent(query)) return
        set({ listed: { query, ...reply }, failure: null, ...(asOf === null && { newer: 0 }) })
        if (get().newer > 0) newerPace.now()
        if (reply.oldestAt === null) return set({ charted: null })
        const { charted } = get()
        if (asOf !== null && charted && isSameChart(charted.query, query))
          return set({ charted: { ...charted, query } })
        const days = chartDays(query.period, reply.oldestAt, clock(), timeZone())
        const counted = await bridge.call('countActivityByDay', {
          ...filterOf(query, true),
          asOf: reply.asOf,
          days,
        })
        if (isCurrent(query) && get().listed?.asOf === reply.asOf)
          set({ charted: { query, starts: days, ...counted } })
      } catch (error) {
        if (isCurrent(query)) set({ failure: toFailure(error) })
      }
    }

    async function fetchPage() {
      const { query, listed } = get()
      const last = listed?.events.at(-1)
      if (!listed?.more || !last || listed.query !== query || listed === goingOn) return
      goingOn = listed
      try {
        const reply = await bridge.call('listActivity', {
          ...filterOf(query),
          asOf: listed.asOf,
          after: { observedAt: last.observedAt, seq: last.seq },
          limit: pageSize,
        })
        if (get().listed !== listed) return
        set({
          listed: { ...listed, events: [...listed.events, ...reply.events], more: reply.more },
          failure: null,
        })
      } catch (error) {
        if (get().listed === listed) set({ failure: toFailure(error) })
      } finally {
        if (goingOn === listed) goingOn = null
      }
    }

    // What comes in is offered, not shown: the reader's place must not move. Only an empty list has no place to lose.
    async function countNewer() {
      const { listed, query } = get()
      if (listed === null) return
      if (listed.events.length === 0) return ask(null)
      try {
        const newer = await bridge.call('countNewerActivity', { ...filterOf(query), asOf: listed.asOf })
        if (isCurrent(query) && get().listed?.asOf === listed.asOf) set({ newer })
      } catch (error) {
        set({ failure: toFailure(error) })
      }
    }

    return {
      query: everything,
      listed: null,
      charted: null,
      newer: 0,
      active: null,
      failure: null,
      choose: (change) => {
        const { query, listed } = get()
        set({ query: { ...query, day: null, ...change } })
        // Another day of the same chart is a part of the same events.
        const isOnlyDay = Object.keys(change).every((part) => part === 'day')
        void ask(isOnlyDay && listed !== null ? listed.asOf : null)
      },
      refresh: () => void ask(null),
      fetchMore: () => void fetchPage(),
      activate: (active) => set({ active }),
      retry: () => {
        const { listed, charted, query } = get()
        const isShown = listed?.query === query && charted?.query === query
        void (isShown ? fetchPage() : ask(null))
      },
      listen: () => {
        const unsubscribe = bridge.subscribe('numbersChanged', (changed) => {
          if (changed.connectionId === connectionId) newerPace.soon()
        })
        return () => {
          unsubscribe()
          newerPace.stop()
        }
      },
    }
  })
}

function isSameChart(a: ActivityQuery, b: ActivityQuery): boolean {
  return (['kinds', 'countries', 'channels', 'period'] as const).every((part) => a[part] === b[part])
}
