import pRetry from 'p-retry'

import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { SyncProgress, SyncRun } from '../contract/sync.ts'
import { RequestFailure } from './clerk/request-failure.ts'
import { fetchUserCount, fetchUsersPage, pageLimit } from './clerk/requests.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import type { UsersPage } from './clerk/wire.ts'
import type { Store } from './store/client.ts'

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
  const { store, clock, signal } = options
  const begun = await store.write('beginSync', { now: clock() })
  const end = (outcome: 'completed' | 'cancelled' | 'failed', failure: Failure | null) =>
    store.write('endSync', { syncId: begun.run.id, now: clock(), outcome, failure })
  try {
    await readPages(options, begun.run, begun.cursor)
    return await end('completed', null)
  } catch (error) {
    if (signal.aborted) return signal.reason === quitReason ? null : await end('cancelled', null)
    if (!(error instanceof FailureError) || error.code === 'database') throw error
    return await end('failed', describeFailure(error))
  }
}

async function readPages(options: SyncOptions, run: SyncRun, resumeAfter: string | null): Promise<void> {
  const { store, access, clock, signal } = options
  const progress = startProgress(options, run)
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
      await store.write('applyPage', { syncId: run.id, observedAt: clock(), page })
      signal.throwIfAborted()
      progress.advance(page)
      if (page.users < pageLimit) return
      cursor = page.lastUserId
    }
  } finally {
    counting.abort()
  }
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

function startProgress({ clock, report }: SyncOptions, run: SyncRun) {
  const startedAt = clock()
  let progress: SyncProgress = {
    startedAt: run.startedAt,
    users: run.users,
    totalUsers: null,
    numbers: run.numbers,
    setAside: run.setAside,
    remainingMs: null,
    waiting: null,
  }
  const update = (change: Partial<SyncProgress>) => {
    progress = { ...progress, ...change }
    const read = progress.users - run.users
    const left = progress.totalUsers === null ? null : Math.max(progress.totalUsers - progress.users, 0)
    progress.remainingMs =
      left === null || read === 0 ? null : Math.round(((clock() - startedAt) / read) * left)
    report(progress)
  }
  update({})
  return {
    advance: (page: UsersPage) =>
      update({
        users: progress.users + page.users,
        numbers: progress.numbers + page.numbers.length,
        setAside: progress.setAside + page.unread.length,
      }),
    learnTotal: (totalUsers: number) => update({ totalUsers }),
    wait: (waiting: SyncProgress['waiting']) => {
      if (waiting !== progress.waiting) update({ waiting })
    },
  }
}
