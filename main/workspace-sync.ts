import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { SyncProgress, SyncState } from '../contract/sync.ts'
import type { CacheCare } from './cache-care.ts'
import type { SharedCache } from './shared-cache.ts'
import type { Store } from './store/client.ts'
import { chooseMode } from './sync/choose-mode.ts'
import { runSync } from './sync/run-sync.ts'
import type { SyncOptions } from './sync/run-sync.ts'

/** `auto`: as chooseMode says. */
export type WantedMode = 'auto' | 'full' | 'incremental'

export type RunningSync = {
  controller: AbortController
  progress: SyncProgress | null
  /**
   * Resolves once there is progress to tell. Rejects with a FailureError where the sync does not begin, as while another process
   * writes to the cache.
   */
  begun: Promise<void>
  ended: Promise<void>
}

/** Looks at a stand-in of Clerk at times of the past. */
export type PastLooks = {
  /** How long ago each of them is, in milliseconds, the first one first. */
  ago: readonly number[]
  /** Sets the clock back by which the stand-in answers and its connection is synced. */
  setClockBack: (ms: number) => void
}

/** What is read now and no earlier. */
export const noPast: PastLooks = { ago: [], setClockBack: () => undefined }

/** What of a workspace its syncs work with. */
export type SyncedWorkspace = {
  store: Store
  shared: SharedCache
  care: CacheCare
  running: RunningSync | null
}

/** How a workspace stands. Rejects with a FailureError. */
export async function readSyncState(connectionId: string, workspace: SyncedWorkspace): Promise<SyncState> {
  return {
    connectionId,
    progress: workspace.running?.progress ?? null,
    ...(await workspace.shared.readSyncs()),
  }
}

/**
 * Starts a sync of a workspace that runs none, and keeps it there until it has ended. The cache's lock is held from its
 * beginning to its end. `past` are syncs before it, which count as one with it: what ends one of them ends all.
 */
export function startRun(
  connectionId: string,
  workspace: SyncedWorkspace,
  options: Omit<SyncOptions, 'store' | 'signal' | 'report'> & {
    wanted: WantedMode
    past: PastLooks
    reportSync: (state: SyncState) => void
    reportNumbers: (connectionId: string) => void
  },
): RunningSync {
  const { past } = options
  const held = workspace.shared.hold()
  let begin = () => {}
  const reported = new Promise<void>((resolve) => (begin = resolve))
  const running: RunningSync = {
    controller: new AbortController(),
    progress: null,
    begun: held.then(() => reported),
    ended: Promise.resolve(),
  }

  const run = async (): Promise<void> => {
    const mode = options.wanted === 'auto' ? await choose(workspace.store, options.clock()) : options.wanted
    const before = await readSyncState(connectionId, workspace)
    let numbers = -1
    const report = (progress: SyncProgress) => {
      running.progress = progress
      begin()
      options.reportSync({ ...before, progress })
      if (progress.numbers !== numbers) options.reportNumbers(connectionId)
      numbers = progress.numbers
    }
    const { signal } = running.controller
    for (const ago of [...past.ago, 0]) {
      past.setClockBack(ago)
      const ended = await runSync({ ...options, mode, store: workspace.store, signal, report })
      if (ended?.outcome !== 'completed') return
      if (ago === 0) workspace.care.backUpAfter(ended)
    }
  }

  const settle = async (failure: Failure | null): Promise<void> => {
    workspace.running = null
    begin()
    past.setClockBack(0)
    const state = await readSyncState(connectionId, workspace)
    const lastRun =
      state.lastRun && failure ? { ...state.lastRun, outcome: 'failed' as const, failure } : state.lastRun
    options.reportSync({ ...state, lastRun })
    options.reportNumbers(connectionId)
  }

  workspace.running = running
  running.ended = held.then(
    async (letGo) => {
      const failure = await run().then(() => null, failureOf)
      await letGo()
      await settle(failure)
    },
    () => {
      workspace.running = null
    },
  )
  return running
}

async function choose(store: Store, now: number): Promise<'full' | 'incremental'> {
  const known = await store.read('readSyncs', { underWay: null })
  const fullSyncId = known.lastFull?.id
  const changes = fullSyncId === undefined ? 0 : await store.read('countChanges', { fullSyncId })
  return chooseMode({ ...known, changes, now })
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  return {
    code: 'internal',
    message: 'The sync stopped because of a fault in the app. Everything synced so far is still here.',
    details: error instanceof Error ? error.message : null,
  }
}
