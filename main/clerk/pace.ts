/** Lets the requests of one connection start one after another at an even pace, whoever sends them. */
export type Pace = {
  /** Resolves when it is this request's turn. Rejects when the signal aborts first. */
  take: (signal: AbortSignal) => Promise<void>
  /** Clerk refused a request as one too many: nothing starts for so many milliseconds, and then at half the pace. */
  slowDown: (afterMs: number) => void
  /** A request was answered: a pace that was slowed down grows back a little. */
  speedUp: () => void
}

const slowest = 16
const recovery = 0.98

// Requests that are under way together are refused together, which says no more than one refusal does.
const oneRefusalMs = 1000

/**
 * How many requests a second a key may send, of which `share` is used: 1,000 in 10 seconds for a production key, 100 for a
 * development key (clerk.com/docs/guides/how-clerk-works/system-limits).
 */
export function requestsPerSecond(secretKey: string, share: number): number {
  return (secretKey.startsWith('sk_live_') ? 100 : 10) * share
}

/** Starts a pace of so many requests a second, asked anew for each. */
export function startPace(perSecond: () => number): Pace {
  let last: Promise<void> = Promise.resolve()
  let next = 0
  let slowness = 1
  let slowedAt = Number.NEGATIVE_INFINITY
  return {
    take: async (signal) => {
      signal.throwIfAborted()
      const before = last
      let leave = () => {}
      last = new Promise((resolve) => (leave = resolve))
      try {
        await settled(before, signal)
        // Slowing down moves it while somebody waits for it.
        for (let wait = next - performance.now(); wait > 0; wait = next - performance.now())
          await pause(Math.ceil(wait), signal)
        next = performance.now() + (1000 / perSecond()) * slowness
      } finally {
        // Who gives up early does not let the next one pass those before.
        void before.then(leave)
      }
    },
    slowDown: (afterMs) => {
      const now = performance.now()
      next = Math.max(next, now + afterMs)
      if (now - slowedAt > oneRefusalMs) slowness = Math.min(slowness * 2, slowest)
      slowedAt = now
    },
    speedUp: () => {
      slowness = Math.max(1, slowness * recovery)
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
  return settled(over, signal).finally(() => clearTimeout(timer))
}

function settled(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () =>
      reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort)
    void promise.then(() => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
  })
}
