import { setTimeout as delay } from 'node:timers/promises'

import pRetry from 'p-retry'

import type { FailureCode } from '../../contract/failure.ts'
import type { SyncProgress } from '../../contract/sync.ts'
import type { Pace } from '../clerk/pace.ts'
import { RequestFailure } from '../clerk/request-failure.ts'

/** Sends requests one after another at the connection's pace, each until it is answered or trying is of no use. */
export type Asker = {
  /** Rejects with a RequestFailure, or, when the sync was ended, with whatever the signal says. */
  ask: <T>(request: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) => Promise<T>
  /** How many requests were sent, and for how many milliseconds any of them was held up by Clerk or the network. */
  tally: () => { requests: number; waitedMs: number }
}

const retries = 6

/** Without a network, or with another than it should be, nothing comes back soon, and whoever waits wants to know. */
const retriesOffline = 3
const offline: readonly string[] = ['unreachable', 'unexpected_reply']

/** Makes the asker of one sync; `announceWait` hears when it waits, and null when it goes on. */
export function makeAsker({
  pace,
  clock,
  backoffMs,
  announceWait,
}: {
  pace: Pace
  clock: () => number
  /** Milliseconds before the first retry, doubled before each further one. */
  backoffMs: number
  announceWait: (waiting: SyncProgress['waiting']) => void
}): Asker {
  let requests = 0
  let waitedMs = 0
  let heldUntil = 0
  const hold = (ms: number, code: FailureCode) => {
    announceWait({ until: clock() + ms, code })
    // Ranges that wait at the same time are one wait.
    const until = performance.now() + ms
    waitedMs += Math.max(0, until - Math.max(heldUntil, performance.now()))
    heldUntil = Math.max(heldUntil, until)
  }
  const askOnce: Asker['ask'] = async (request, signal) => {
    await pace.take(signal)
    requests += 1
    const answer = await request(signal)
    pace.speedUp()
    return answer
  }
  const ask: Asker['ask'] = async (request, signal) => {
    const result = await pRetry(() => askOnce(request, signal), {
      retries,
      minTimeout: backoffMs,
      randomize: true,
      signal,
      shouldRetry: ({ error, attemptNumber }) => isWorthRetry(error, attemptNumber),
      onFailedAttempt: async ({ error, attemptNumber, retryDelay }) => {
        // Also when it is not tried again: what the pace waits out, all requests wait out.
        const isPaced = error instanceof RequestFailure && error.code === 'rate_limited'
        if (isPaced) pace.slowDown(error.retry?.afterMs ?? 0)
        if (!isWorthRetry(error, attemptNumber)) return
        const { afterMs } = error.retry
        hold(isPaced ? Math.max(afterMs, retryDelay) : afterMs + retryDelay, error.code)
        if (!isPaced) await delay(afterMs, undefined, { signal })
      },
    })
    announceWait(null)
    return result
  }
  const tally = () => {
    const ahead = Math.max(0, heldUntil - performance.now())
    return { requests, waitedMs: Math.round(waitedMs - ahead) }
  }
  return { ask, tally }
}

type Retriable = RequestFailure & { retry: NonNullable<RequestFailure['retry']> }

function isWorthRetry(error: Error, attemptNumber: number): error is Retriable {
  if (!(error instanceof RequestFailure) || error.retry === null) return false
  return attemptNumber <= (offline.includes(error.code) ? retriesOffline : retries)
}
