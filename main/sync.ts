import pRetry from 'p-retry'

import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { SyncProgress, SyncRun } from '../contract/sync.ts'
import { RequestFailure } from './clerk/request-failure.ts'
import { fetchUserCount, fetchUsersPage, pageLimit } from './clerk/requests.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import type { UsersPage } from './clerk/wire.ts'
import type { Store } from './store/client.ts'
import type { SyncPosition } from './store/sync-runs.ts'
import { startProgress } from './sync-progress.ts'
import type { Progress, Written } from './sync-progress.ts'

export type SyncOptions = {
  store: Pick<Store, 'write'>
  access: ClerkAccess
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

const retries = 6

/** Without a network nothing comes back soon, and whoever waits for the sync wants to know. */
const retriesUnreachable = 3

/**
 * Reads all users of an instance page by page and writes each page as one transaction. Resolves to how it ended, a
 * failure included; rejects only when the cache itself cannot be written. Null: the app is quitting.
 */
export async function runFullSync(options: SyncOptions): Promise<SyncRun | null> {
  const begun = await options.store.write('beginSync', { now: options.clock() })
  const progress = startProgress(options, begun.run)
  // What an earlier first sync left unindexed: pages that meet known numbers look them up.
  if (begun.cursor === null) await buildIndexes(options, progress.index)
  const ended = await readToEnd(options, progress, begun)
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
  begun: SyncPosition,
): Promise<SyncRun | null> {
  const { store, clock, signal } = options
  const end = (outcome: 'completed' | 'cancelled' | 'failed', failure: Failure | null) =>
    store.write('endSync', { syncId: begun.run.id, now: clock(), outcome, failure })
  try {
    await readPages(options, progress, begun)
    return await end('completed', null)
  } catch (error) {
    if (signal.aborted) return signal.reason === quitReason ? null : await end('cancelled', null)
    if (!(error instanceof FailureError) || error.code === 'database') throw error
    return await end('failed', describeFailure(error))
  }
}

async function readPages(
  options: SyncOptions,
  progress: Progress,
  { run, cursor: resumeAfter }: SyncPosition,
): Promise<void> {
  const { access, signal } = options
  const counting = new AbortController()
  // The count only serves the estimate: the pages run into the same failure, and report it.
  void fetchUserCount(access, counting.signal).then(progress.learnTotal, () => undefined)
  try {
    let cursor = resumeAfter
    for (;;) {
      const page = await retrying(options, progress.wait, () => fetchUsersPage(access, cursor, signal))
      if (page.users > 0 && !movesOn(page, cursor))
        throw new FailureError(
          'unexpected_reply',
          'Clerk sent the same page of users again, so the sync stopped. Sync again later.',
        )
      const written = await writePage(options, run.id, page)
      signal.throwIfAborted()
      progress.advance(written)
      if (page.users < pageLimit) return
      cursor = page.lastUserId
    }
  } finally {
    counting.abort()
  }
}

/** Writes a page. Of its users only those are read who are not as they were. */
async function writePage({ store, clock }: SyncOptions, syncId: number, page: UsersPage): Promise<Written> {
  const { users, lastUserId, complete, glances } = page
  const look = { syncId, observedAt: clock() }
  const changed = new Set(
    await store.write('observeUnchanged', { ...look, glances, page: { users, lastUserId, complete } }),
  )
  const unchanged = glances.filter(({ userId }) => !changed.has(userId))
  const known = unchanged.reduce((sum, glance) => sum + glance.numbers, 0)
  if (changed.size === 0 && complete) return { users, numbers: known, setAside: 0 }
  const { read, unread } = page.read(changed)
  const numbers = read.reduce((sum, user) => sum + user.numbers.length, known)
  await store.write('applyPage', { ...look, page: { users, numbers, lastUserId, read, unread } })
  return { users, numbers, setAside: unread.length }
}

function movesOn(page: UsersPage, cursor: string | null): boolean {
  return page.users < pageLimit || (page.lastUserId !== null && page.lastUserId !== cursor)
}

async function retrying<T>(
  { clock, signal, backoffMs }: SyncOptions,
  announceWait: (waiting: SyncProgress['waiting']) => void,
  request: () => Promise<T>,
): Promise<T> {
  const result = await pRetry(request, {
    retries,
    minTimeout: backoffMs,
    randomize: true,
    signal,
    shouldRetry: ({ error, attemptNumber }) => isWorthRetry(error, attemptNumber),
    onFailedAttempt: async ({ error, attemptNumber, retryDelay }) => {
      if (!isWorthRetry(error, attemptNumber)) return
      const { afterMs } = error.retry
      announceWait({ until: clock() + afterMs + retryDelay, code: error.code })
      await pause(afterMs, signal)
    },
  })
  announceWait(null)
  return result
}

type Retriable = RequestFailure & { retry: NonNullable<RequestFailure['retry']> }

function isWorthRetry(error: Error, attemptNumber: number): error is Retriable {
  if (!(error instanceof RequestFailure) || error.retry === null) return false
  return attemptNumber <= (error.code === 'unreachable' ? retriesUnreachable : retries)
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
