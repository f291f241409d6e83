// A sync of a million numbers changes them thousands of times. The list follows about once a second, and has the
// store's time to itself no more than a fifth of it.
const shortestRest = 1000
const restPerWork = 4

/** Runs a refresh whenever it is wanted: one at a time, and resting in between. The last wish is always granted. */
export function createRefreshPace(run: () => Promise<void>) {
  let wanted: 'no' | 'soon' | 'now' = 'no'
  let running = false
  let restedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function plan() {
    clearTimeout(timer)
    if (running || wanted === 'no') return
    const rest = wanted === 'now' ? 0 : restedAt - performance.now()
    if (rest <= 0) void start()
    else timer = setTimeout(() => void start(), rest)
  }

  async function start() {
    wanted = 'no'
    running = true
    const beganAt = performance.now()
    try {
      await run()
    } finally {
      const endedAt = performance.now()
      restedAt = endedAt + Math.max(shortestRest, restPerWork * (endedAt - beganAt))
      running = false
      plan()
    }
  }

  return {
    /** Once the rest after the last refresh is over. */
    soon: () => {
      if (wanted === 'no') wanted = 'soon'
      plan()
    },
    /** At once, or when the refresh that is under way ends. */
    now: () => {
      wanted = 'now'
      plan()
    },
    stop: () => {
      wanted = 'no'
      plan()
    },
  }
}
