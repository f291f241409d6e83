import type { CacheState } from '../contract/cache-state.ts'
import type { NumberDetails } from '../contract/phone-number.ts'
import type { SyncState } from '../contract/sync.ts'
import { careForCache } from './cache-care.ts'
import { requestsPerSecond, startPace } from './clerk/pace.ts'
import type { Pace } from './clerk/pace.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import { openPastViews } from './past-views.ts'
import type { ReadableCaches } from './store/readable-caches.ts'
import { shareCache } from './shared-cache.ts'
import { openStore } from './store/client.ts'
import type { Readers, Store } from './store/client.ts'
import { forgetRepair } from './store/repair-note.ts'
import { lookUpNumber, searchClerk } from './sync/look-up.ts'
import type { Met } from './sync/look-up.ts'
import { buildIndexes, cancelReason, quitReason } from './sync/run-sync.ts'
import { noPast, readSyncState, startRun } from './workspace-sync.ts'
import type { PastLooks, SyncedWorkspace, WantedMode } from './workspace-sync.ts'

/** A connection whose cache is open. */
type Workspace = SyncedWorkspace & {
  pace: Pace
  /** Ends with the workspace: what goes on beside a sync. */
  closing: AbortController
}

export type Workspaces = ReturnType<typeof openWorkspaces>

/**
 * The caches that are open and the syncs that run on them, at most one a connection. `reportSync` hears of every step and
 * `reportNumbers` of every change to the numbers, also of those that another process makes.
 */
export function openWorkspaces(options: {
  databaseFile: (connectionId: string) => string
  /** Where nothing can be written; unless told, everything can be where it is. */
  caches?: Pick<ReadableCaches, 'prepare' | 'whyReadOnly'>
  access: (connectionId: string) => ClerkAccess
  /** The share of Clerk's limit that the connection's requests may use. */
  rateShare: (connectionId: string) => number
  workerFile: string | URL
  pageWorkerFile: string | URL
  /** The connection's own: that of a stand-in may be another one than the computer's. */
  clock: (connectionId: string) => number
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
    await options.caches?.prepare(connectionId)
    const file = options.databaseFile(connectionId)
    const store = await openStore({ file, workerFile: options.workerFile, suspect, onDamaged })
    const care = careForCache({
      store,
      signal: closing.signal,
      clock: () => options.clock(connectionId),
      report: () => options.reportCache({ connectionId, ...care.state() }),
      onDamaged,
    })
    const shared = shareCache({
      store,
      signal: closing.signal,
      tell: (syncs, isWritten) => {
        options.reportSync({ connectionId, progress: workspace?.running?.progress ?? null, ...syncs })
        if (isWritten) options.reportNumbers(connectionId)
      },
    })
    workspace = {
      store,
      shared,
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
      options.reportSync(await readSyncState(connectionId, workspace))
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

  const refuseReadOnly = (connectionId: string): void => {
    const refusal = options.caches?.whyReadOnly(connectionId) ?? null
    if (refusal !== null) throw refusal
  }

  const startSync = async (
    connectionId: string,
    mode: WantedMode = 'full',
    past: PastLooks = noPast,
  ): Promise<SyncState> => {
    refuseReadOnly(connectionId)
    const workspace = await open(connectionId)
    // The key is asked for first, so that a missing one is the reply rather than a sync that fails.
    const access = options.access(connectionId)
    const running =
      workspace.running ??
      startRun(connectionId, workspace, {
        ...options,
        clock: () => options.clock(connectionId),
        access,
        pace: workspace.pace,
        wanted: mode,
        past,
      })
    await running.begun
    return readSyncState(connectionId, workspace)
  }

  const lookupOptions = async (connectionId: string) => {
    refuseReadOnly(connectionId)
    const { store, shared, pace, closing } = await open(connectionId)
    const access = options.access(connectionId)
    const clock = () => options.clock(connectionId)
    return { lookup: { ...options, clock, store, pace, access, signal: closing.signal }, shared }
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
    /** The view with this id and its file, which stays until that is released; null where there is none. */
    holdView: pastViews.hold,
    /** Closes the views of a connection that a window has left open. */
    closeViews: pastViews.closeOf,
    readState: async (connectionId: string): Promise<SyncState> =>
      readSyncState(connectionId, await open(connectionId)),
    /** Starts a sync, after those of a past where one is given, or joins the one that runs. Rejects with a FailureError. */
    startSync,
    /** Indexes, out of the way, what a sync that was cut off has left. */
    finishIndexes: async (connectionId: string): Promise<void> => {
      const { store, shared, closing } = await open(connectionId)
      if (await store.read('isIndexed', null)) return
      let steps = 0
      await shared.withHold(() => buildIndexes({ store, signal: closing.signal }, () => (steps += 1)))
      if (steps > 0) options.reportNumbers(connectionId)
    },
    /** Looks at a number again and gives what is known of it then, null where it is not stored. Rejects with a FailureError. */
    lookUpNumber: async (connectionId: string, key: string): Promise<NumberDetails | null> => {
      const { lookup, shared } = await lookupOptions(connectionId)
      const known = await lookup.store.read('readNumberDetails', { key })
      if (known === null) return null
      try {
        await shared.withHold(() => lookUpNumber(lookup, known.number))
      } finally {
        // One that fails may have seen something before.
        options.reportNumbers(connectionId)
      }
      return lookup.store.read('readNumberDetails', { key })
    },
    /** Asks Clerk for what was typed, and gives how many it met. Rejects with a FailureError. */
    searchClerk: async (connectionId: string, typed: string): Promise<Met> => {
      const { lookup, shared } = await lookupOptions(connectionId)
      const met = await shared.withHold(() => searchClerk(lookup, typed))
      if (met.users > 0) options.reportNumbers(connectionId)
      return met
    },
    readCacheState: async (connectionId: string): Promise<CacheState> => ({
      connectionId,
      ...(await open(connectionId)).care.state(),
    }),
    /** Resolves once a sync that runs has ended and is backed up. */
    finishSync: async (connectionId: string): Promise<void> => {
      const { running, care } = await open(connectionId)
      await running?.ended
      await care.finish()
    },
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
