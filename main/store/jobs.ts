import type { Database } from 'better-sqlite3'

import type { Repair } from '../../contract/cache-state.ts'
import type { Failure } from '../../contract/failure.ts'
import { unpack } from '../packed.ts'
import { prepareApplyPage } from './apply-page.ts'
import type { Look, PackedPage } from './apply-page.ts'
import { copyAsOf } from './as-of-copy.ts'
import { backUp } from './backups.ts'
import { areTablesWhole } from './check-database.ts'
import { limitJournal } from './database.ts'
import { buildNextIndex, readIndexState } from './indexes.ts'
import { prepareObserveUnchanged } from './observe-unchanged.ts'
import type { Purpose } from './prepare-cache.ts'
import { countActivityByDay, countNewerActivity, listActivity } from './queries/activity.ts'
import { openDifferences } from './queries/difference.ts'
import { countFacets } from './queries/facets.ts'
import { openListSession } from './queries/list-session.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { openSearchReader } from './queries/search-reader.ts'
import { listSetAside, listSyncRuns } from './queries/sync-log.ts'
import { listAbsent, listNumbersOf, markRemoved } from './removals.ts'
import { listSyncMoments } from './sync-moments.ts'
import { planRanges } from './sync-ranges.ts'
import {
  beginSync,
  countChanges,
  endSync,
  noteCosts,
  noteHighWater,
  readKnownUsers,
  readSyncs,
} from './sync-runs.ts'
import { openTriage } from './triage/triage-lines.ts'

/** What a connection's one writer does while it holds the lock. */
export function writerJobs(db: Database) {
  const applyPage = prepareApplyPage(db)
  return {
    observeUnchanged: prepareObserveUnchanged(db),
    applyPage: ({ page: { records, ...progress }, ...look }: Look & { page: PackedPage }) => {
      applyPage({ ...look, page: { ...progress, ...unpack(records) } })
      limitJournal(db)
    },
    buildNextIndex: (_: null) => {
      const left = buildNextIndex(db)
      limitJournal(db)
      return left
    },
    planRanges: (input: Parameters<typeof planRanges>[1]) => planRanges(db, input),
    noteHighWater: (input: Parameters<typeof noteHighWater>[1]) => noteHighWater(db, input),
    noteCosts: (input: Parameters<typeof noteCosts>[1]) => noteCosts(db, input),
    listAbsent: (input: Parameters<typeof listAbsent>[1]) => listAbsent(db, input),
    listNumbersOf: (input: Parameters<typeof listNumbersOf>[1]) => listNumbersOf(db, input),
    markRemoved: (input: Parameters<typeof markRemoved>[1]) => markRemoved(db, input),
    readKnownUsers: (_: null) => readKnownUsers(db),
    beginSync: (input: Parameters<typeof beginSync>[1]) => beginSync(db, input),
    endSync: (input: Parameters<typeof endSync>[1]) => endSync(db, input),
  }
}

/** What the reader of the list does. */
export function listJobs(db: Database) {
  const session = openListSession(db)
  return {
    listNumbers: session.list,
    locateNumbers: session.locate,
    listPhoneNumbers: session.listPhoneNumbers,
    holdAmong: session.holdAmong,
  }
}

/** What any other reader does. */
export function readerJobs(db: Database) {
  return {
    countFacets: (input: Parameters<typeof countFacets>[1]) => countFacets(db, input),
    readNumberDetails: (input: { key: string }) => readNumberDetails(db, input),
    listActivity: (input: Parameters<typeof listActivity>[1]) => listActivity(db, input),
    countActivityByDay: (input: Parameters<typeof countActivityByDay>[1]) => countActivityByDay(db, input),
    countNewerActivity: (input: Parameters<typeof countNewerActivity>[1]) => countNewerActivity(db, input),
    readSyncs: (input: Parameters<typeof readSyncs>[1]) => readSyncs(db, input),
    countChanges: (input: Parameters<typeof countChanges>[1]) => countChanges(db, input),
    listSyncRuns: (input: Parameters<typeof listSyncRuns>[1]) => listSyncRuns(db, input),
    listSetAside: (input: Parameters<typeof listSetAside>[1]) => listSetAside(db, input),
    readSearch: openSearchReader(db),
    /** Another number whenever anybody else has written (sqlite.org/pragma.html#pragma_data_version). */
    readVersion: (_: null) => Number(db.pragma('data_version', { simple: true })),
    isIndexed: (_: null) => readIndexState(db).complete,
    listSyncMoments: (input: Parameters<typeof listSyncMoments>[1]) => listSyncMoments(db, input),
    listDifference: openDifferences(db),
  }
}

/** What looks after the file does, in a thread that lives for one job. */
export function keeperJobs(db: Database) {
  return {
    backUp: (input: Parameters<typeof backUp>[1]) => backUp(db, input),
    isWhole: (_: null) => areTablesWhole(db),
  }
}

/** What makes the copy of a cache as of a past sync. */
export function copierJobs(db: Database) {
  return { copyAsOf: (input: Parameters<typeof copyAsOf>[1]) => copyAsOf(db, input) }
}

/** What sorts a pasted list. */
export function triageJobs(db: Database) {
  return openTriage(db)
}

/** What else the writer's thread does: see open-cache.ts. */
export type LockJobs = {
  hold: (input: null) => void
  letGo: (input: null) => void
  isWrittenElsewhere: (input: null) => boolean
}

export type JobsOf = {
  writer: ReturnType<typeof writerJobs> & LockJobs
  reader: ReturnType<typeof readerJobs>
  list: ReturnType<typeof listJobs>
  keeper: ReturnType<typeof keeperJobs>
  copier: ReturnType<typeof copierJobs>
  triage: ReturnType<typeof triageJobs>
}
export type Role = keyof JobsOf

/** What a worker is started with: how a writer opens the database is told in open-cache.ts. */
export type WorkerData = { file: string; role: Role; purpose?: Purpose; suspect?: boolean }

/** What a writer found as it opened the database: see prepare-cache.ts and repair-database.ts. */
export type Opening = { cutOff: boolean; repair: Repair | null }

/** Jobs are told apart by name and replies by number. An input's type is held to its job where it is sent, in client.ts. */
export type ToWorker = { seq: number; job: string; input: never } | 'close'

/** A reply's type follows from its job. */
export type FromWorker =
  | { kind: 'ready'; opening: Opening }
  | { kind: 'unopened'; failure: Failure }
  | { kind: 'done'; seq: number; value: never }
  | { kind: 'failed'; seq: number; failure: Failure }
