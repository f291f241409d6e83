import { describeFailure, FailureError } from '../../contract/failure.ts'
import type { Failure, FailureCode } from '../../contract/failure.ts'
import type { FullDue, SyncProgress, SyncRun } from '../../contract/sync.ts'
import { startPageThread } from '../clerk/page-thread.ts'
import type { Pace } from '../clerk/pace.ts'
import type { ClerkAccess } from '../clerk/requests.ts'
import type { Store } from '../store/client.ts'
import type { SyncPosition } from '../store/sync-runs.ts'
import { makeAsker } from './ask-clerk.ts'
import { runFullPass } from './full-pass.ts'
import { runIncrementalPass } from './incremental-pass.ts'
import { startProgress } from './progress.ts'
import type { Progress } from './progress.ts'

export type SyncOptions = {
  store: Pick<Store, 'write'>
  access: ClerkAccess
  /** page-worker.ts, built or not. */
  pageWorkerFile: string | URL
  /** The connection's, which its lookups share. */
  pace: Pace
  clock: () => number
  /** Ends the sync; what its reason is decides how: see cancelReason and quitReason. */
  signal: AbortSignal
  report: (progress: SyncProgress) => void
  /** Milliseconds before the first retry, doubled before each further one. */
  backoffMs: number
}

/** The abort reason of a sync that the user ended: it does not go on by itself. */
export const cancelReason = 'cancelled'
/** The abort reason of a sync that ends with the app: it goes on at the next start. */
export const quitReason = 'quit'

/** Failures of the cache itself: how the sync ended cannot be written there. */
const ofTheCache: ReadonlySet<FailureCode> = new Set(['database', 'damaged_database'])

/**
 * Reads the users of an instance, all of them or those who changed, and writes each page as one transaction. Resolves to
 * how it ended, a failure included; rejects only when the cache itself cannot be written. Null: the app is quitting.
 */
export async function runSync(
  options: SyncOptions & { mode: 'full' | 'incremental' },
): Promise<SyncRun | null> {
  const { store, clock, mode } = options
  const position = await store.write('beginSync', { now: clock(), mode })
  const progress = startProgress(options, position.run)
  // What an earlier first sync left unindexed: pages that meet known numbers look them up.
  if (position.ranges.length === 0) await buildIndexes(options, progress.index)
  const ended = await readToEnd(options, progress, position)
  if (ended !== null) await buildIndexes(options, progress.index)
  return ended
}

/**
 * Builds what makes searches fast, once and after the first pages, because while they come in it would slow them down.
 * Stops between two steps when the app quits, and goes on there the next time.
 */
export async function buildIndexes(
  { store, signal }: Pick<SyncOptions, 'store' | 'signal'>,
  report: () => void,
): Promise<void> {
  while ((await store.write('buildNextIndex', null)) === 'more' && signal.reason !== quitReason) report()
}

async function readToEnd(
  options: SyncOptions,
  progress: Progress,
  position: SyncPosition,
): Promise<SyncRun | null> {
  const { store, clock, signal } = options
  const asker = makeAsker({ ...options, announceWait: progress.wait })
  const syncId = position.run.id
  const end = async (
    outcome: 'completed' | 'cancelled' | 'failed',
    failure: Failure | null,
    fullDue: FullDue | null = null,
  ) => {
    await store.write('noteCosts', { syncId, fullDue, ...asker.tally() })
    return store.write('endSync', { syncId, now: clock(), outcome, failure })
  }
  const pages = startPageThread(options.pageWorkerFile, clock)
  const access = { ...options.access, takePage: pages.take }
  const context = { ...options, access, syncId, asker, progress }
  try {
    if (position.run.mode === 'full') await runFullPass(context, position)
    else return await end('completed', null, await runIncrementalPass(context, position))
    return await end('completed', null)
  } catch (error) {
    if (signal.aborted) return signal.reason === quitReason ? null : await end('cancelled', null)
    if (!(error instanceof FailureError) || ofTheCache.has(error.code)) throw error
    return await end('failed', describeFailure(error))
  } finally {
    await pages.stop()
  }
}
