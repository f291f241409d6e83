import { createHash } from 'node:crypto'

import type { Database } from 'better-sqlite3'

import { openForWriting } from '../main/store/database.ts'
import { writerJobs } from '../main/store/jobs.ts'
import type { JobLog, LoggedJob } from './job-log.ts'

/** A cache that does the same jobs as a victim's, is never interrupted and shows what the victim's has to hold. */
export type Twin = { db: Database; apply: (job: LoggedJob) => void }

/** Jobs of victims that leave what is kept as it was. */
const withoutTrace = ['open', 'checkpoint', 'backup']

/** Opens a twin on a file of its own. */
export function openTwin(file: string): Twin {
  const db = openForWriting(file)
  db.pragma('synchronous = OFF')
  const jobs = new Map<string, (input: never) => unknown>(Object.entries(writerJobs(db)))
  return {
    db,
    apply: ({ job, input }) => {
      if (withoutTrace.includes(job)) return
      const run = jobs.get(job)
      if (run === undefined) throw new Error(`The writer has no job ${job}`)
      run(input)
    },
  }
}

/**
 * Takes the twin to where a victim's cache stands: to the end of some job, at least of each that was answered and at most of
 * those that were begun. Gives how many jobs that is, or what is wrong where the cache is in none of these states. `pass` hears
 * of each job that was done.
 */
export function catchUp(
  twin: Twin,
  { jobs, answered }: JobLog,
  victim: Digest,
  pass: () => void = () => undefined,
): { done: number; faults: string[] } {
  let closest: string[] | undefined
  for (let done = 0; ; done += 1) {
    if (done >= answered) {
      const unlike = differences(digestOf(twin.db), victim)
      if (unlike.length === 0) return { done, faults: [] }
      if (closest === undefined || unlike.length < closest.length) closest = unlike
    }
    const next = jobs[done]
    if (next === undefined) {
      const where = closest?.join(', ') ?? 'the log'
      return {
        done,
        faults: [
          `${answered} of ${jobs.length} jobs were answered, and the cache is in no state after that: see ${where}`,
        ],
      }
    }
    twin.apply(next)
    pass()
  }
}

/** A hash of each table's rows, by name, and one of the schema. */
export type Digest = ReadonlyMap<string, string>

/** What a cache holds. The text index is left to its own check: its rows follow from how it was merged, too. */
export function digestOf(db: Database): Digest {
  const schema = db
    .prepare<[], { type: string; name: string; sql: string | null }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'search_text%' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .all()
  const version = db.pragma('user_version', { simple: true })
  const digest = new Map([['schema', hashOf([version, ...schema.map(({ sql }) => sql)])]])
  for (const { type, name } of schema)
    if (type === 'table') digest.set(name, hashOf(db.prepare(`SELECT * FROM ${name}`).raw().iterate()))
  return digest
}

/** The names of what two caches do not hold alike. */
export function differences(one: Digest, other: Digest): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))
}

function hashOf(values: Iterable<unknown>): string {
  const hash = createHash('sha1')
  for (const value of values) hash.update(JSON.stringify(value)).update('\n')
  return hash.digest('base64')
}
