import { Worker } from 'node:worker_threads'

import { FailureError } from '../../contract/failure.ts'
import type { PackedUsers, TakePage } from './users-page.ts'
import type { PageFacts } from './wire.ts'

/** What page-worker.ts is told. A page goes by the number with which it was opened. */
export type ToPageWorker =
  | { kind: 'open'; seq: number; body: Uint8Array<ArrayBuffer> }
  | { kind: 'read'; seq: number; page: number; userIds: ReadonlySet<string> }
  | { kind: 'drop'; page: number }
  | { kind: 'close' }

/** An answer, told apart by its number. What it holds follows from what was asked. */
type FromPageWorker = { seq: number; value: never }

type Pending = { resolve: (value: never) => void; reject: (error: FailureError) => void }

/** A thread in which pages are parsed, compared and read, so that their bytes only pass through this one. */
export type PageThread = {
  /** Takes the bytes away. Rejects with a FailureError when the thread has ended, as the pages do. */
  take: TakePage
  /** Resolves when the thread has ended. */
  stop: () => Promise<void>
}

/** Starts the thread. `workerFile` is page-worker.ts, built or not. */
export function startPageThread(workerFile: string | URL, clock: () => number): PageThread {
  const worker = new Worker(workerFile)
  const pending = new Map<number, Pending>()
  let lastSeq = 0
  let fault: string | null = null
  let ended = false

  const send = (message: ToPageWorker, transfer: readonly ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer)
  const ask = <Reply>(post: (seq: number) => void): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(endedFailure(fault))
      lastSeq += 1
      pending.set(lastSeq, { resolve, reject })
      post(lastSeq)
    })
  worker.on('message', ({ seq, value }: FromPageWorker) => {
    pending.get(seq)?.resolve(value)
    pending.delete(seq)
  })
  worker.on('error', (error) => (fault = error.message))
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      ended = true
      for (const { reject } of pending.values()) reject(endedFailure(fault))
      pending.clear()
      resolve()
    })
  })

  return {
    take: async (body) => {
      // Others are read before it, and who is looked up meanwhile is looked at later.
      const arrivedAt = clock()
      let page = 0
      const facts = await ask<PageFacts | null>((seq) => {
        page = seq
        send({ kind: 'open', seq, body }, [body.buffer])
      })
      if (facts === null) return null
      return {
        ...facts,
        arrivedAt,
        read: (userIds) => ask<PackedUsers>((seq) => send({ kind: 'read', seq, page, userIds })),
        drop: () => send({ kind: 'drop', page }),
      }
    },
    stop: () => {
      send({ kind: 'close' })
      return exited
    },
  }
}

function endedFailure(details: string | null): FailureError {
  return new FailureError(
    'internal',
    'The part of the app that reads what Clerk sends has stopped, so the sync ended. What was read is kept. Sync again.',
    details,
  )
}
