import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { SyncProgress, SyncState } from '../contract/sync.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import { openStore } from './store/client.ts'
import type { Store } from './store/client.ts'
import { buildIndexes, cancelReason, quitReason, runFullSync } from './sync.ts'

type RunningSync = { controller: AbortController; progress: SyncProgress | null; ended: Promise<void> }

/** A connection whose cache is open. */
type Workspace = { store: Store; running: RunningSync | null; indexing: AbortController }

export type Workspaces = ReturnType<typeof openWorkspaces>

/**
 * The caches that are open and the syncs that run on them, at most one a connection. `reportSync` hears of every step and
 * `reportNumbers` of every change to the numbers.
 */
export function openWorkspaces(options: {
  databaseFile: (connectionId: string) => string
  access: (connectionId: string) => ClerkAccess
  workerFile: string | URL
  clock: () => number
  backoffMs: number
  reportSync: (state: SyncState) => void
  reportNumbers: (connectionId: string) => void
}) {
  const workspaces = new Map<string, Promise<Workspace>>()

  const open = (connectionId: string): Promise<Workspace> => {
    const opened =
      workspaces.get(connectionId) ??
      openStore({ file: options.databaseFile(connectionId), workerFile: options.workerFile }).then(
        (store): Workspace => ({ store, running: null, indexing: new AbortController() }),
      )
    workspaces.set(connectionId, opened)
    // A database that could not be opened is tried anew the next time.
    opened.catch(() => workspaces.delete(connectionId))
    return opened
  }

  const readState = async (connectionId: string, workspace: Workspace): Promise<SyncState> => ({
    connectionId,
    progress: workspace.running?.progress ?? null,
    ...(await workspace.store.read('readSyncs', null)),
  })

  const run = async (connectionId: string, workspace: Workspace, running: RunningSync): Promise<void> => {
    const before = await readState(connectionId, workspace)
    let numbers = -1
    const report = (progress: SyncProgress) => {
      running.progress = progress
      options.reportSync({ ...before, progress })
      if (progress.numbers !== numbers) options.reportNumbers(connectionId)
      numbers = progress.numbers
    }
    const access = options.access(connectionId)
    await runFullSync({
      ...options,
      store: workspace.store,
      access,
      signal: running.controller.signal,
      report,
    })
  }

  const startSync = async (connectionId: string): Promise<SyncState> => {
    const workspace = await open(connectionId)
    // The key is asked for first, so that a missing one is the reply rather than a sync that fails.
    options.access(connectionId)
    if (workspace.running === null) {
      const running: RunningSync = {
        controller: new AbortController(),
        progress: null,
        ended: Promise.resolve(),
      }
      workspace.running = running
      running.ended = run(connectionId, workspace, running).then(
        () => settle(connectionId, workspace),
        (error: unknown) => settle(connectionId, workspace, failureOf(error)),
      )
    }
    return readState(connectionId, workspace)
  }

  const settle = async (connectionId: string, workspace: Workspace, failure?: Failure): Promise<void> => {
    workspace.running = null
    const state = await readState(connectionId, workspace)
    const lastRun =
      state.lastRun && failure ? { ...state.lastRun, outcome: 'failed' as const, failure } : state.lastRun
    options.reportSync({ ...state, lastRun })
    options.reportNumbers(connectionId)
  }

  const stop = async (connectionId: string, reason: string): Promise<void> => {
    const workspace = await workspaces.get(connectionId)
    workspace?.running?.controller.abort(reason)
    await workspace?.running?.ended
  }

  const close = async (connectionId: string): Promise<void> => {
    const opened = workspaces.get(connectionId)
    if (opened === undefined) return
    await stop(connectionId, quitReason)
    workspaces.delete(connectionId)
    const { store, indexing } = await opened
    indexing.abort(quitReason)
    await store.close()
  }

  return {
    store: async (connectionId: string): Promise<Store> => (await open(connectionId)).store,
    readState: async (connectionId: string): Promise<SyncState> =>
      readState(connectionId, await open(connectionId)),
    startSync,
    /** Indexes, out of the way, what a sync that was cut off has left. */
    finishIndexes: async (connectionId: string): Promise<void> => {
      const { store, indexing } = await open(connectionId)
      let steps = 0
      await buildIndexes({ store, signal: indexing.signal }, () => (steps += 1))
      if (steps > 0) options.reportNumbers(connectionId)
    },
    cancelSync: (connectionId: string): Promise<void> => stop(connectionId, cancelReason),
    /** Resolves when its cache is closed; a sync that runs goes on the next time. */
    close,
    closeAll: async (): Promise<void> => {
      await Promise.allSettled([...workspaces.keys()].map(close))
    },
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  return {
    code: 'internal',
    message: 'The sync stopped because of a fault in the app. Everything synced so far is still here.',
    details: error instanceof Error ? error.message : null,
  }
}
