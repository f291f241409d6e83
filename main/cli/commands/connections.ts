import { existsSync } from 'node:fs'

import type { Context } from '../context.ts'
import { textTable } from '../text-columns.ts'

/** Writes the connections, the one last opened first. */
export async function listConnections({ connections, json, output, say }: Context): Promise<void> {
  const all = connections.list().map(({ id, name, kind, apiUrl, key }) => ({
    id,
    name,
    kind,
    api_url: apiUrl,
    key,
    synced: existsSync(connections.databaseFile(id)),
  }))
  if (json) return output.writeJsonValue(all)
  if (all.length === 0) return say('There is no connection yet.')
  const rows = all.map(({ name, id, kind, key, synced }) => [name, id, kind, key, synced ? 'yes' : 'no'])
  await output.write(textTable(['NAME', 'ID', 'KIND', 'KEY', 'SYNCED'], rows))
}
