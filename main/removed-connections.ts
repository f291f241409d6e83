import type { Connection } from '../contract/connection.ts'
import type { Connections } from './connections.ts'

// The window offers the undo for ten seconds, and what was pressed at the last moment is still on its way.
const graceMs = 11_000

export type RemovedConnections = ReturnType<typeof holdRemoved>

/** Removes connections so that they can be brought back for some seconds. `close` ends what runs on one and closes its cache. */
export function holdRemoved(connections: Connections, close: (connectionId: string) => Promise<void>) {
  const timers = new Map<string, NodeJS.Timeout>()

  const deleteNow = (connectionId: string) => {
    clearTimeout(timers.get(connectionId))
    timers.delete(connectionId)
    try {
      connections.deleteRemoved(connectionId)
    } catch {
      // What could not be deleted, such as a file that another program holds, is at the next start.
    }
  }
  return {
    remove: async (connectionId: string): Promise<void> => {
      await close(connectionId)
      connections.remove(connectionId)
      timers.set(
        connectionId,
        setTimeout(() => deleteNow(connectionId), graceMs),
      )
    },
    /** Gives the connection as it was. Throws a FailureError once it was deleted. */
    bringBack: (connectionId: string): Connection => {
      const connection = connections.bringBack(connectionId)
      clearTimeout(timers.get(connectionId))
      timers.delete(connectionId)
      return connection
    },
    /** For the end of the app. */
    deleteAll: (): void => [...timers.keys()].forEach(deleteNow),
  }
}
