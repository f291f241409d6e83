import { parentPort, workerData } from 'node:worker_threads'

import type { Failure } from '../../contract/failure.ts'
import { isDamage } from '../store/check-database.ts'
import { failureOfExport } from './export-failures.ts'
import type { ExportJob, FromExportWorker } from './export-job.ts'
import { writeExport } from './write-export.ts'

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')
const job: ExportJob = workerData
const send = (message: FromExportWorker) => port.postMessage(message)

const controller = new AbortController()
// What was asked of it is its one message: to give up.
port.once('message', () => controller.abort())

// As often as a progress bar can be seen to move.
const leastMsBetweenReports = 100
let reportedAt = 0

// It is bundled as CommonJS, which has no await outside of functions.
void run()

async function run(): Promise<void> {
  try {
    const exported = await writeExport(job, controller.signal, (rows, total) => {
      const now = performance.now()
      if (rows < total && now - reportedAt < leastMsBetweenReports) return
      reportedAt = now
      send({ kind: 'progress', rows, total })
    })
    send({ kind: 'done', exported })
  } catch (error) {
    send({ kind: 'failed', failure: failureOf(error) })
  } finally {
    port?.close()
  }
}

function failureOf(error: unknown): Failure {
  if (!isDamage(error)) return failureOfExport(error)
  return {
    code: 'damaged_database',
    message: 'The cache of this connection is damaged. Start the app again to restore it from its backup.',
    details: error instanceof Error ? error.message : null,
  }
}
