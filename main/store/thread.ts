import { Worker } from 'node:worker_threads'

import { FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { FromWorker, Opening, WorkerData } from './jobs.ts'

type AnyJobs<Jobs> = Record<keyof Jobs, (input: never) => unknown>

/** Asks a thread for one of its jobs. Rejects with a FailureError. */
export type Run<Jobs extends AnyJobs<Jobs>> = <Job extends keyof Jobs & string>(
  job: Job,
  input: Parameters<Jobs[Job]>[0],
  /** What of the input is handed over and not copied. */
  transfer?: readonly ArrayBuffer[],
) => Promise<Awaited<ReturnType<Jobs[Job]>>>

type Pending = { resolve: (value: never) => void; reject: (error: FailureError) => void }

/**
 * Starts a thread on a database and gives what asks it. `onDamaged` hears of each job that meets damage. Rejects with a
 * FailureError when the database cannot be opened.
 */
export async function startWorker<Jobs extends AnyJobs<Jobs>>(
  workerFile: string | URL,
  workerData: WorkerData,
  onDamaged: () => void,
) {
  const worker = new Worker(workerFile, { workerData })
  const pending = new Map<number, Pending>()
  let seq = 0
  let stopped = false

  const settle = (message: Extract<FromWorker, { seq: number }>) => {
    const request = pending.get(message.seq)
    pending.delete(message.seq)
    if (message.kind === 'done') return request?.resolve(message.value)
    request?.reject(failureErrorOf(message.failure))
    if (message.failure.code === 'damaged_database') onDamaged()
  }
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      stopped = true
      for (const request of pending.values()) request.reject(stoppedFailure())
      pending.clear()
      resolve()
    })
  })
  const opening = await new Promise<Opening>((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') resolve(message.opening)
      else if (message.kind === 'unopened') reject(failureErrorOf(message.failure))
      else settle(message)
    })
    worker.once('error', (error) => reject(stoppedFailure(error.message)))
  })

  const run: Run<Jobs> = (job, input, transfer = []) =>
    new Promise((resolve, reject) => {
      if (stopped) return reject(stoppedFailure())
      seq += 1
      pending.set(seq, { resolve, reject })
      worker.postMessage({ seq, job, input }, transfer)
    })
  const stop = async () => {
    worker.postMessage('close')
    await exited
  }
  return { run, stop, opening }
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
