import type { Database } from 'better-sqlite3'
import { z } from 'zod'

/** What is told of a snapshot, by name; texts as they are and all else as JSON, so that any SQLite tool reads it. */
export const createManifestSql = 'CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT)'

const instant = z.iso.datetime().transform((text) => Date.parse(text))

/** What the app reads of it. The rest is for whoever else opens the file. */
const factsSchema = z.object({
  connection: z.string().trim().min(1).max(200),
  exported_at: instant,
  as_of_sync: z
    .string()
    .transform((json) => z.object({ ended_at: instant }).nullable().parse(JSON.parse(json)))
    .nullish(),
  as_of: instant.nullish(),
  expires_at: instant.nullish(),
})

/** Of which connection a snapshot is and of when, in milliseconds. */
export type SnapshotFacts = {
  connectionName: string
  exportedAt: number
  takenAt: number
  expiresAt: number | null
}

/** Writes the facts of an export into the attached database `schema`. */
export function writeManifest(db: Database, schema: string, about: Record<string, unknown>): void {
  const insert = db.prepare(`INSERT INTO ${schema}.manifest VALUES (?, ?)`)
  for (const [key, value] of Object.entries(about))
    insert.run(key, typeof value === 'string' ? value : JSON.stringify(value))
}

/** Throws zod's error where the table does not tell what it has to. */
export function readFacts(db: Database): SnapshotFacts {
  const rows = db
    .prepare<[], { key: string; value: string | null }>('SELECT key, value FROM manifest LIMIT 100')
    .all()
  const facts = factsSchema.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])))
  return {
    connectionName: facts.connection,
    exportedAt: facts.exported_at,
    takenAt: facts.as_of ?? facts.as_of_sync?.ended_at ?? facts.exported_at,
    expiresAt: facts.expires_at ?? null,
  }
}
