import type { NextSync, SyncSchedule, SyncSettings } from '../../contract/sync-settings.ts'
import type { SyncState } from '../../contract/sync.ts'
import { nextSync } from './schedule.ts'

type Followed = {
  state: SyncState
  next: NextSync
  timer: NodeJS.Timeout | null
  /** Whether the sync that starts or runs is the schedule's own. */
  ownRuns: boolean
  startedRun: number | null
  refusedAt: number | null
  keySince: number
}

export type Schedules = ReturnType<typeof keepSchedules>

/** Timers stand still while the computer sleeps, clocks are set, and no event tells that a network is there again. */
const lookAgainMs = 30_000

/**
 * Starts the syncs of the connections that were opened since the app started, each by its own settings, one at a time
 * each. Hears of what its decisions depend on, and tells of each through `report`.
 */
export function keepSchedules(options: {
  settings: (connectionId: string) => SyncSettings
  hasKey: (connectionId: string) => boolean
  isOnline: (connectionId: string) => boolean
  isOnBattery: () => boolean
  clock: () => number
  startSync: (connectionId: string, mode: 'full' | 'incremental') => Promise<unknown>
  /** Stops a sync so that it can go on later. */
  pauseSync: (connectionId: string) => Promise<void>
  report: (schedule: SyncSchedule) => void
}) {
  const startedAt = options.clock()
  const connections = new Map<string, Followed>()

  const tell = (connectionId: string, { next, startedRun }: Followed) =>
    options.report({ connectionId, next, startedRun })

  const wait = (connectionId: string, followed: Followed, ms: number) => {
    followed.timer = setTimeout(() => decide(connectionId), Math.min(ms, lookAgainMs))
  }

  /** Decides anew, and tells what is new, or, where somebody asks, how it is. */
  const decide = (connectionId: string, isAsked = false): void => {
    const followed = connections.get(connectionId)
    if (followed === undefined) return
    if (followed.timer !== null) clearTimeout(followed.timer)
    followed.timer = null
    const runs = followed.ownRuns || followed.state.progress !== null || followed.state.elsewhere !== null
    const now = options.clock()
    const next = nextSync({
      settings: options.settings(connectionId),
      syncs: followed.state,
      now,
      refusedAt: followed.refusedAt,
      hasKey: options.hasKey(connectionId),
      keySince: followed.keySince,
      online: options.isOnline(connectionId),
      onBattery: options.isOnBattery(),
    })
    const isNews = JSON.stringify(next) !== JSON.stringify(followed.next)
    followed.next = next
    if (isAsked || (isNews && !runs)) tell(connectionId, followed)
    if (followed.ownRuns && next.is === 'paused' && next.why === 'battery')
      void options.pauseSync(connectionId)
    // When one ends, that is told, and decided upon.
    if (runs) return
    if (next.is === 'due' && next.at <= now) start(connectionId, followed, next.mode)
    else if (next.is === 'due') wait(connectionId, followed, next.at - now)
    else if (next.is === 'paused' && next.why === 'offline') wait(connectionId, followed, lookAgainMs)
  }

  const start = (connectionId: string, followed: Followed, mode: 'full' | 'incremental') => {
    followed.ownRuns = true
    followed.refusedAt = null
    options.startSync(connectionId, mode).catch(() => {
      // A keyring that is locked, say: whoever presses Sync is told.
      followed.ownRuns = false
      followed.refusedAt = options.clock()
      decide(connectionId)
    })
  }

  return {
    /** Begins with a connection that was opened, and tells how its schedule stands. */
    follow: (state: SyncState): void => {
      const known = connections.get(state.connectionId)
      const followed: Followed = known ?? {
        state,
        next: { is: 'off' },
        timer: null,
        ownRuns: false,
        startedRun: null,
        refusedAt: null,
        keySince: startedAt,
      }
      followed.state = state
      connections.set(state.connectionId, followed)
      decide(state.connectionId, true)
    },
    /** Hears how a sync goes on, whoever started it. */
    syncChanged: (state: SyncState): void => {
      const followed = connections.get(state.connectionId)
      if (followed === undefined) return
      followed.state = state
      if (state.progress !== null) return
      const ownRan = followed.ownRuns
      followed.ownRuns = false
      if (ownRan) followed.startedRun = state.lastRun?.id ?? null
      decide(state.connectionId, ownRan)
    },
    settingsChanged: (connectionId: string): void => decide(connectionId),
    keyReplaced: (connectionId: string): void => {
      const followed = connections.get(connectionId)
      if (followed !== undefined) followed.keySince = options.clock()
      decide(connectionId)
    },
    /** Power or network changed, or the computer woke. */
    surroundingsChanged: (): void => {
      for (const connectionId of connections.keys()) decide(connectionId)
    },
    forget: (connectionId: string): void => {
      const timer = connections.get(connectionId)?.timer
      if (timer) clearTimeout(timer)
      connections.delete(connectionId)
    },
    /** Starts nothing any more. */
    stop: (): void => {
      for (const { timer } of connections.values()) if (timer !== null) clearTimeout(timer)
      connections.clear()
    },
  }
}
