import { FailureError } from '../../../contract/failure.ts'
import type { SyncRun, SyncState } from '../../../contract/sync.ts'
import type { ClerkAccess } from '../../clerk/requests.ts'
import { openWorkspaces } from '../../workspaces.ts'
import type { Workspaces } from '../../workspaces.ts'
import type { Context } from '../context.ts'
import { reachClerk } from '../reach-clerk.ts'
import { count, openProgress, syncProgressWords } from '../sync-progress.ts'
import { runRecord } from '../wire-records.ts'

/**
 * Syncs a connection and writes how that ended. Rejects with the failure of a sync that failed; one that is interrupted goes on
 * from there the next time.
 */
export async function syncConnection(
  context: Context,
  { full, keyFromStdin }: { full: boolean; keyFromStdin: boolean },
): Promise<void> {
  const { signal, json, output } = context
  const { connect, access } = await reachClerk(context, keyFromStdin)
  // The key is asked for first, so that one that is missing leaves no connection behind.
  const reached = access()
  const { id } = connect()
  const progress = openProgress(context)
  let lastRun: SyncRun | null = null
  const caches = openCaches(context, reached, (state) => {
    lastRun = state.lastRun
    progress.show(state.progress === null ? 'Backing up' : syncProgressWords(state.progress, context.clock()))
  })
  const pause = () => void caches.pauseSync(id)
  try {
    stopIfInterrupted(signal)
    await caches.startSync(id, full ? 'full' : 'auto')
    signal.addEventListener('abort', pause)
    if (signal.aborted) pause()
    await caches.finishSync(id)
    stopIfInterrupted(signal)
  } finally {
    progress.end()
    signal.removeEventListener('abort', pause)
    await caches.closeAll()
  }
  const run = completedRun(lastRun)
  await (json ? output.writeJsonValue(runRecord(run)) : output.write(`${runWords(run)}\n`))
}

/** The caches of this run, whose Clerk is reached with `access`. */
function openCaches(
  { connections, caches, workerFiles, clock }: Context,
  access: ClerkAccess,
  reportSync: (state: SyncState) => void,
): Workspaces {
  return openWorkspaces({
    databaseFile: connections.databaseFile,
    caches,
    access: () => access,
    rateShare: (id) => connections.syncSettings(id).rateShare,
    workerFile: workerFiles.store,
    pageWorkerFile: workerFiles.page,
    clock,
    backoffMs: 500,
    reportSync,
    reportCache: () => undefined,
    reportNumbers: () => undefined,
  })
}

function completedRun(run: SyncRun | null): SyncRun {
  if (run?.outcome === 'completed') return run
  const failure = run?.failure
  if (failure) throw new FailureError(failure.code, failure.message, failure.details)
  throw new FailureError('internal', 'The sync ended without a result. Sync again.')
}

function runWords({ id, mode, numbers, users, added, changed, removed, setAside }: SyncRun): string {
  return (
    `Sync ${id} (${mode}) read ${count(numbers)} ${numbers === 1 ? 'number' : 'numbers'} of ` +
    `${count(users)} ${users === 1 ? 'user' : 'users'}: ` +
    `${count(added)} new, ${count(changed)} changed, ${count(removed)} removed, ${count(setAside)} set aside.`
  )
}

function stopIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted)
    throw new FailureError('cancelled', 'The sync was interrupted. It goes on from there the next time.')
}
