import type { Database } from 'better-sqlite3'

import type { Failure } from '../../contract/failure.ts'
import { prepareApplyPage } from './apply-page.ts'
import { limitJournal } from './database.ts'
import { buildNextIndex, readIndexState } from './indexes.ts'
import { prepareObserveUnchanged } from './observe-unchanged.ts'
import { openExporter } from './queries/export-lines.ts'
import { countFacets } from './queries/facets.ts'
import { openListSession } from './queries/list-session.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { beginSync, endSync, readSetAside, readSyncs } from './sync-runs.ts'

/** What the one writer does. */
export function writerJobs(db: Database) {
  const applyPage = prepareApplyPage(db)
  return {
    observeUnchanged: prepareObserveUnchanged(db),
    applyPage: (input: Parameters<typeof applyPage>[0]) => {
      applyPage(input)
      limitJournal(db)
    },
    buildNextIndex: (_: null) => {
      const left = buildNextIndex(db)
      limitJournal(db)
      return left
    },
    beginSync: (input: Parameters<typeof beginSync>[1]) => beginSync(db, input),
    endSync: (input: Parameters<typeof endSync>[1]) => endSync(db, input),
  }
}

/** What the reader of the list does. */
export function listJobs(db: Database) {
  const session = openListSession(db)
  return { listNumbers: session.list, locateNumbers: session.locate }
}

/** What any other reader does. */
export function readerJobs(db: Database) {
  return {
    countFacets: (input: Parameters<typeof countFacets>[1]) => countFacets(db, input),
    readNumberDetails: (input: { key: string }) => readNumberDetails(db, input),
    readSyncs: (_: null) => readSyncs(db),
    readSetAside: (_: null) => readSetAside(db),
    isIndexed: (_: null) => readIndexState(db).complete,
  }
}

/** What the reader of one export does. */
export function exporterJobs(db: Database) {
  return openExporter(db)
}

export type JobsOf = {
  writer: ReturnType<typeof writerJobs>
  reader: ReturnType<typeof readerJobs>
  list: ReturnType<typeof listJobs>
  exporter: ReturnType<typeof exporterJobs>
}
export type Role = keyof JobsOf

/** What a worker is started with. */
export type WorkerData = { file: string; role: Role }

/** Jobs are told apart by name and replies by number. An input's type is held to its job where it is sent, in client.ts. */
export type ToWorker = { seq: number; job: string; input: never } | 'close'

/** A reply's type follows from its job. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'unopened'; failure: Failure }
  | { kind: 'done'; seq: number; value: never }
  | { kind: 'failed'; seq: number; failure: Failure }
