import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'

import type { ExportEntry, ExportForm, ExportFormat, ExportWhat } from '../../contract/export.ts'
import { FailureError } from '../../contract/failure.ts'
import type { Among } from '../../contract/triage.ts'
import { failureOfExport, refuseUnfit } from './export-failures.ts'
import { suggestedName } from './export-names.ts'
import type { HeldCache } from './held-cache.ts'
import { interrupted, readExports, toldOf, withoutOldest, writeExports } from './kept-exports.ts'
import type { KeptExport } from './kept-exports.ts'
import { deleteLeftPartials, workFolderOf } from './partial-files.ts'
import { runExport } from './run-export.ts'

// As often as a number can be read while it grows.
const msBetweenReports = 200

export type Exports = ReturnType<typeof openExports>

/** Asks where to. `suggested` is a file's name, or its path where it has been written once; null means nowhere. */
export type ChooseFile = (asked: {
  suggested: string
  format: ExportFormat
  encrypted: boolean
}) => Promise<string | null>

type Asked = { connectionId: string; what: ExportWhat; form: ExportForm; passphrase: string | null }

/** What of an export that has not ended is kept nowhere. */
type Job = {
  cache: HeldCache
  amongIds: Int32Array | undefined
  passphrase: string | null
  controller: AbortController
}

/**
 * The list of exports: one runs at a time, the others wait. It is kept in exports.json of the folder, so that it outlives the
 * window and the app. `report` hears of every change, several times a second while one runs.
 */
export function openExports(options: {
  folder: string
  /** export-worker.ts, built or not. */
  workerFile: string | URL
  appVersion: string
  /** What the id of a connection, or of a view of one, stands for. */
  hold: (id: string) => Promise<HeldCache>
  /** Whether there still is such a connection. */
  isKnown: (connectionId: string) => boolean
  /** The records of a triage's group. Throws a FailureError where it is not kept any more. */
  numberIds: (among: Among) => Int32Array
  chooseFile: ChooseFile
  showInFolder: (path: string) => void
  report: (exports: ExportEntry[]) => void
  clock: () => number
}) {
  const { clock } = options
  const file = join(options.folder, 'exports.json')
  const workFolder = workFolderOf(options.folder)
  deleteLeftPartials(workFolder)
  let list: readonly KeptExport[] = readExports(file).filter((one) => options.isKnown(one.connectionId))
  // A triage is called as one of the last start may have been.
  const ofLastStarts = new Set(list.map(({ id }) => id))
  const jobs = new Map<string, Job>()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  // A connection that was removed takes what was asked of it along; it may be brought back, so that is not forgotten at once.
  const shown = () => list.filter((one) => options.isKnown(one.connectionId))
  const tell = () => {
    if (timer) clearTimeout(timer)
    timer = null
    options.report(shown().map(toldOf))
  }
  const tellSoon = () => (timer ??= setTimeout(tell, msBetweenReports))
  const change = (id: string, changed: Partial<KeptExport>) => {
    list = list.map((one) => (one.id === id ? { ...one, ...changed } : one))
  }
  const keep = () => {
    list = withoutOldest(list)
    writeExports(file, shown())
    tell()
  }

  const find = (id: string): KeptExport => {
    const found = list.find((one) => one.id === id)
    if (found) return found
    throw new FailureError('not_found', 'This export is not on the list any more.')
  }

  const end = (id: string, changed: Partial<KeptExport>) => {
    jobs.get(id)?.cache.release()
    jobs.delete(id)
    change(id, { endedAt: clock(), ...changed })
    keep()
  }

  const run = async ({ id, what, form, path }: KeptExport, job: Job): Promise<void> => {
    const { cache, amongIds, passphrase, controller } = job
    const exportedAt = clock()
    change(id, { state: 'running', startedAt: exportedAt })
    keep()
    try {
      const { rows, bytes } = await runExport({
        database: cache.database,
        request: { what, form, ...(amongIds ? { amongIds } : {}) },
        facts: {
          appVersion: options.appVersion,
          connectionName: cache.connectionName,
          exportedAt,
          pastInstant: cache.past?.instant ?? null,
        },
        passphrase,
        target: path,
        workerFile: options.workerFile,
        workFolder,
        signal: controller.signal,
        report: (done, total) => {
          change(id, { rows: done, total })
          tellSoon()
        },
      })
      end(id, { state: 'done', rows, total: rows, bytes })
    } catch (error) {
      const failure = failureOfExport(error)
      if (failure.code !== 'cancelled') end(id, { state: 'failed', failure })
      else end(id, { state: stopped ? 'interrupted' : 'cancelled' })
    }
  }

  const runNext = () => {
    // Whoever was first comes first.
    const [next] = jobs
    if (stopped || running || !next) return
    const [id, job] = next
    running = run(find(id), job).finally(() => {
      running = null
      runNext()
    })
  }

  const start = async ({ connectionId: id, what, form, passphrase }: Asked, before: KeptExport | null) => {
    const cache = await options.hold(id)
    let queued = false
    try {
      const { connectionId, connectionName, past } = cache
      refuseUnfit(what, form, past !== null)
      const among = what.of === 'difference' ? undefined : what.numbers?.among
      const amongIds = among && options.numberIds(among)
      const { format } = form
      const encrypted = format === 'sqlite' && passphrase !== null
      const pastInstant = past?.instant ?? null
      const named = { connectionName, of: what.of, format, encrypted, now: clock(), pastInstant }
      const path = await options.chooseFile({
        suggested: before?.path ?? suggestedName(named),
        format,
        encrypted,
      })
      if (path === null || stopped) return { exportId: null }
      const exportId = randomUUID()
      const asked = { connectionId, connectionName, past, what, form, encrypted, path, askedAt: clock() }
      const begun = { rows: 0, total: null, bytes: null, startedAt: null, endedAt: null, failure: null }
      list = [{ id: exportId, state: 'waiting', ...asked, ...begun }, ...list]
      const controller = new AbortController()
      jobs.set(exportId, { cache, amongIds, passphrase: encrypted ? passphrase : null, controller })
      queued = true
      keep()
      runNext()
      return { exportId }
    } finally {
      if (!queued) cache.release()
    }
  }

  const cancel = (id: string): void => {
    const one = list.find((each) => each.id === id)
    if (one?.state === 'waiting') end(id, { state: 'cancelled' })
    else jobs.get(id)?.controller.abort()
  }

  return {
    /** Asks where to, then queues an export and gives its id; null where no file was chosen. Rejects with a FailureError. */
    start: (asked: Asked) => start(asked, null),
    /** The same for one of the list, from what is there now. */
    runAgain: async (id: string, passphrase: string | null) => {
      const before = find(id)
      const { connectionId, past, what, form, encrypted, askedAt } = before
      if (encrypted && passphrase === null)
        throw new FailureError('invalid_request', 'This export is encrypted. Give it a passphrase once more.')
      if (ofLastStarts.has(id) && what.of !== 'difference' && what.numbers?.among)
        throw new FailureError(
          'not_found',
          'The triage that this export is of is not kept any more. Triage the list once more, then export its group.',
        )
      const { expiresAt } = form
      const validUntil = expiresAt === null ? null : clock() + (expiresAt - askedAt)
      const again = { ...form, expiresAt: validUntil }
      return start({ connectionId: past?.viewId ?? connectionId, what, form: again, passphrase }, before)
    },
    /** All of them, the newest first. */
    list: (): ExportEntry[] => shown().map(toldOf),
    /** Gives up one that has not ended. */
    cancel,
    /** Shows a file that was written in its folder. Throws a FailureError where it is not there any more. */
    show: (id: string): void => {
      const { path, state } = find(id)
      if (state !== 'done' || !existsSync(path))
        throw new FailureError(
          'not_found',
          `${basename(path)} is not where it was saved any more: it was moved or deleted. Run the export again to write it anew.`,
        )
      options.showInFolder(path)
    },
    /** Takes one that has ended off the list. */
    forget: (id: string): void => {
      if (jobs.has(id))
        throw new FailureError('busy', 'This export has not ended yet. Cancel it first, then remove it.')
      list = list.filter((one) => one.id !== id)
      keep()
    },
    /** Gives up all of a connection. Resolves when nothing reads its cache any more. */
    cancelOf: async (connectionId: string): Promise<void> => {
      const own = list.filter((one) => one.connectionId === connectionId && jobs.has(one.id))
      const runs = own.some(({ state }) => state === 'running')
      own.forEach(({ id }) => cancel(id))
      if (runs) await running
    },
    /** For the end of the app: gives up what runs, leaving nothing of it, and keeps the list. */
    stop: async (): Promise<void> => {
      stopped = true
      for (const [id, job] of jobs) {
        if (find(id).state === 'running') job.controller.abort()
        else job.cache.release()
      }
      await running
      if (timer) clearTimeout(timer)
      const kept = shown().map((one) => (one.state === 'waiting' ? interrupted(one) : one))
      writeExports(file, kept)
    },
  }
}
