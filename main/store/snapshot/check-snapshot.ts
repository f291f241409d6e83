import Database from 'better-sqlite3'

import { FailureError } from '../../../contract/failure.ts'
import { areTablesWhole, isDamage } from '../check-database.ts'
import { openForWriting } from '../database.ts'
import { builtIndexes } from '../indexes.ts'
import { migrate, newestVersion } from '../migrations/index.ts'
import { createManifestSql, readFacts } from './manifest-table.ts'
import type { SnapshotFacts } from './manifest-table.ts'

type SchemaEntry = { type: string; name: string; sql: string | null }

/**
 * Makes a cache of a copy of a snapshot that came from outside, and gives what it tells of itself. Its schema has to be the
 * one that this app writes, entry by entry, before any of it is run; each page has to be readable. Rejects with a
 * FailureError where it is none, is damaged, has expired, or was written by a newer version.
 */
export async function takeInSnapshot(file: string, now: number): Promise<SnapshotFacts> {
  try {
    const facts = await check(file, now)
    openForWriting(file).close()
    return facts
  } catch (error) {
    if (isDamage(error)) throw noSnapshot(error)
    throw error
  }
}

async function check(file: string, now: number): Promise<SnapshotFacts> {
  const db = new Database(file, { fileMustExist: true })
  try {
    // As https://sqlite.org/security.html advises for files from outside.
    db.pragma('trusted_schema = OFF')
    db.pragma('cell_size_check = ON')
    db.pragma('mmap_size = 0')
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version > newestVersion)
      throw new FailureError(
        'newer_database',
        'This snapshot was made by a newer version of Phone Number Inspector. Install the newest version to open it.',
      )
    if (version < 1) throw noSnapshot()
    const indexes = checkSchema(db, version)
    if (!(await areTablesWhole(db))) throw noSnapshot()
    const facts = factsOf(db)
    if (facts.expiresAt !== null && facts.expiresAt <= now) throw expired()
    if (version < newestVersion) forgetIndexes(db, indexes)
    return facts
  } finally {
    db.close()
  }
}

/** The names of its indexes, where it has nothing but what a cache of its version and a snapshot have. */
function checkSchema(db: Database.Database, version: number): string[] {
  const known = new Map(knownSchema(version).map((entry) => [entry.name, entry]))
  const indexes: string[] = []
  for (const { type, name, sql } of schemaOf(db)) {
    const expected = known.get(name)
    known.delete(name)
    const isBuilt = type === 'index' && sql !== null && builtIndexes.includes(sql)
    // An older version may have built others: they are dropped without being used.
    const isOlder = type === 'index' && sql !== null && version < newestVersion && /^[a-z_]+$/.test(name)
    if (expected ? expected.type !== type || expected.sql !== sql : !isBuilt && !isOlder) throw noSnapshot()
    if (!expected) indexes.push(name)
  }
  if (known.size > 0) throw noSnapshot()
  return indexes
}

function knownSchema(version: number): SchemaEntry[] {
  const fresh = new Database(':memory:')
  try {
    migrate(fresh, version)
    fresh.exec(createManifestSql)
    return schemaOf(fresh)
  } finally {
    fresh.close()
  }
}

function schemaOf(db: Database.Database): SchemaEntry[] {
  return db.prepare<[], SchemaEntry>('SELECT type, name, sql FROM sqlite_schema').all()
}

/** They are built anew once the cache is opened, as this version has them. */
function forgetIndexes(db: Database.Database, indexes: readonly string[]): void {
  db.transaction(() => {
    for (const name of indexes) db.exec(`DROP INDEX ${name}`)
    db.exec(`
      INSERT INTO search_text (search_text) VALUES ('delete-all');
      UPDATE index_state SET indexed_through = 0, complete = 0;
    `)
  })()
}

function factsOf(db: Database.Database): SnapshotFacts {
  try {
    return readFacts(db)
  } catch (error) {
    throw noSnapshot(error)
  }
}

/** What is told of a file that is no snapshot, whatever it is. */
export function noSnapshot(cause?: unknown): FailureError {
  return new FailureError(
    'invalid_request',
    'This file is no whole snapshot of Phone Number Inspector. Choose another one, or ask for it again.',
    cause instanceof Error ? cause.message : null,
  )
}

function expired(): FailureError {
  return new FailureError(
    'expired',
    'This snapshot has expired and cannot be opened any more. Ask for a newer one.',
  )
}
