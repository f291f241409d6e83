import type { Connection } from '../../contract/connection.ts'
import type { Failure, FailureCode } from '../../contract/failure.ts'
import type { SyncProgress, SyncState } from '../../contract/sync.ts'
import { count } from '../number/count-words.ts'
import { momentWords, secondsWords } from '../time/instant-words.ts'
import type { TimeView } from '../time/instant-words.ts'

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

/** "1,500 of 12,000 users", or "1,500 users" until Clerk has told how many there are, or what follows the last of them. */
export function progressWords({ stage, users, totalUsers }: SyncProgress, locale: string): string {
  if (stage === 'indexing') return 'Building the search index'
  if (totalUsers === null) return `${count(users, locale)} ${users === 1 ? 'user' : 'users'}`
  return `${count(users, locale)} of ${count(totalUsers, locale)} ${totalUsers === 1 ? 'user' : 'users'}`
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
