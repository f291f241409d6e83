import type { Connection } from '../../contract/connection.ts'
import type { Failure, FailureCode } from '../../contract/failure.ts'
import type { NextSync, SyncSchedule } from '../../contract/sync-settings.ts'
import type { SyncProgress, SyncRun, SyncState } from '../../contract/sync.ts'
import { count } from './count-words.ts'
import { exactWords, momentWords, secondsWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

const minute = 60_000
const hour = 60 * minute

/** What became of the newest sync: "Last synced 14:02", "Never synced", "Last sync failed 14:02". */
export function lastSyncWords({ lastRun, lastCompletedAt }: SyncState, view: TimeView): string {
  if (!lastRun)
    return lastCompletedAt === null ? 'Never synced' : `Last synced ${momentWords(lastCompletedAt, view)}`
  const at = momentWords(lastRun.endedAt ?? lastRun.startedAt, view)
  switch (lastRun.outcome) {
    case 'completed':
      return `Last synced ${at}`
    case 'failed':
      return `Last sync failed ${at}`
    case 'cancelled':
      return `Last sync cancelled ${at}`
    case 'interrupted':
      return `Last sync was cut off ${at}`
  }
}

/** Whether so much time has passed since the last completed sync that what is shown may be out of date. */
export function isStale({ lastCompletedAt }: SyncState, now: number): boolean {
  return lastCompletedAt !== null && now - lastCompletedAt > staleAfter
}

const staleAfter = 24 * 60 * 60_000

/**
 * The longer text of the same: why the newest sync failed, when one was last completed, and what to do about numbers that are
 * more than a day old or cannot be synced now. Empty where there is nothing of that.
 */
export function lastSyncTitle(state: SyncState, view: TimeView, online: boolean): string {
  const { lastRun, lastCompletedAt } = state
  return [
    lastRun?.failure?.message,
    lastCompletedAt !== null && `Last completed ${exactWords(lastCompletedAt, view)}`,
    !online && 'This computer is offline: what was synced is here, and a sync has to wait for the network.',
    online && isStale(state, view.now) && 'More than a day old: sync to see what changed since.',
  ]
    .filter(Boolean)
    .join('\n')
}

/** What stands before the rest while there is no network. */
export const offlineWords = 'Offline'

/** What starts by itself next, or what keeps it from starting: "Next sync 14:17", "Schedule paused: offline". */
export function nextSyncWords(next: NextSync, view: TimeView): string {
  switch (next.is) {
    case 'off':
      return 'No scheduled syncs'
    case 'unstarted':
      return 'Schedule begins after a full sync'
    case 'due':
      return `Next ${next.mode === 'full' ? 'full sync' : 'sync'} ${momentWords(next.at, view)}`
    case 'paused':
      return `Schedule paused: ${pauseWords[next.why]}`
  }
}

const pauseWords = { key: 'no accepted key', offline: 'offline', battery: 'on battery' } as const

/**
 * The failure that is worth a line of its own. One of a scheduled sync is not while the schedule tries again by itself: the
 * words of the last sync are enough.
 */
export function failureToTell(
  sync: SyncState | null,
  schedule: SyncSchedule | null,
  pressFailure: Failure | null,
): Failure | null {
  if (pressFailure !== null || !sync?.lastRun) return pressFailure
  const isScheduled = schedule !== null && schedule.startedRun === sync.lastRun.id
  return isScheduled && goesOn(schedule.next) ? null : sync.lastRun.failure
}

function goesOn(next: NextSync): boolean {
  return next.is === 'due' || (next.is === 'paused' && next.why !== 'key')
}

/** What a share of Clerk's limit comes to: "Uses up to 75 of the 100 requests a second that Clerk allows this key." */
export function shareWords(share: number, limitPerSecond: number | null, locale: string): string {
  if (limitPerSecond === null)
    return `Uses up to ${percentWords(share, locale)} of the requests that Clerk allows the key.`
  const used = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(limitPerSecond * share)
  return `Uses up to ${used} of the ${count(limitPerSecond, locale)} requests a second that Clerk allows this key.`
}

/** "75%" */
export function percentWords(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share)
}

/** "1,500 of 12,000 users", or "1,500 users" until Clerk has told how many there are, or what follows the last of them. */
export function progressWords(progress: SyncProgress, locale: string): string {
  const { mode, stage, users, totalUsers, confirmed, toConfirm } = progress
  if (stage === 'indexing') return 'Building the search index'
  if (stage === 'confirming')
    return `Checking missing numbers, ${count(confirmed, locale)} of ${count(toConfirm, locale)}`
  if (mode === 'incremental')
    return `Reading changes, ${count(users, locale)} ${users === 1 ? 'user' : 'users'}`
  if (totalUsers === null) return `${count(users, locale)} ${users === 1 ? 'user' : 'users'}`
  return `${count(users, locale)} of ${count(totalUsers, locale)} ${totalUsers === 1 ? 'user' : 'users'}`
}

/** How far the sync of another copy of the app has come, and what comes of it here. */
export function elsewhereTitle({ users }: SyncRun, locale: string): string {
  const counted = `${count(users, locale)} ${users === 1 ? 'user' : 'users'}`
  return `${counted} read so far. What it finds appears here as it arrives.`
}

/** "about 2 min left" */
export function remainingWords(remainingMs: number): string {
  if (remainingMs < minute) return 'less than a minute left'
  if (remainingMs < 90 * minute) return `about ${Math.round(remainingMs / minute)} min left`
  return `about ${Math.round(remainingMs / hour)} h left`
}

/** Why the sync waits, and until when: "Clerk asked to wait until 14:02:30". */
export function waitingWords({ code, until }: { code: FailureCode; until: number }, view: TimeView): string {
  const time = secondsWords(until, view)
  switch (code) {
    case 'rate_limited':
      return `Clerk asked to wait until ${time}`
    case 'unreachable':
      return `No connection, trying again at ${time}`
    case 'unexpected_reply':
      return `An answer could not be read, trying again at ${time}`
    default:
      return `Clerk is not available, trying again at ${time}`
  }
}

/**
 * What helps after a failure: another key, where the key was entered here, or another try. The key of an environment
 * is changed where the app is started.
 */
export function nextStep(failure: Failure, kind: Connection['kind']): 'enter-key' | 'try-again' {
  const aboutKey = ['key_missing', 'key_rejected', 'forbidden'].includes(failure.code)
  return aboutKey && kind === 'clerk' ? 'enter-key' : 'try-again'
}
