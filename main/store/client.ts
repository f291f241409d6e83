import { Worker } from 'node:worker_threads'

import { FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { ExportRequest } from './queries/export-lines.ts'
import type { FromWorker, JobsOf, WorkerData } from './jobs.ts'

type Run<Jobs extends Record<keyof Jobs, (input: never) => unknown>> = <Job extends keyof Jobs & string>(
  job: Job,
  input: Parameters<Jobs[Job]>[0],
) => Promise<Awaited<ReturnType<Jobs[Job]>>>

/** One connection's cache, each call of which runs in a thread and rejects with a FailureError. */
export type Store = {
  write: Run<JobsOf['writer']>
  read: Run<JobsOf['reader']>
  /** The list has a reader of its own, which keeps a snapshot and what the last query found. */
  list: Run<JobsOf['list']>
  /** The lines of an export in pieces, out of one snapshot and a thread of their own. */
  exportLines: (request: ExportRequest) => AsyncGenerator<ExportPiece>
  /** Resolves when what was begun is written and the file is closed. */
  close: () => Promise<void>
}

/** Some lines of an export, how many rows they are, and how many there are in all. */
type ExportPiece = { text: Uint8Array; rows: number; total: number }

/**
 * Opens the database of a connection, made anew where there is none. `workerFile` is worker.ts, built or not. Rejects with
 * a FailureError when the database is damaged or newer than this app.
 */
export async function openStore(options: { file: string; workerFile: string | URL }): Promise<Store> {
  const { file, workerFile } = options
  const writer = await startWorker<JobsOf['writer']>(workerFile, { file, role: 'writer' })
  const [reader, list] = await Promise.all([
    startWorker<JobsOf['reader']>(workerFile, { file, role: 'reader' }),
    startWorker<JobsOf['list']>(workerFile, { file, role: 'list' }),
  ])
  return {
    write: writer.run,
    read: reader.run,
    list: list.run,
    exportLines: async function* exportLines(request) {
      const exporter = await startWorker<JobsOf['exporter']>(workerFile, { file, role: 'exporter' })
      try {
        const total = await exporter.run('openExport', request)
        for (;;) {
          const piece = await exporter.run('takeLines', null)
          if (piece === null) return
          yield { ...piece, total }
        }
      } finally {
        await exporter.stop()
      }
    },
    close: async () => {
      await Promise.all([reader.stop(), list.stop()])
      await writer.stop()
    },
  }
}

type Pending = { resolve: (value: never) => void; reject: (error: FailureError) => void }

async function startWorker<Jobs extends Record<keyof Jobs, (input: never) => unknown>>(
  workerFile: string | URL,
  workerData: WorkerData,
) {
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

  const run: Run<Jobs> = (job, input) =>
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
