import { closeSync, openSync } from 'node:fs'

import Database from 'better-sqlite3'

import type { SyncMoment } from '../../contract/as-of.ts'
import { readSyncMoment } from './sync-moments.ts'
import { undoSince } from './undo-since.ts'

/**
 * Writes a copy of a cache as of a past sync, in which every later observation is undone, and gives that sync's moment. The
 * copy is opened for reading as any cache is. It is made from one snapshot, so a sync goes on meanwhile. Throws a
 * FailureError where the sync is none that was completed.
 */
export async function copyAsOf(
  db: Database.Database,
  input: { file: string; syncId: number },
): Promise<SyncMoment> {
  const moment = readSyncMoment(db, input.syncId)
  const reader = await import('../country.ts')
  closeSync(openSync(input.file, 'w', 0o600))
  db.prepare('VACUUM INTO ?').run(input.file)
  const copy = new Database(input.file)
  try {
    // Nobody misses the copy after a crash: the next start deletes it.
    copy.pragma('synchronous = OFF')
    copy.pragma('journal_mode = OFF')
    copy.pragma('temp_store = MEMORY')
    copy.pragma('cache_size = -262144')
    copy.pragma('foreign_keys = OFF')
    undoSince(copy, moment.endedAt, reader)
  } finally {
    copy.close()
  }
  return moment
}
