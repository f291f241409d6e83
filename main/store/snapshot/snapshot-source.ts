import { closeSync, existsSync, openSync } from 'node:fs'

import Database from 'better-sqlite3'

import { FailureError } from '../../../contract/failure.ts'
import { deriveInSteps } from '../derived-rows.ts'
import type { ExportRequest, ExportSource } from '../export/export-source.ts'
import { findNumbers } from '../export/number-records.ts'
import { buildNextIndex, countIndexSteps } from '../indexes.ts'
import { migrate } from '../migrations/index.ts'
import { createAmong } from '../queries/among.ts'
import { createChosen } from '../queries/facets.ts'
import { openSearchReader } from '../queries/search-reader.ts'
import { listSyncMoments } from '../sync-moments.ts'
import { copyRecords } from './copy-records.ts'
import { createManifestSql, writeManifest } from './manifest-table.ts'

/** A step of writing was done, which leads to this share of all from 0 to 1. Rejects to end the writing. */
type FollowSteps = (share: number) => Promise<void>

/** What a snapshot is made of, out of one snapshot of the cache. */
export type SnapshotSource = Pick<ExportSource, 'columns' | 'total' | 'asOf' | 'close'> & {
  /** Writes the records, these facts, and what lists and searches need; the file is whole and closed then. */
  write: (about: Record<string, unknown>, follow: FollowSteps) => Promise<void>
}

/** Copying, then deriving what is searched, then the indexes: as their times were for a million numbers. */
const copied = 0.15
const derived = 0.25

/**
 * Opens a cache to write what is chosen of it into a new file `into`, which is the user's alone. Rejects with a FailureError
 * where a snapshot cannot hold that, with the system's or SQLite's error where the file cannot be written.
 */
export async function openSnapshotSource(
  cache: string,
  { what, form, amongIds }: ExportRequest,
  into: string,
): Promise<SnapshotSource> {
  if (what.of !== 'numbers')
    throw new FailureError(
      'invalid_request',
      'A snapshot holds numbers with their history. Choose another format for this.',
    )
  const db = attach(cache, into)
  try {
    const reading = await openSearchReader(db)(what.numbers.search)
    db.exec('BEGIN')
    // In the order in which they are stored, whatever the list's is.
    const ids = findNumbers(db, what.numbers, reading, amongIds).slice().sort()
    const [latest] = listSyncMoments(db, { before: null, limit: 1 })
    return {
      columns: [],
      total: ids.length,
      asOf: latest ? { syncId: latest.syncId, endedAt: latest.endedAt } : null,
      write: async (about, follow) => {
        let rows = 0
        for (const more of copyRecords(db, ids, form)) await follow((copied * (rows += more)) / ids.length)
        writeManifest(db, 'snapshot', { ...about, ...inherited(db, form.expiresAt) })
        db.exec('COMMIT')
        db.close()
        await derive(into, ids, follow)
      },
      close: () => db.close(),
    }
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Gives a connection in which a table without a schema is the cache's, because what is attached first comes first. All that
 * is written names `snapshot` or is temporary.
 */
function attach(cache: string, into: string): Database.Database {
  // ATTACH would make a new one.
  if (!existsSync(cache))
    throw new FailureError('not_found', 'The cache of this connection is no longer there. Open it anew.')
  closeSync(openSync(into, 'wx', 0o600))
  const snapshot = openUnsafely(into)
  try {
    migrate(snapshot)
    snapshot.exec(createManifestSql)
  } finally {
    snapshot.close()
  }
  const db = new Database(':memory:')
  try {
    // Rows are copied table by table.
    db.pragma('foreign_keys = OFF')
    db.prepare('ATTACH ? AS cache').run(cache)
    db.prepare('ATTACH ? AS snapshot').run(into)
    makeUnsafe(db, 'snapshot')
    createChosen(db)
    createAmong(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * A file that is thrown away unless it becomes whole needs no journal beside it, which would stay if the app is killed. OFF is
 * not to be had: better-sqlite3 opens databases in SQLite's defensive mode.
 */
function openUnsafely(file: string): Database.Database {
  const db = new Database(file)
  makeUnsafe(db, 'main')
  return db
}

function makeUnsafe(db: Database.Database, schema: string): void {
  db.pragma(`${schema}.journal_mode = MEMORY`)
  db.pragma(`${schema}.synchronous = OFF`)
  db.pragma(`${schema}.cache_size = -65536`)
}

/** A snapshot of a snapshot lasts no longer than that one. */
function inherited(db: Database.Database, expiresAt: number | null): { expires_at?: string } {
  if (!db.prepare("SELECT 1 FROM cache.sqlite_schema WHERE name = 'manifest'").get())
    return expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }
  const own = db
    .prepare<[], string>("SELECT value FROM cache.manifest WHERE key = 'expires_at'")
    .pluck()
    .get()
  const all = [own === undefined ? Infinity : Date.parse(own), expiresAt ?? Infinity]
  const first = Math.min(...all.filter((instant) => !Number.isNaN(instant)))
  return first === Infinity ? {} : { expires_at: new Date(first).toISOString() }
}

/** Makes what lists and searches are made of out of what the snapshot holds, so that they tell nothing else. */
async function derive(file: string, ids: Int32Array, follow: FollowSteps): Promise<void> {
  const db = openUnsafely(file)
  try {
    db.exec('BEGIN')
    let rows = 0
    for (const more of deriveInSteps(db))
      await follow(copied + ((derived - copied) * (rows += more)) / ids.length)
    db.exec('COMMIT')
    const stepShare = (1 - derived) / countIndexSteps(ids.at(-1) ?? 0)
    for (let done = 1; buildNextIndex(db) === 'more'; done += 1) await follow(derived + stepShare * done)
  } finally {
    db.close()
  }
}
