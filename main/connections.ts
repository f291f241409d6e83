import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { defaultApiUrl } from '../contract/connection.ts'
import type { Connection } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'
import { syncSettingsSchema, usualSyncSettings } from '../contract/sync-settings.ts'
import type { SyncSettings } from '../contract/sync-settings.ts'
import { readKeptText, writeKeptJson } from './kept-json.ts'

/** Encryption by the system's keyring, as Electron's safeStorage gives it. */
export type KeyVault = {
  /** Whether a real keyring backs it: without one, what it encrypts can be read by anybody. */
  isBackedByKeyring: () => boolean
  encrypt: (text: string) => Buffer
  decrypt: (encrypted: Buffer) => string
}

const keptConnectionSchema = z.object({
  // It becomes a file's name.
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['clerk', 'environment', 'sample']),
  apiUrl: z.string(),
  /** Base64 of what the keyring encrypted; null where the key is not kept. */
  encryptedKey: z.string().nullable(),
  /** A list that was written before there were any has none. */
  sync: syncSettingsSchema.default(usualSyncSettings),
})
const keptSchema = z.object({
  connections: z.array(keptConnectionSchema),
  /** Removed ones whose files are still to be deleted. */
  removed: z.array(z.uuid()).default([]),
})

type KeptConnection = z.infer<typeof keptConnectionSchema>
type HeldKey = { secretKey: string; from: 'session' | 'environment' | 'sample' }
/** A removed connection that can be brought back to where it was. */
type Removed = { connection: KeptConnection; heldKey: HeldKey | undefined; place: number }

export type Connections = ReturnType<typeof openConnections>

/**
 * The Clerk instances that the user added, the one last opened first, kept in connections.json of the folder. Their keys
 * are there only as the keyring encrypted them; without a keyring they stay in memory until the app quits. Files of removed
 * ones are deleted, but for one who is not alone with the folder: a window beside it may still bring them back.
 */
export function openConnections(folder: string, vault: KeyVault, isAlone = true) {
  const file = join(folder, 'connections.json')
  const sessionKeys = new Map<string, HeldKey>()
  const removed = new Map<string, Removed>()
  let { connections: kept, removed: undeleted } = readKept(file)

  const save = (connections: KeptConnection[], toDelete = undeleted) => {
    writeKeptJson(file, { connections, removed: toDelete })
    kept = connections
    undeleted = toDelete
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
    save(
      kept,
      undeleted.filter((each) => each !== id),
    )
  }
  const find = (id: string) => {
    const connection = kept.find((candidate) => candidate.id === id)
    if (connection === undefined)
      throw new FailureError('not_found', 'This connection was removed. Choose another one.')
    return connection
  }
  const describe = ({ encryptedKey, sync: _, ...connection }: KeptConnection): Connection => ({
    ...connection,
    // The sample's is made up anew at each start, when it is first opened.
    key:
      connection.kind === 'sample'
        ? 'sample'
        : (sessionKeys.get(connection.id)?.from ?? (encryptedKey === null ? 'missing' : 'keyring')),
  })
  const keepKey = ({ id, kind }: Pick<KeptConnection, 'id' | 'kind'>, secretKey: string): string | null => {
    sessionKeys.delete(id)
    if (kind === 'clerk' && vault.isBackedByKeyring()) return vault.encrypt(secretKey).toString('base64')
    sessionKeys.set(id, { secretKey, from: 'session' })
    return null
  }

  for (const id of isAlone ? undeleted : []) {
    try {
      deleteRemoved(id)
    } catch {
      // It stays on the list for the next start.
    }
  }

  return {
    list: (): Connection[] => kept.map(describe),
    get: (id: string): Connection => describe(find(id)),
    databaseFile: (id: string): string => join(folder, 'connections', `${find(id).id}.sqlite`),
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
      save([added, ...kept])
      return describe(added)
    },
    /** The connection of this kind, made where there is none; its key is given anew at each start and never written. */
    provide: (connection: {
      kind: 'environment' | 'sample'
      name: string
      apiUrl: string
      secretKey: string
    }): Connection => {
      const { secretKey, ...described } = connection
      const existing = kept.find((candidate) => candidate.kind === connection.kind)
      const provided = {
        id: existing?.id ?? randomUUID(),
        ...described,
        encryptedKey: null,
        sync: existing?.sync ?? usualSyncSettings,
      }
      sessionKeys.set(provided.id, { secretKey, from: connection.kind })
      // There is one of each kind, so one that was removed does not come back beside it.
      for (const [id, was] of removed) if (was.connection.kind === connection.kind) deleteRemoved(id)
      save(existing ? kept.map((each) => (each === existing ? provided : each)) : [provided, ...kept])
      return describe(provided)
    },
    replaceKey: (id: string, secretKey: string): Connection => {
      const connection = find(id)
      const replaced = { ...connection, encryptedKey: keepKey(connection, secretKey) }
      save(kept.map((each) => (each.id === id ? replaced : each)))
      return describe(replaced)
    },
    syncSettings: (id: string): SyncSettings => find(id).sync,
    changeSyncSettings: (id: string, sync: SyncSettings): void => {
      const connection = find(id)
      save(kept.map((each) => (each === connection ? { ...connection, sync } : each)))
    },
    markOpened: (id: string): void => {
      const opened = find(id)
      if (kept[0] !== opened) save([opened, ...kept.filter((each) => each !== opened)])
    },
    /**
     * Takes the connection off the list and its key off the disk. Its files stay until `deleteRemoved`, or the next start,
     * so that it can be brought back until then. Its cache has to be closed.
     */
    remove: (id: string): void => {
      const connection = find(id)
      const place = kept.indexOf(connection)
      save(
        kept.filter((each) => each !== connection),
        [...undeleted, id],
      )
      removed.set(id, { connection, heldKey: sessionKeys.get(id), place })
      sessionKeys.delete(id)
    },
    /** Puts a removed connection back with its key, and gives it. Throws a FailureError once it was deleted. */
    bringBack: (id: string): Connection => {
      const was = removed.get(id)
      if (was === undefined)
        throw new FailureError('not_found', 'This connection was deleted and cannot be brought back.')
      save(
        [...kept.slice(0, was.place), was.connection, ...kept.slice(was.place)],
        undeleted.filter((each) => each !== id),
      )
      removed.delete(id)
      if (was.heldKey) sessionKeys.set(id, was.heldKey)
      return describe(was.connection)
    },
    /** Deletes a removed connection's cache with all backups. Throws where a file cannot be; the next start tries again. */
    deleteRemoved,
    /** For the main process alone. Throws a FailureError when there is no key. */
    secretKey: (id: string): string => {
      const connection = find(id)
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

/**
 * The address as requests use it: https, or http on this computer, without path. Throws a FailureError that says what is
 * wrong with another one.
 */
export function readApiUrl(typed: string): string {
  const invalid = (message: string) => new FailureError('invalid_request', message)
  let url: URL
  try {
    url = new URL(typed.trim())
  } catch {
    throw invalid(`The API address has to be complete, such as ${defaultApiUrl}.`)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOnThisComputer(url)))
    throw invalid('The API address has to begin with https://, so that nobody on the way can read the key.')
  if (url.username !== '' || url.password !== '')
    throw invalid('The API address must not hold a name or password.')
  if (!/^\/(v1\/?)?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw invalid(`The API address has to end with the host, as in ${defaultApiUrl}.`)
  return url.origin
}

/** Whether an address can be reached without a network. */
export function isOnThisComputer(url: string | URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

function readKept(file: string): z.infer<typeof keptSchema> {
  const text = readKeptText(file)
  if (text === null) return { connections: [], removed: [] }
  try {
    return keptSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new FailureError(
      'database',
      `The list of connections could not be read and was left untouched. Repair or move away ${file}, then start again.`,
      error instanceof Error ? error.message : null,
    )
  }
}
