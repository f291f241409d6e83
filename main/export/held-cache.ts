import { FailureError } from '../../contract/failure.ts'
import type { Connections } from '../connections.ts'
import type { Workspaces } from '../workspaces.ts'

/** A database that an export reads, and whose it is. It stays until `release` is called. */
export type HeldCache = {
  connectionId: string
  connectionName: string
  database: string
  /** The view of a past sync that it is, and when that ended; null for the cache itself. */
  past: { viewId: string; instant: number } | null
  release: () => void
}

/** Gives what the id of a connection, or of a view of one, stands for. Rejects with a FailureError where there is none. */
export async function holdCache(
  connections: Pick<Connections, 'get' | 'databaseFile'>,
  workspaces: Pick<Workspaces, 'store' | 'holdView'>,
  id: string,
): Promise<HeldCache> {
  const view = await workspaces.holdView(id)
  if (view !== null) {
    const { connectionId, moment, file, release } = view
    const { name } = connections.get(connectionId)
    const past = { viewId: id, instant: moment.endedAt }
    return { connectionId, connectionName: name, database: file, past, release }
  }
  if (id.includes('.as-of-'))
    throw new FailureError(
      'not_found',
      'The past sync that this export is of is not open any more. Go to it by “Past syncs”, then export it from there.',
    )
  const { name } = connections.get(id)
  // There is a file once it was opened.
  await workspaces.store(id)
  return {
    connectionId: id,
    connectionName: name,
    database: connections.databaseFile(id),
    past: null,
    release: () => undefined,
  }
}
