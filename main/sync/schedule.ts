import type { FailureCode } from '../../contract/failure.ts'
import type { NextSync, SyncSettings } from '../../contract/sync-settings.ts'
import type { SyncRun, SyncState } from '../../contract/sync.ts'

export type ScheduleFacts = {
  settings: SyncSettings
  syncs: Pick<SyncState, 'lastRun' | 'lastFull' | 'unfinishedFull'>
  now: number
  /** When a start was last refused, so that no sync came of it; null where none was since. */
  refusedAt: number | null
  hasKey: boolean
  /** When the key in use was given: what Clerk said of another one before does not count. */
  keySince: number
  online: boolean
  onBattery: boolean
}

type Wanted = { mode: 'full' | 'incremental'; at: number }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const aboutKey: readonly FailureCode[] = ['key_missing', 'key_rejected', 'forbidden']

/** What is tried again at the next turn: anything else the same requests would likely meet again. */
const passing: readonly FailureCode[] = [...aboutKey, 'rate_limited', 'clerk_unavailable', 'unreachable']

/** Which sync starts by itself next, and when, or what keeps one from starting. Times are UTC milliseconds. */
export function nextSync(facts: ScheduleFacts): NextSync {
  const { settings, syncs, hasKey, keySince, online, onBattery } = facts
  if (settings.everyMinutes === null) return { is: 'off' }
  const wanted = wantedSync(facts, settings.everyMinutes * minute)
  if (wanted === null) return { is: 'unstarted' }
  if (!hasKey || isKeyRefused(syncs.lastRun, keySince)) return { is: 'paused', why: 'key' }
  if (!online) return { is: 'paused', why: 'offline' }
  if (onBattery && settings.pauseOnBattery) return { is: 'paused', why: 'battery' }
  return { is: 'due', ...wanted }
}

function wantedSync({ settings, syncs, now, refusedAt }: ScheduleFacts, every: number): Wanted | null {
  const { lastRun, lastFull, unfinishedFull } = syncs
  if (lastRun === null) return null
  const turn = Math.max(now, after(endOf(lastRun), every, now), after(refusedAt ?? 0, every, now))
  if (unfinishedFull?.outcome === 'interrupted') return { mode: 'full', at: refusedAt === null ? now : turn }
  if (isPassing(unfinishedFull)) return { mode: 'full', at: turn }
  // What has never been read whole has no changes to read, and whoever cancelled that starts it again.
  if (lastFull === null)
    return unfinishedFull?.outcome === 'failed'
      ? { mode: 'full', at: Math.max(turn, after(endOf(unfinishedFull), hour, now)) }
      : null
  const fullAt = Math.max(
    after(endOf(lastFull), restAfterFull(settings, lastRun), now),
    unfinishedFull === null
      ? 0
      : after(endOf(unfinishedFull), unfinishedFull.outcome === 'cancelled' ? day : hour, now),
  )
  return { mode: fullAt <= turn ? 'full' : 'incremental', at: turn }
}

/** How long after a full sync the next one is due. */
function restAfterFull({ dailyFull }: SyncSettings, { fullDue }: SyncRun): number {
  // Of more changes than can be read, the oldest would never be.
  if (fullDue === 'too_many_changes') return 0
  if (!dailyFull) return Number.POSITIVE_INFINITY
  return fullDue === null ? day : hour
}

/** A time that lies further ahead than the rest after it was told by a clock that has been set back: the rest is over. */
function after(time: number, rest: number, now: number): number {
  return time > now + rest ? now : time + rest
}

function endOf({ endedAt, startedAt }: SyncRun): number {
  return endedAt ?? startedAt
}

function isPassing(run: SyncRun | null): boolean {
  return run?.outcome === 'failed' && run.failure !== null && passing.includes(run.failure.code)
}

function isKeyRefused(lastRun: SyncRun | null, keySince: number): boolean {
  if (lastRun === null || lastRun.failure === null) return false
  return aboutKey.includes(lastRun.failure.code) && endOf(lastRun) >= keySince
}
