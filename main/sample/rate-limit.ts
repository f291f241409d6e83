const windowMs = 10_000

/**
 * Clerk's published limit for a key, as a fixed window by the given clock: 1,000 requests in 10 seconds for a
 * production key, 100 for a development key. Each call counts one request and tells how many seconds to wait, zero
 * when it is within the limit.
 */
export function startRateLimit(secretKey: string, clock: () => number): () => number {
  const limit = secretKey.startsWith('sk_live_') ? 1000 : 100
  let windowStart = clock()
  let requests = 0
  return () => {
    const now = clock()
    // A clock that was set back must not lock the key out until it has caught up again.
    if (now >= windowStart + windowMs || now < windowStart) {
      windowStart = now
      requests = 0
    }
    requests += 1
    return requests <= limit ? 0 : Math.ceil((windowStart + windowMs - now) / 1000)
  }
}
