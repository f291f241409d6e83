import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { basename, dirname } from 'node:path'

import type { Database } from 'better-sqlite3'

import { noFilter } from '../../contract/number-query.ts'
import { prepareApplyPage } from './apply-page.ts'
import { backUp } from './backups.ts'
import { besideDatabase } from './database-files.ts'
import { openForReading, openForWriting } from './database.ts'
import { buildNextIndex } from './indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from './observed-page-fixture.ts'
import { openListSession } from './queries/list-session.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { beginSync, endSync } from './sync-runs.ts'

export const noon = Date.parse('2026-11-24T12:00:00Z')
export const hour = 3_600_000

/** A full sync for tests that meets one number with so many attempts, and 400 others so that the file has some pages. */
export function syncAttempts(db: Database, now: number, attempts: number): void {
  const { run } = beginSync(db, { now, mode: 'full' })
  const others = Array.from({ length: 400 }, (_, index) =>
    makeNumber({ id: `idn_x${index}`, userId: `user_x${index}`, phoneNumber: `+4420794${60_000 + index}` }),
  )
  const one = makeNumber({ id: 'idn_1', verification: makeVerification({ attempts }) })
  const page = makePage([one, ...others], { owners: [makeOwner({ id: 'user_1', name: 'Ada Brandt' })] })
  prepareApplyPage(db)({ syncId: run.id, observedAt: now, page })
  endSync(db, { syncId: run.id, now, outcome: 'completed', failure: null })
  while (buildNextIndex(db) === 'more');
}

/** Backs up for tests as a keeper does, with a connection of its own. */
export async function backUpNow(
  file: string,
  input: Partial<Parameters<typeof backUp>[1]> & { now: number },
): Promise<string> {
  const reader = openForReading(file)
  try {
    return await backUp(reader, { mode: 'full', changed: true, ...input })
  } finally {
    reader.close()
  }
}

/** Two syncs, at noon and an hour later, with a backup after each, and a third whose changes are in the file alone. */
export async function fillAndBackUp(file: string): Promise<void> {
  const db = openForWriting(file)
  syncAttempts(db, noon, 1)
  await backUpNow(file, { now: noon })
  syncAttempts(db, noon + hour, 2)
  await backUpNow(file, { now: noon + hour })
  syncAttempts(db, noon + 2 * hour, 3)
  db.close()
}

/** The attempts that the history of the one number tells of, oldest first. */
export function attemptsSeen(db: Database): unknown[] {
  const history = readNumberDetails(db, { key: 'idn_1' })?.history ?? []
  return history.map(({ changes }) => changes.find((change) => change.field === 'attempts')?.after)
}

/** How many numbers a search finds. */
export async function search(db: Database, text: string): Promise<number> {
  const sort = { column: 'updatedAt', direction: 'descending' } as const
  const query = { search: text, sort, filter: noFilter, version: null, offset: 0, limit: 10 }
  const { matching } = await openListSession(db).list(query)
  db.exec('COMMIT')
  return matching
}

/** Damages a part of a file. */
export function overwrite(path: string, at: number, length: number): void {
  const opened = openSync(path, 'r+')
  writeSync(opened, Buffer.alloc(length, 0xa5), 0, length, at)
  closeSync(opened)
}

/** Where the page in the middle of a file begins. */
export function middleOf(path: string): number {
  return Math.floor(statSync(path).size / 8192) * 4096
}

/** The names of the files beside a database that begin so, in order. */
export function namesBeside(file: string, beginning: string): string[] {
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(basename(besideDatabase(file, beginning))))
    .sort()
}
