import type { CacheState } from '../contract/cache-state.ts'
import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { NumberDetails } from '../contract/phone-number.ts'
import type { SyncProgress, SyncState } from '../contract/sync.ts'
import { careForCache } from './cache-care.ts'
import type { CacheCare } from './cache-care.ts'
import { requestsPerSecond, startPace } from './clerk/pace.ts'
import type { Pace } from './clerk/pace.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import { openPastViews } from './past-views.ts'
import { openStore } from './store/client.ts'
import type { Readers, Store } from './store/client.ts'
import { forgetRepair } from './store/repair-note.ts'
import { chooseMode } from './sync/choose-mode.ts'
import { lookUpNumber, searchClerk } from './sync/look-up.ts'
import type { Met } from './sync/look-up.ts'
import { buildIndexes, cancelReason, quitReason, runSync } from './sync/run-sync.ts'

type RunningSync = { controller: AbortController; progress: SyncProgress | null; ended: Promise<void> }

/** A connection whose cache is open. */
type Workspace = {
  store: Store
  care: CacheCare
  pace: Pace
  running: RunningSync | null
  /** Ends with the workspace: what goes on beside a sync. */
  closing: AbortController
}

/** `auto`: as chooseMode says. */
type WantedMode = 'auto' | 'full' | 'incremental'

export type Workspaces = ReturnType<typeof openWorkspaces>

/**
 * The caches that are open and the syncs that run on them, at most one a connection. `reportSync` hears of every step and
 * `reportNumbers` of every change to the numbers.
 */
export function openWorkspaces(options: {
  databaseFile: (connectionId: string) => string
  access: (connectionId: string) => ClerkAccess
  /** The share of Clerk's limit that the connection's requests may use. */
  rateShare: (connectionId: string) => number
  workerFile: string | URL
  pageWorkerFile: string | URL
  clock: () => number
  backoffMs: number
  reportSync: (state: SyncState) => void
  reportNumbers: (connectionId: string) => void
  reportCache: (state: CacheState) => void
  /** Ends what beside this knows the records of a cache, before its file may be replaced. */
  letGo?: (connectionId: string) => Promise<void>
}) {
  const workspaces = new Map<string, Promise<Workspace>>()
  const pastViews = openPastViews(options)

  const open = (connectionId: string): Promise<Workspace> =>
    workspaces.get(connectionId) ?? keep(connectionId, start(connectionId, false))

  const keep = (connectionId: string, opened: Promise<Workspace>): Promise<Workspace> => {
    workspaces.set(connectionId, opened)
    // A database that could not be opened is tried anew the next time.
    opened.catch(() => workspaces.get(connectionId) === opened && workspaces.delete(connectionId))
    return opened
  }

  const start = async (connectionId: string, suspect: boolean): Promise<Workspace> => {
    const closing = new AbortController()
    // One that was looked through as it was opened is not opened anew for what it meets later: that could go on for ever.
    let mending = suspect
    const onDamaged = () => {
      if (mending || !workspace) return
      mending = true
      mend(connectionId, workspace)
    }
    let workspace: Workspace | undefined
    const file = options.databaseFile(connectionId)
    const store = await openStore({ file, workerFile: options.workerFile, suspect, onDamaged })
    const care = careForCache({
      store,
      signal: closing.signal,
      clock: options.clock,
      report: () => options.reportCache({ connectionId, ...care.state() }),
      onDamaged,
    })
    workspace = {
      store,
      care,
      pace: startPace(() =>
        requestsPerSecond(options.access(connectionId).secretKey, options.rateShare(connectionId)),
      ),
      running: null,
      closing,
    }
    return workspace
  }

  /** Opens a cache anew that turned out to be damaged, which restores it. Who asks meanwhile waits for that. */
  const mend = (connectionId: string, damaged: Workspace): void => {
    if (damaged.closing.signal.aborted) return
    const mended = keep(
      connectionId,
      end(damaged)
        .then(() => options.letGo?.(connectionId))
        .then(() => start(connectionId, true)),
    )
    const report = async () => {
      const workspace = await mended
      options.reportCache({ connectionId, ...workspace.care.state() })
      options.reportSync(await readState(connectionId, workspace))
      options.reportNumbers(connectionId)
    }
    // What keeps it from being opened is told to whoever asks next.
    report().catch(() => undefined)
  }

  /** Ends what runs on a cache, then closes it. */
  const end = async ({ running, closing, store }: Workspace): Promise<void> => {
    closing.abort(quitReason)
    running?.controller.abort(quitReason)
    // A sync that could not write its end is one that was cut off.
    await running?.ended.catch(() => undefined)
    await store.close()
  }

  const readState = async (connectionId: string, workspace: Workspace): Promise<SyncState> => ({
    connectionId,
    progress: workspace.running?.progress ?? null,
    ...(await workspace.store.read('readSyncs', null)),
  })

  const choose = async ({ store }: Workspace): Promise<'full' | 'incremental'> => {
    const known = await store.read('readSyncs', null)
    const fullSyncId = known.lastFull?.id
    const changes = fullSyncId === undefined ? 0 : await store.read('countChanges', { fullSyncId })
    return chooseMode({ ...known, changes, now: options.clock() })
  }

  const run = async (
    connectionId: string,
    workspace: Workspace,
    running: RunningSync,
    wanted: WantedMode,
  ): Promise<void> => {
    const mode = wanted === 'auto' ? await choose(workspace) : wanted
    const before = await readState(connectionId, workspace)
    let numbers = -1
    const report = (progress: SyncProgress) => {
      running.progress = progress
      options.reportSync({ ...before, progress })
      if (progress.numbers !== numbers) options.reportNumbers(connectionId)
      numbers = progress.numbers
    }
    const ended = await runSync({
      ...options,
      mode,
      store: workspace.store,
      pace: workspace.pace,
      access: options.access(connectionId),
      signal: running.controller.signal,
      report,
    })
    if (ended?.outcome === 'completed') workspace.care.backUpAfter(ended)
  }

  const startSync = async (connectionId: string, mode: WantedMode = 'full'): Promise<SyncState> => {
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
      running.ended = run(connectionId, workspace, running, mode).then(
        () => settle(connectionId, workspace),
        (error: unknown) => settle(connectionId, workspace, failureOf(error)),
      )
    }
    return readState(connectionId, workspace)
  }

  const lookupOptions = async (connectionId: string) => {
    const { store, pace, closing } = await open(connectionId)
    return { ...options, store, pace, access: options.access(connectionId), signal: closing.signal }
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
    await pastViews.closeOf(connectionId)
    await options.letGo?.(connectionId)
    workspaces.delete(connectionId)
    await end(await opened)
  }

  return {
    store: async (connectionId: string): Promise<Store> => (await open(connectionId)).store,
    /** What numbers are read from: a connection's cache, or a view of it as of a past sync. */
    readers: async (id: string): Promise<Readers> => (await pastViews.find(id)) ?? (await open(id)).store,
    /** Makes a view of a connection's numbers as of a past sync. Rejects with a FailureError. */
    openAsOf: async (connectionId: string, syncId: number) => {
      await open(connectionId)
      return pastViews.open(connectionId, syncId)
    },
    closeAsOf: pastViews.close,
    /** The view with this id, where there is one. */
    describeView: pastViews.describe,
    /** Closes the views of a connection that a window has left open. */
    closeViews: pastViews.closeOf,
    readState: async (connectionId: string): Promise<SyncState> =>
      readState(connectionId, await open(connectionId)),
    startSync,
    /** Indexes, out of the way, what a sync that was cut off has left. */
    finishIndexes: async (connectionId: string): Promise<void> => {
      const { store, closing } = await open(connectionId)
      let steps = 0
      await buildIndexes({ store, signal: closing.signal }, () => (steps += 1))
      if (steps > 0) options.reportNumbers(connectionId)
    },
    /** Looks at a number again and gives what is known of it then, null where it is not stored. Rejects with a FailureError. */
    lookUpNumber: async (connectionId: string, key: string): Promise<NumberDetails | null> => {
      const lookup = await lookupOptions(connectionId)
      const known = await lookup.store.read('readNumberDetails', { key })
      if (known === null) return null
      try {
        await lookUpNumber(lookup, known.number)
      } finally {
        // One that fails may have seen something before.
        options.reportNumbers(connectionId)
      }
      return lookup.store.read('readNumberDetails', { key })
    },
    /** Asks Clerk for what was typed, and gives how many it met. Rejects with a FailureError. */
    searchClerk: async (connectionId: string, typed: string): Promise<Met> => {
      const met = await searchClerk(await lookupOptions(connectionId), typed)
      if (met.users > 0) options.reportNumbers(connectionId)
      return met
    },
    readCacheState: async (connectionId: string): Promise<CacheState> => ({
      connectionId,
      ...(await open(connectionId)).care.state(),
    }),
    /** Resolves once the backup after the last sync is made. */
    finishCare: async (connectionId: string): Promise<void> => (await open(connectionId)).care.finish(),
    /** The user has read what there was to tell of a cache. */
    dismissCacheNote: async (connectionId: string): Promise<void> => {
      ;(await open(connectionId)).care.dismiss()
      forgetRepair(options.databaseFile(connectionId))
    },
    cancelSync: (connectionId: string): Promise<void> => stop(connectionId, cancelReason),
    /** Stops a sync as quitting does: a full one goes on from there the next time. */
    pauseSync: (connectionId: string): Promise<void> => stop(connectionId, quitReason),
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
