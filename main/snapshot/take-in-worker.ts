import { parentPort, workerData } from 'node:worker_threads'

import { describeFailure, FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { SnapshotFacts } from '../store/snapshot/manifest-table.ts'
import { takeIn } from './take-in.ts'
import type { TakeIn } from './take-in.ts'

/** How taking in a snapshot ended. */
export type TakenIn = { kind: 'done'; facts: SnapshotFacts } | { kind: 'failed'; failure: Failure }

const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')
const task: TakeIn = workerData
const send = (message: TakenIn) => port.postMessage(message)

takeIn(task).then(
  (facts) => send({ kind: 'done', facts }),
  (error: unknown) => send({ kind: 'failed', failure: failureOf(error) }),
)

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  return {
    code: 'internal',
    message: 'The snapshot was not opened because of a fault in the app.',
    details: error instanceof Error ? error.message : String(error),
  }
}
