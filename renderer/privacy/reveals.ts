import { createStore } from 'zustand/vanilla'

/** How long a number stays revealed, in milliseconds. */
export const revealMs = 30_000

const second = 1_000

type RevealsState = {
  /** The records whose numbers are shown though all are masked, each with the instant at which it is masked again. */
  until: ReadonlyMap<string, number>
  /** The clock as it was at the last tick. It ticks only while something is revealed. */
  now: number
  reveal: (key: string) => void
  mask: (key: string) => void
  maskAll: () => void
}

export type Reveals = ReturnType<typeof createReveals>

/** The few numbers that somebody reveals, each for a while. */
export function createReveals() {
  return createStore<RevealsState>()((set, get) => {
    let ticking: ReturnType<typeof setInterval> | undefined

    // The clock decides and not the number of ticks, which stand still while the computer sleeps.
    function keep(until: ReadonlyMap<string, number>) {
      const now = Date.now()
      const left = new Map([...until].filter(([, end]) => end > now && end <= now + revealMs))
      set({ until: left, now })
      if (left.size > 0) ticking ??= setInterval(() => keep(get().until), second)
      else {
        clearInterval(ticking)
        ticking = undefined
      }
    }

    return {
      until: new Map(),
      now: 0,
      reveal: (key) => keep(new Map(get().until).set(key, Date.now() + revealMs)),
      mask: (key) => keep(new Map([...get().until].filter(([other]) => other !== key))),
      maskAll: () => keep(new Map()),
    }
  })
}

/** How many seconds a record is still revealed, 0 when it is masked. */
export function secondsLeft({ until, now }: Pick<RevealsState, 'until' | 'now'>, key: string): number {
  return Math.ceil(Math.max(0, (until.get(key) ?? 0) - now) / second)
}
