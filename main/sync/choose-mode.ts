import type { SyncState } from '../../contract/sync.ts'

/** What decides how the next sync reads. */
export type ModeBasis = Pick<SyncState, 'lastRun' | 'lastFull' | 'unfinishedFull'> & {
  now: number
  /** How many changed numbers were found between the full sync before the last one and its end. */
  changes: number
}

const day = 86_400_000

/** Up to this share of the changes may be left to the full sync of each day. */
const mostUnseen = 0.2

/**
 * How a sync reads that may read either way: the changes alone where they can stand for everything, that is within a day
 * of a full sync, unless one was left unfinished, one is due, or too many changes do not show in what Clerk says of users.
 */
export function chooseMode(basis: ModeBasis): 'full' | 'incremental' {
  const { lastRun, lastFull, unfinishedFull, now, changes } = basis
  if (lastFull === null || unfinishedFull !== null) return 'full'
  if (now - (lastFull.endedAt ?? lastFull.startedAt) >= day) return 'full'
  if (lastRun !== null && lastRun.fullDue !== null) return 'full'
  return lastFull.unseenChanges > changes * mostUnseen ? 'full' : 'incremental'
}
