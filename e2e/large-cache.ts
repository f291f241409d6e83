import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { SyncSettings } from '../contract/sync-settings.ts'
import type { PeopleSource } from '../main/sample/people.ts'
import { openForWriting } from '../main/store/database.ts'
import { buildNextIndex } from '../main/store/indexes.ts'
import { writeFullSync } from './written-sync.ts'

/** What the tests have to know of the cache they look at. */
export type LargeCache = { numbers: number; failed: number; oldest: string; newest: string }

/**
 * Writes the folder of a user who has synced all these people at a moment, with the connection of the environment, and has
 * chosen the usual sync settings or others.
 */
export function writeLargeCache(
  userDataDir: string,
  apiUrl: string,
  people: PeopleSource,
  at: number,
  sync?: SyncSettings,
): LargeCache {
  const id = randomUUID()
  const kept = { id, name: 'Environment', kind: 'environment', apiUrl, encryptedKey: null, sync }
  mkdirSync(join(userDataDir, 'connections'), { recursive: true })
  writeFileSync(join(userDataDir, 'connections.json'), JSON.stringify({ connections: [kept] }))
  const db = openForWriting(join(userDataDir, 'connections', `${id}.sqlite`))
  writeFullSync(db, people, at)
  while (buildNextIndex(db) === 'more');
  const ask = db.prepare<[], LargeCache>(
    `SELECT count(*) AS numbers, count(*) FILTER (WHERE status = 'failed') AS failed,
       (SELECT phone_number FROM numbers ORDER BY updated_at, number_id LIMIT 1) AS oldest,
       (SELECT phone_number FROM numbers ORDER BY updated_at DESC, number_id DESC LIMIT 1) AS newest
     FROM numbers`,
  )
  const cache = ask.get()
  db.close()
  if (cache === undefined) throw new Error('The cache could not be counted.')
  return cache
}
