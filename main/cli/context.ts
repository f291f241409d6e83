import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { z } from 'zod'

import type { Connection } from '../../contract/connection.ts'
import { FailureError } from '../../contract/failure.ts'
import { openConnections } from '../connections.ts'
import type { Connections } from '../connections.ts'
import { openReadableCaches } from '../store/readable-caches.ts'
import type { ReadableCaches } from '../store/readable-caches.ts'
import { chooseConnection } from './choose-connection.ts'
import type { Output } from './output.ts'
import type { Surroundings } from './surroundings.ts'

/** The options that every command takes, as the parser gives them. */
const globalOptionsSchema = z.object({
  connection: z.string().optional(),
  json: z.boolean().default(false),
  mask: z.boolean().default(false),
  userDataDir: z.string().optional(),
})

/** What a command works with. */
export type Context = Omit<Surroundings, 'usualFolder' | 'stdout'> & {
  json: boolean
  masked: boolean
  /** The user-data folder. */
  folder: string
  connections: Connections
  caches: ReadableCaches
  /** The name or id of the connection that was asked for. */
  wanted: string | undefined
  output: Output
  /** Says something to the person at the terminal; nobody else is told. */
  say: (line: string) => void
}

/** Opens what a command that writes to this output works with. Throws a FailureError where the list of connections cannot be read. */
export function openContext(surroundings: Surroundings, output: Output, options: unknown): Context {
  const { usualFolder, stdout: _, ...rest } = surroundings
  const { connection, json, mask, userDataDir } = globalOptionsSchema.parse(options)
  const folder = userDataDir === undefined ? usualFolder : resolve(userDataDir)
  const { stderr } = rest
  const kept = openConnections(folder, rest.vault)
  const caches = openReadableCaches(kept.databaseFile)
  return {
    ...rest,
    json,
    masked: mask,
    folder,
    connections: { ...kept, databaseFile: caches.databaseFile },
    caches,
    wanted: connection,
    output,
    say: (line) => {
      if (stderr.isTTY) stderr.write(`${line}\n`)
    },
  }
}

/** The connection that was asked for, which has a cache. Throws a FailureError where it was never synced, or none was named. */
export function syncedConnection({ connections, wanted }: Context): Connection {
  const connection = chooseConnection(connections.list(), wanted)
  if (connection === null)
    throw new FailureError(
      'not_found',
      'The sample workspace was not synced yet. Run sync --connection sample first.',
    )
  if (!existsSync(connections.databaseFile(connection.id)))
    throw new FailureError(
      'not_found',
      `Nothing was synced of “${connection.name}” yet. Run sync first, or sync in the window.`,
    )
  return connection
}
