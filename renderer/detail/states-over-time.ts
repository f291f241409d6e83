import type { HistoryEvent } from '../../contract/history-event.ts'

/** How a number stands: its verification, whether its code has run out by the clock, and whether it is gone. */
export type NumberState = {
  status: string | null
  strategy: string | null
  ranOut: boolean
  removed: boolean
}

/**
 * A part of a number's time. `known` was in one state at the looks at both its ends. `changing` lies between two looks that
 * showed two states, so the change is somewhere in it. `unseen` follows the last look.
 */
export type Stretch = { from: number; to: number } & (
  | { is: 'known'; state: NumberState }
  | { is: 'changing'; before: NumberState; after: NumberState }
  | { is: 'unseen'; state: NumberState }
)

type Seen = {
  key: string
  /** Oldest first. The time of numbers that this one replaced is not its own. */
  history: readonly HistoryEvent[]
  /** The last look that showed the number; null where it is not kept. */
  observedAt: number | null
}

const unknown: NumberState = { status: null, strategy: null, ranOut: false, removed: false }

/**
 * The states of a number from the first look at it until now, in order and without a gap. Of one that was seen only just now it
 * is one stretch without length.
 */
export function statesOverTime({ key, history, observedAt }: Seen, now: number): Stretch[] {
  const [first, ...later] = history.filter((event) => event.key === key)
  if (first === undefined) return []
  const stretches: Stretch[] = []
  let state = stateAfter(unknown, first)
  let until = first.observedAt
  let seen = first.observedAt

  function add(stretch: Stretch) {
    if (stretch.to > stretch.from) stretches.push(stretch)
    until = stretch.to
  }

  for (const event of later) {
    seen = Math.max(seen, event.observedAt)
    const before = state
    state = stateAfter(before, event)
    if (isSameState(before, state)) continue
    // What the clock tells was at one instant, all else between two looks.
    const since = Math.max(until, event.derivedAt ?? event.observedAfter ?? event.observedAt)
    add({ is: 'known', from: until, to: since, state: before })
    if (event.derivedAt === null)
      add({ is: 'changing', from: since, to: Math.max(since, event.observedAt), before, after: state })
  }
  // That a number is gone is Clerk's last word: nothing looks at it after that.
  const lastLook = state.removed ? now : Math.max(seen, observedAt ?? seen)
  add({ is: 'known', from: until, to: Math.max(until, Math.min(lastLook, now)), state })
  add({ is: 'unseen', from: until, to: Math.max(until, now), state })
  return stretches.length > 0 ? stretches : [{ is: 'known', from: until, to: until, state }]
}

/** Whether two states look the same. */
export function isSameState(a: NumberState, b: NumberState): boolean {
  if (a.removed || b.removed) return a.removed === b.removed
  return a.status === b.status && a.strategy === b.strategy && a.ranOut === b.ranOut
}

// What comes back after it was gone is told by what differs from before it went.
function stateAfter(state: NumberState, { kinds, changes }: HistoryEvent): NumberState {
  const after = { ...state, removed: kinds.includes('removed') }
  for (const change of changes) {
    if (change.field === 'status') after.status = change.after
    if (change.field === 'strategy') after.strategy = change.after
    // Another code has not run out yet.
    if (change.field === 'status' || change.field === 'expireAt') after.ranOut = false
  }
  if (kinds.includes('expired_by_clock')) after.ranOut = true
  return after
}
