import type { Database } from 'better-sqlite3'

import type { Failure } from '../../contract/failure.ts'
import { prepareApplyPage } from './apply-page.ts'
import { iterateExportRows } from './queries/export-rows.ts'
import type { ExportRow } from './queries/export-rows.ts'
import { listNumbers } from './queries/list-numbers.ts'
import type { RowQuery } from './queries/list-numbers.ts'
import { readNumberDetails } from './queries/number-details.ts'
import { beginSync, endSync, readSetAside, readSyncs } from './sync-runs.ts'

/** What the one writer does. */
export function writerJobs(db: Database) {
  return {
    applyPage: prepareApplyPage(db),
    beginSync: (input: Parameters<typeof beginSync>[1]) => beginSync(db, input),
    endSync: (input: Parameters<typeof endSync>[1]) => endSync(db, input),
  }
}

/** What a reader does. */
export function readerJobs(db: Database) {
  let rows: IterableIterator<ExportRow> | null = null
  return {
    listNumbers: (input: Parameters<typeof listNumbers>[1]) => listNumbers(db, input),
    readNumberDetails: (input: { key: string }) => readNumberDetails(db, input),
    readSyncs: (_: null) => readSyncs(db),
    readSetAside: (_: null) => readSetAside(db),
    openRows: (query: RowQuery) => {
      rows = iterateExportRows(db, query)
    },
    /** The next rows of openRows; none when it has given all. */
    takeRows: (count: number) => {
      const taken: ExportRow[] = []
      while (taken.length < count) {
        const next = rows?.next()
        if (next === undefined || next.done) break
        taken.push(next.value)
      }
      return taken
    },
  }
}

export type WriterJobs = ReturnType<typeof writerJobs>
export type ReaderJobs = ReturnType<typeof readerJobs>

/** What a worker is started with. */
export type WorkerData = { file: string; role: 'writer' | 'reader' }

/** Jobs are told apart by name and replies by number. An input's type is held to its job where it is sent, in client.ts. */
export type ToWorker = { seq: number; job: string; input: never } | 'close'

/** A reply's type follows from its job. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'unopened'; failure: Failure }
  | { kind: 'done'; seq: number; value: never }
  | { kind: 'failed'; seq: number; failure: Failure }
