import { Worker } from 'node:worker_threads'

import { FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { FromWorker, ReaderJobs, WorkerData, WriterJobs } from './jobs.ts'
import type { ExportRow } from './queries/export-rows.ts'
import type { RowQuery } from './queries/list-numbers.ts'

type Run<Jobs extends Record<keyof Jobs, (input: never) => unknown>> = <Job extends keyof Jobs & string>(
  job: Job,
  input: Parameters<Jobs[Job]>[0],
) => Promise<ReturnType<Jobs[Job]>>

/** One connection's cache, each call of which runs in a thread and rejects with a FailureError. */
export type Store = {
  write: Run<WriterJobs>
  read: Run<ReaderJobs>
  /** The rows of a query in batches, out of one snapshot and a thread of their own. */
  exportRows: (query: RowQuery) => AsyncGenerator<ExportRow[]>
  /** Resolves when what was begun is written and the file is closed. */
  close: () => Promise<void>
}

const rowsPerBatch = 500

/**
 * Opens the database of a connection, made anew where there is none. `workerFile` is worker.ts, built or not. Rejects with
 * a FailureError when the database is damaged or newer than this app.
 */
export async function openStore(options: { file: string; workerFile: string | URL }): Promise<Store> {
  const start = (role: WorkerData['role']) => startWorker(options.workerFile, { file: options.file, role })
  const writer = await start('writer')
  const reader = await start('reader')
  return {
    write: writer.run,
    read: reader.run,
    exportRows: async function* exportRows(query) {
      const exporter = await start('reader')
      try {
        await exporter.run('openRows', query)
        for (;;) {
          const rows = await exporter.run('takeRows', rowsPerBatch)
          if (rows.length === 0) return
          yield rows
        }
      } finally {
        await exporter.stop()
      }
    },
    close: async () => {
      await reader.stop()
      await writer.stop()
    },
  }
}

type Pending = { resolve: (value: never) => void; reject: (error: FailureError) => void }

async function startWorker(workerFile: string | URL, workerData: WorkerData) {
  const worker = new Worker(workerFile, { workerData })
  const pending = new Map<number, Pending>()
  let seq = 0
  let stopped = false

  const settle = (message: Extract<FromWorker, { seq: number }>) => {
    const request = pending.get(message.seq)
    pending.delete(message.seq)
    if (message.kind === 'done') request?.resolve(message.value)
    else request?.reject(failureErrorOf(message.failure))
  }
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      stopped = true
      for (const request of pending.values()) request.reject(stoppedFailure())
      pending.clear()
      resolve()
    })
  })
  await new Promise<void>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve()
      else if (message.kind === 'unopened') reject(failureErrorOf(message.failure))
      else settle(message)
    })
    worker.once('error', (error) => reject(stoppedFailure(error.message)))
  })

  const run: Run<ReaderJobs & WriterJobs> = (job, input) =>
    new Promise((resolve, reject) => {
      if (stopped) return reject(stoppedFailure())
      seq += 1
      pending.set(seq, { resolve, reject })
      worker.postMessage({ seq, job, input })
    })
  const stop = async () => {
    worker.postMessage('close')
    await exited
  }
  return { run, stop }
}

function stoppedFailure(details: string | null = null): FailureError {
  return new FailureError(
    'database',
    'The cache of this connection stopped answering. Start the app again.',
    details,
  )
}

function failureErrorOf(failure: Failure): FailureError {
  return new FailureError(failure.code, failure.message, failure.details)
}
