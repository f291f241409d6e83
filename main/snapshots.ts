import { randomUUID } from 'node:crypto'
import { readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { Connection } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'
import type { Connections } from './connections.ts'
import type { Handlers } from './ipc.ts'
import { isEncrypted } from './snapshot/encrypted-file.ts'
import { startTakingIn } from './snapshot/start-taking-in.ts'

const lookEveryMs = 60_000

/** What is being taken in, and no cache yet. */
const unfinished = '.incoming.sqlite'

export type Snapshots = ReturnType<typeof prepareSnapshots>

/** Opens snapshots as connections, and deletes those that expire. `close` ends what runs on a connection and closes its cache. */
export function prepareSnapshots(options: {
  connections: Connections
  /** Of the caches. */
  folder: string
  workerFile: string | URL
  chooseFile: () => Promise<string | null>
  close: (connectionId: string) => Promise<void>
  clock: () => number
  report: (connection: Connection) => void
}) {
  const { connections, folder, clock } = options
  // The page names what was chosen, never a path.
  const choices = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  deleteUnfinished(folder)

  /** Ends what reads the cache of a snapshot. Whoever asks meanwhile must not open it again. */
  const shut = async ({ id, name, snapshot }: Connection): Promise<Connection | null> => {
    if (!snapshot) return null
    const shutOne = connections.keepSnapshot(id, name, { ...snapshot, expired: true })
    await options.close(id)
    return shutOne
  }

  /** Deletes the data of each snapshot that has expired by now. */
  const expireDue = async (): Promise<void> => {
    for (const connection of connections.list()) {
      const { id, snapshot } = connection
      if (!snapshot || snapshot.expiresAt === null || snapshot.expiresAt > clock()) continue
      try {
        const expired = snapshot.expired ? null : await shut(connection)
        connections.deleteData(id)
        if (expired) options.report(expired)
      } catch {
        // What could not be deleted, such as a file that another program holds, is at the next look.
      }
    }
  }

  const handlers: Pick<Handlers, 'chooseSnapshot' | 'openSnapshot'> = {
    chooseSnapshot: async () => {
      const path = await options.chooseFile()
      if (path === null) return null
      const encrypted = await isEncrypted(path).catch((error: unknown) => {
        throw error instanceof FailureError ? error : unreadable(path, error)
      })
      const choiceId = randomUUID()
      choices.set(choiceId, path)
      return { choiceId, fileName: basename(path), encrypted }
    },
    openSnapshot: async ({ choiceId, passphrase, replaces }) => {
      const from = choices.get(choiceId)
      if (from === undefined) throw new FailureError('not_found', 'Choose the file of the snapshot again.')
      const replaced = replaces === null ? null : connections.get(replaces)
      if (replaced && !replaced.snapshot)
        throw new FailureError('invalid_request', 'Only a snapshot can be replaced by another one.')
      const id = replaced?.id ?? randomUUID()
      // A name of its own: two may be taken in at once.
      const taken = join(folder, `${id}.${choiceId}${unfinished}`)
      const { connectionName, ...facts } = await startTakingIn(options.workerFile, {
        from,
        to: taken,
        passphrase,
        now: clock(),
      })
      try {
        if (replaced) await shut(replaced)
        const file = join(folder, `${id}.sqlite`)
        for (const left of [`${file}-wal`, `${file}-shm`]) rmSync(left, { force: true })
        const name = `${connectionName} (snapshot)`
        const connection = connections.keepSnapshot(id, name, { ...facts, expired: false })
        renameSync(taken, file)
        choices.delete(choiceId)
        return connection
      } finally {
        rmSync(taken, { force: true })
      }
    },
  }

  return {
    handlers,
    expireDue,
    /** Looks each minute from now on: timers stand still while the computer sleeps. */
    watch: (): void => {
      timer ??= setInterval(() => void expireDue(), lookEveryMs)
      void expireDue()
    },
    stop: (): void => clearInterval(timer),
  }
}

/** Deletes what an app that was killed had taken in half. */
function deleteUnfinished(folder: string): void {
  let names: string[] = []
  try {
    names = readdirSync(folder)
  } catch {
    // There is none before the first connection.
  }
  for (const name of names) if (name.includes(unfinished)) deleteLeft(join(folder, name))
}

function deleteLeft(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // On a disk that is read-only now; a later start tries again.
  }
}

function unreadable(path: string, error: unknown): FailureError {
  return new FailureError(
    'not_found',
    `${basename(path)} could not be read. Check that it is still there and that you may read it.`,
    error instanceof Error ? error.message : null,
  )
}
