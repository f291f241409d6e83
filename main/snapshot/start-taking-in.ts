import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'

import { FailureError } from '../../contract/failure.ts'
import { suffixes } from '../store/database-files.ts'
import type { SnapshotFacts } from '../store/snapshot/manifest-table.ts'
import { prepareToKeep } from '../user-data.ts'
import type { TakenIn } from './take-in-worker.ts'
import type { TakeIn } from './take-in.ts'

/**
 * Makes a cache of a snapshot in a thread of its own: what decrypts it takes a second without a break. Rejects with a
 * FailureError, and leaves nothing then.
 */
export async function startTakingIn(workerFile: string | URL, task: TakeIn): Promise<SnapshotFacts> {
  // Else it would look as if the snapshot could not be read.
  prepareToKeep(dirname(task.to))
  try {
    const taken = await run(new Worker(workerFile, { workerData: task }))
    if (taken.kind === 'done') return taken.facts
    const { code, message, details } = taken.failure
    throw new FailureError(code, message, details)
  } catch (error) {
    for (const suffix of [...suffixes, '-journal']) rmSync(task.to + suffix, { force: true })
    throw error
  }
}

function run(worker: Worker): Promise<TakenIn> {
  return new Promise((resolve, reject) => {
    let taken: TakenIn | null = null
    let fault: Error | null = null
    worker.on('message', (message: TakenIn) => (taken = message))
    worker.on('error', (error) => (fault = error))
    // Only then are all files closed.
    worker.once('exit', () => (taken ? resolve(taken) : reject(fault ?? new Error('The thread stopped'))))
  })
}
