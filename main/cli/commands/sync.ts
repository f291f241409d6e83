import { FailureError } from '../../../contract/failure.ts'
import type { SyncRun, SyncState } from '../../../contract/sync.ts'
import type { Context } from '../context.ts'
import { openCaches } from '../open-cache.ts'
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
  const { signal, json, output, clock } = context
  const reach = await reachClerk(context, keyFromStdin)
  const access = reach.access()
  const connection = reach.connect()
  const progress = openProgress(context)
  let tellEnd: (state: SyncState) => void = () => undefined
  const ended = new Promise<SyncState>((resolve) => (tellEnd = resolve))
  const caches = openCaches(context, access, (state) => {
    if (state.progress === null) tellEnd(state)
    else progress.show(syncProgressWords(state.progress, clock()))
  })
  const pause = () => void caches.pauseSync(connection.id)
  try {
    if (signal.aborted) throw interrupted()
    await caches.startSync(connection.id, full ? 'full' : 'auto')
    signal.addEventListener('abort', pause)
    if (signal.aborted) pause()
    const { lastRun } = await ended
    if (signal.aborted) throw interrupted()
    progress.show('Backing up')
    await caches.finishCare(connection.id)
    progress.end()
    const run = completedRun(lastRun)
    await (json ? output.writeJsonValue(runRecord(run)) : output.write(`${runWords(run)}\n`))
  } finally {
    progress.end()
    signal.removeEventListener('abort', pause)
    await caches.closeAll()
  }
}

function completedRun(run: SyncRun | null): SyncRun {
  if (run?.outcome === 'completed') return run
  const failure = run?.failure
  if (failure) throw new FailureError(failure.code, failure.message, failure.details)
  throw new FailureError('internal', 'The sync ended without a result. Sync again.')
}

function runWords({ id, mode, numbers, users, added, changed, removed, setAside }: SyncRun): string {
  return (
    `Sync ${id} (${mode}) read ${count(numbers)} numbers of ${count(users)} users: ` +
    `${count(added)} new, ${count(changed)} changed, ${count(removed)} removed, ${count(setAside)} set aside.`
  )
}

function interrupted(): FailureError {
  return new FailureError('cancelled', 'The sync was interrupted. It goes on from there the next time.')
}
