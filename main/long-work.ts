import type { ExportEntry } from '../contract/export.ts'
import type { SyncProgress, SyncState } from '../contract/sync.ts'
import { exportWords, syncWords } from './work-words.ts'
import type { WorkWords } from './work-words.ts'

/** Work that ended sooner than this was waited for, so nobody has to be told of it. */
const longMs = 10_000

/** What the app's icon shows: that nothing runs, that something of unknown length does, its share from 0 to 1, or a failure. */
export type IconProgress = 'none' | 'unknown' | 'failed' | number

export type LongWork = ReturnType<typeof watchLongWork>

/**
 * Follows syncs and exports for whoever looks elsewhere: shows on the app's icon how far they are, and notifies of a long
 * one that ended while no window was in front.
 */
export function watchLongWork(options: {
  isInFront: () => boolean
  isWanted: () => boolean
  nameOf: (connectionId: string) => string
  notify: (words: WorkWords) => void
  showProgress: (progress: IconProgress) => void
  clock: () => number
}) {
  const { isInFront, isWanted, nameOf, clock } = options
  const running = new Map<string, { since: number; share: number | null }>()
  let failed = false

  const show = () => options.showProgress(iconProgress([...running.values()], failed))
  const goOn = (work: string, share: number | null) => {
    running.set(work, { since: running.get(work)?.since ?? clock(), share })
    failed = false
    show()
  }
  const end = (work: string, isFailure: boolean, words: () => WorkWords | null) => {
    const ended = running.get(work)
    if (!ended) return
    running.delete(work)
    const inFront = isInFront()
    if (isFailure && !inFront) failed = true
    show()
    if (!isWorthTelling({ tookMs: clock() - ended.since, inFront, wanted: isWanted() })) return
    const told = words()
    if (told !== null) options.notify(told)
  }

  return {
    syncChanged: ({ connectionId, progress, lastRun }: SyncState): void => {
      if (progress !== null) return goOn(connectionId, shareOf(progress))
      const words = () => lastRun && syncWords(nameOf(connectionId), lastRun)
      end(connectionId, lastRun?.outcome === 'failed', words)
    },
    exportsChanged: (exports: readonly ExportEntry[]): void => {
      for (const one of exports) {
        if (one.state === 'running') goOn(one.id, one.total ? one.rows / one.total : null)
        else end(one.id, one.state === 'failed', () => exportWords(one))
      }
    },
    /** Whoever looks at the window sees there what failed. */
    cameToFront: (): void => {
      if (!failed) return
      failed = false
      show()
    },
  }
}

/** Whether somebody wants to hear of work that ended: it took long, and they look elsewhere. */
export function isWorthTelling(work: { tookMs: number; inFront: boolean; wanted: boolean }): boolean {
  return work.wanted && !work.inFront && work.tookMs >= longMs
}

function iconProgress(running: readonly { share: number | null }[], failed: boolean): IconProgress {
  if (running.length === 0) return failed ? 'failed' : 'none'
  let sum = 0
  for (const { share } of running) {
    if (share === null) return 'unknown'
    sum += share
  }
  return sum / running.length
}

/** Only reading the users has a known length: a full sync goes on for a while after it. */
function shareOf({ stage, users, totalUsers }: SyncProgress): number | null {
  return stage === 'reading' && totalUsers ? Math.min(1, users / totalUsers) : null
}
