import type { Connection } from '../../contract/connection.ts'
import { FailureError } from '../../contract/failure.ts'
import type { SyncState } from '../../contract/sync.ts'
import type { ClerkAccess } from '../clerk/requests.ts'
import type { Store } from '../store/client.ts'
import { openWorkspaces } from '../workspaces.ts'
import type { Workspaces } from '../workspaces.ts'
import type { Context } from './context.ts'

/** The caches of this run, from which nothing is asked of Clerk but with `access`. */
export function openCaches(
  context: Context,
  access: ClerkAccess | null,
  reportSync: (state: SyncState) => void,
): Workspaces {
  const { connections, workerFiles, clock } = context
  return openWorkspaces({
    databaseFile: connections.databaseFile,
    access: () => access ?? nothingAsked(),
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

/** Gives what `work` gives of a connection's cache, which is closed afterwards. Rejects with a FailureError where it cannot be opened. */
export async function withStore<Result>(
  context: Context,
  connection: Connection,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const caches = openCaches(context, null, () => undefined)
  try {
    return await work(await caches.store(connection.id))
  } finally {
    await caches.closeAll()
  }
}

function nothingAsked(): never {
  throw new FailureError('internal', 'This command asks nothing of Clerk.')
}
