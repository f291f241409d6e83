import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

import { FailureError } from '../../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'
import type { Exported, ExportFiles, ExportJob, FromExportWorker } from './export-job.ts'
import { failureOfExport } from './export-failures.ts'
import { notePartials, removePartials } from './partial-files.ts'

/** One export, and where its thread and its notes are. */
export type ExportTask = Omit<ExportJob, 'files'> & {
  target: string
  /** export-worker.ts, built or not. */
  workerFile: string | URL
  /** For notes of what is under way, in a folder of the user's alone. */
  workFolder: string
  signal: AbortSignal
  report: (rows: number, total: number) => void
}

/**
 * Writes an export in a thread of its own: the file and its manifest, `name.manifest.json`, whole or not at all. Rejects with a
 * FailureError when it is cancelled or cannot be written.
 */
export async function runExport(task: ExportTask): Promise<Exported> {
  const { workerFile, workFolder, signal, report, target, ...job } = task
  const files = filesFor(target, workFolder)
  makeFolder(workFolder)
  const forgetPartials = notePartials(workFolder, files)
  try {
    return await runThread(new Worker(workerFile, { workerData: { ...job, files } }), signal, report)
  } finally {
    // A thread that ended in the middle has not cleared up.
    await removePartials(files)
    forgetPartials()
  }
}

function filesFor(target: string, workFolder: string): ExportFiles {
  const unique = randomBytes(4).toString('hex')
  const manifest = `${target}.manifest.json`
  return {
    target,
    partial: `${target}.${unique}.partial`,
    manifest,
    partialManifest: `${manifest}.${unique}.partial`,
    plain: join(workFolder, `${unique}.sqlite`),
  }
}

function runThread(worker: Worker, signal: AbortSignal, report: ExportTask['report']): Promise<Exported> {
  return new Promise((resolve, reject) => {
    const giveUp = () => worker.postMessage('cancel')
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp)
    let fault: unknown = 'Its thread ended before it had answered.'
    let outcome: Exclude<FromExportWorker, { kind: 'progress' }> | null = null
    worker.on('message', (message: FromExportWorker) => {
      if (message.kind === 'progress') report(message.rows, message.total)
      else outcome = message
    })
    worker.on('error', (error) => (fault = error))
    // Only then are all files closed.
    worker.once('exit', () => {
      signal.removeEventListener('abort', giveUp)
      if (outcome?.kind === 'done') return resolve(outcome.exported)
      const { code, message, details } = outcome?.failure ?? failureOfExport(fault)
      reject(new FailureError(code, message, details))
    })
  })
}
