import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { defaultApiUrl } from '../contract/connection.ts'
import type { Connection, SnapshotState } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'
import { usualSyncSettings } from '../contract/sync-settings.ts'
import type { SyncSettings } from '../contract/sync-settings.ts'
import { isRunning } from './is-running.ts'
import { readKept, stampOf } from './kept-connections.ts'
import type { KeptConnection, KeptList } from './kept-connections.ts'
import { changeKeptJson, readKeptText } from './kept-json.ts'

/** Encryption by the system's keyring, as Electron's safeStorage gives it. */
export type KeyVault = {
  /** Whether a real keyring backs it: without one, what it encrypts can be read by anybody. */
  isBackedByKeyring: () => boolean
  encrypt: (text: string) => Buffer
  decrypt: (encrypted: Buffer) => string
}

/** One that is given anew at each start has its address with it: another process has a sample server of its own. */
type HeldKey = { secretKey: string; from: 'session' | 'environment' | 'sample'; apiUrl?: string }
/** A removed connection that can be brought back to where it was. */
type Removed = { connection: KeptConnection; heldKey: HeldKey | undefined; place: number }

export type Connections = ReturnType<typeof openConnections>

/**
 * The Clerk instances that the user added, the one last opened first, kept in connections.json of the folder, which other
 * processes change, too. Their keys are there only as the keyring encrypted them; without a keyring they stay in memory until
 * the app quits.
 */
export function openConnections(folder: string, vault: KeyVault) {
  const file = join(folder, 'connections.json')
  const sessionKeys = new Map<string, HeldKey>()
  const removed = new Map<string, Removed>()
  let kept = readKept(file, readKeptText(file))
  let keptStamp = ''

  /** What the file holds now. */
  const current = (): KeptList => {
    const stamp = stampOf(file)
    if (stamp !== keptStamp) kept = readKept(file, readKeptText(file))
    keptStamp = stamp
    return kept
  }
  const change = (how: (before: KeptList) => Partial<KeptList>) => {
    kept = changeKeptJson(file, (text) => {
      const before = readKept(file, text)
      return { ...before, ...how(before) }
    })
  }
  const deleteFiles = (id: string) => {
    const caches = join(folder, 'connections')
    if (!existsSync(caches)) return
    // Its backups and what was set aside are named after it, too.
    for (const name of readdirSync(caches))
      if (name.startsWith(`${id}.`)) rmSync(join(caches, name), { force: true })
  }
  const deleteRemoved = (id: string) => {
    removed.delete(id)
    deleteFiles(id)
    change((before) => ({ removed: before.removed.filter((each) => each.id !== id) }))
  }
  const find = (id: string, { connections } = current()) => {
    const connection = connections.find((candidate) => candidate.id === id)
    if (connection === undefined)
      throw new FailureError('not_found', 'This connection was removed. Choose another one.')
    return connection
  }
  const describe = ({ encryptedKey, sync: _, ...connection }: KeptConnection): Connection => ({
    ...connection,
    apiUrl: sessionKeys.get(connection.id)?.apiUrl ?? connection.apiUrl,
    // The sample's is made up anew at each start, when it is first opened.
    key:
      connection.kind === 'sample' || connection.kind === 'snapshot'
        ? keyless[connection.kind]
        : (sessionKeys.get(connection.id)?.from ?? (encryptedKey === null ? 'missing' : 'keyring')),
  })
  const changeOne = (id: string, how: (connection: KeptConnection) => KeptConnection) =>
    change((before) => {
      const found = find(id, before)
      return { connections: before.connections.map((each) => (each === found ? how(each) : each)) }
    })
  const keepKey = ({ id, kind }: Pick<KeptConnection, 'id' | 'kind'>, secretKey: string): string | null => {
    sessionKeys.delete(id)
    if (kind === 'clerk' && vault.isBackedByKeyring()) return vault.encrypt(secretKey).toString('base64')
    sessionKeys.set(id, { secretKey, from: 'session' })
    return null
  }

  for (const { id, by } of kept.removed) {
    if (by !== null && by !== process.pid && isRunning(by)) continue
    try {
      deleteRemoved(id)
    } catch {
      // It stays on the list for the next start.
    }
  }

  return {
    list: (): Connection[] => current().connections.map(describe),
    get: (id: string): Connection => describe(find(id)),
    /** Throws a FailureError where it was deleted because the snapshot expired. */
    databaseFile: (id: string): string => {
      const { name, snapshot } = find(id)
      if (snapshot?.expired) throw expiredFailure(name)
      return join(folder, 'connections', `${id}.sqlite`)
    },
    /** Where it is kept how the connection was left. */
    deskFile: (id: string): string => join(folder, 'connections', `${find(id).id}.desk.json`),

    add: (connection: { name: string; apiUrl: string; secretKey: string }): Connection => {
      const { secretKey, ...described } = connection
      const identity = { id: randomUUID(), kind: 'clerk' as const }
      const added = {
        ...identity,
        ...described,
        encryptedKey: keepKey(identity, secretKey),
        sync: usualSyncSettings,
      }
      change(({ connections }) => ({ connections: [added, ...connections] }))
      return describe(added)
    },
    /**
     * The connection of this kind, made where there is none; its key is given anew at each start and never written. Throws a
     * FailureError where one that is made cannot be kept.
     */
    provide: (connection: {
      kind: 'environment' | 'sample'
      name: string
      apiUrl: string
      secretKey: string
    }): Connection => {
      const { secretKey, ...described } = connection
      const sameKind = ({ kind }: KeptConnection) => kind === connection.kind
      let id = current().connections.find(sameKind)?.id ?? randomUUID()
      const keep = () =>
        change(({ connections }) => {
          const existing = connections.find(sameKind)
          id = existing?.id ?? id
          const provided = {
            id,
            ...described,
            encryptedKey: null,
            sync: existing?.sync ?? usualSyncSettings,
          }
          const all = connections.map((each) => (each === existing ? provided : each))
          return { connections: existing ? all : [provided, ...all] }
        })
      // The address of one that is there is held with its key, too, so that it can be read from a disk that is read-only.
      if (current().connections.some(sameKind)) orLeave(keep)
      else keep()
      sessionKeys.set(id, { secretKey, from: connection.kind, apiUrl: connection.apiUrl })
      // There is one of each kind, so one that was removed does not come back beside it.
      for (const [gone, was] of removed) if (was.connection.kind === connection.kind) deleteRemoved(gone)
      return describe(find(id))
    },
    /** Adds a snapshot, or puts a newer one in the place of the one with this id. Its cache is whoever's who opens it. */
    keepSnapshot: (id: string, name: string, snapshot: SnapshotState): Connection => {
      const described = { id, name, kind: 'snapshot' as const, apiUrl: defaultApiUrl, encryptedKey: null }
      const connection = { ...described, sync: usualSyncSettings, snapshot }
      change(({ connections }) => {
        const isKnown = connections.some((each) => each.id === id)
        return {
          connections: isKnown
            ? connections.map((each) => (each.id === id ? connection : each))
            : [connection, ...connections],
        }
      })
      return describe(connection)
    },
    /** Deletes all that is kept of a connection, which stays on the list. Its cache has to be closed. */
    deleteData: (id: string): void => deleteFiles(find(id).id),
    replaceKey: (id: string, secretKey: string): Connection => {
      const encryptedKey = keepKey(find(id), secretKey)
      changeOne(id, (connection) => ({ ...connection, encryptedKey }))
      return describe(find(id))
    },
    syncSettings: (id: string): SyncSettings => find(id).sync,
    changeSyncSettings: (id: string, sync: SyncSettings): void => {
      changeOne(id, (connection) => ({ ...connection, sync }))
    },
    markOpened: (id: string): void => {
      if (current().connections[0] === find(id)) return
      const keep = () =>
        change((before) => {
          const opened = find(id, before)
          return { connections: [opened, ...before.connections.filter((each) => each !== opened)] }
        })
      orLeave(keep)
    },
    /**
     * Takes the connection off the list and its key off the disk. Its files stay until `deleteRemoved`, or the next start,
     * so that it can be brought back until then. Its cache has to be closed.
     */
    remove: (id: string): void => {
      change((before) => {
        const connection = find(id, before)
        const place = before.connections.indexOf(connection)
        removed.set(id, { connection, heldKey: sessionKeys.get(id), place })
        return {
          connections: before.connections.filter((each) => each !== connection),
          removed: [...before.removed, { id, by: process.pid }],
        }
      })
      sessionKeys.delete(id)
    },
    /** Puts a removed connection back with its key, and gives it. Throws a FailureError once it was deleted. */
    bringBack: (id: string): Connection => {
      const was = removed.get(id)
      if (was === undefined)
        throw new FailureError('not_found', 'This connection was deleted and cannot be brought back.')
      change((before) => ({
        connections: [
          ...before.connections.slice(0, was.place),
          was.connection,
          ...before.connections.slice(was.place),
        ],
        removed: before.removed.filter((each) => each.id !== id),
      }))
      removed.delete(id)
      if (was.heldKey) sessionKeys.set(id, was.heldKey)
      return describe(was.connection)
    },
    /** Deletes a removed connection's cache with all backups. Throws where a file cannot be; the next start tries again. */
    deleteRemoved,
    /** For the main process alone. Throws a FailureError when there is no key. */
    secretKey: (id: string): string => {
      const connection = find(id)
      if (connection.kind === 'snapshot')
        throw new FailureError(
          'invalid_request',
          `“${connection.name}” is a snapshot: it stays as it was exported, and asks Clerk for nothing.`,
        )
      const held = sessionKeys.get(id)
      if (held !== undefined) return held.secretKey
      if (connection.encryptedKey === null)
        throw new FailureError(
          'key_missing',
          `The secret key of “${connection.name}” was not kept on this computer. Enter it to sync.`,
        )
      try {
        return vault.decrypt(Buffer.from(connection.encryptedKey, 'base64'))
      } catch {
        throw new FailureError(
          'key_missing',
          `The system's keyring did not give out the secret key of “${connection.name}”. Unlock it, or enter the key again.`,
        )
      }
    },
  }
}

/** Keeps what is not worth stopping for: where the disk is full or read-only, the list stays as it is. */
function orLeave(keep: () => void): void {
  try {
    keep()
  } catch (error) {
    if (!(error instanceof FailureError && error.code === 'file_not_written')) throw error
  }
}

const keyless = { sample: 'sample', snapshot: 'none' } as const

function expiredFailure(name: string): FailureError {
  return new FailureError(
    'expired',
    `“${name}” has expired, and its data were deleted from this computer. Ask for a newer snapshot and open it, or remove this one.`,
  )
}
