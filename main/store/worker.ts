import { parentPort, workerData } from 'node:worker_threads'

import type { Database } from 'better-sqlite3'

import { describeFailure, FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import { errorCodeOf, isFull, refusalOf, wayOut } from '../refusal.ts'
import { isDamage } from './check-database.ts'
import { openForReading } from './database.ts'
import { heldJobs } from './held-jobs.ts'
import { copierJobs, keeperJobs, listJobs, readerJobs, triageJobs } from './jobs.ts'
import type { FromWorker, Role, ToWorker, WorkerData } from './jobs.ts'
import { openCache } from './open-cache.ts'
import { readRepair } from './repair-note.ts'

const { file, role, purpose = 'write', suspect = false }: WorkerData = workerData
const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')
const send = (message: FromWorker) => port.postMessage(message)

const jobsOf: Record<Exclude<Role, 'writer'>, (db: Database) => object> = {
  reader: readerJobs,
  list: listJobs,
  keeper: keeperJobs,
  copier: copierJobs,
  triage: triageJobs,
}

try {
  const { jobs, opening, close } = role === 'writer' ? openWriter() : openReader(role)
  port.on('message', (message: ToWorker) => {
    if (message === 'close') {
      close()
      port.close()
      return
    }
    void answer(jobs, message)
  })
  send({ kind: 'ready', opening })
} catch (error) {
  send({ kind: 'unopened', failure: failureOf(error) })
  port.close()
}

function openWriter() {
  const cache = openCache(file, { purpose, suspect }, Date.now())
  const opening = { cutOff: cache.cutOff, repair: readRepair(file) }
  return { jobs: heldJobs(cache), opening, close: cache.close }
}

function openReader(reader: Exclude<Role, 'writer'>) {
  const db = openForReading(file)
  const jobs = new Map<string, (input: never) => unknown>(Object.entries(jobsOf[reader](db)))
  return { jobs, opening: { cutOff: false, repair: null }, close: () => db.close() }
}

async function answer(
  jobs: ReadonlyMap<string, (input: never) => unknown>,
  { seq, job, input }: Exclude<ToWorker, 'close'>,
): Promise<void> {
  try {
    const run = jobs.get(job)
    if (run === undefined) throw new Error(`A ${role} has no job ${job}`)
    port?.postMessage({ kind: 'done', seq, value: await run(input) })
  } catch (error) {
    send({ kind: 'failed', seq, failure: failureOf(error) })
  }
}

/** An error loses all but its message between threads, so what the person at the screen needs crosses as data. */
function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  const technical = error instanceof Error ? error.message : String(error)
  if (isDamage(error))
    return {
      code: 'damaged_database',
      message: 'The cache of this connection is damaged. Start the app again to restore it from its backup.',
      details: technical,
    }
  const refusal = refusalOf(error)
  if (isFull(error))
    return {
      code: 'database',
      message: 'The disk is full, so nothing more could be kept. Free some space, then sync again.',
      details: technical,
    }
  if (refusal !== null)
    return {
      code: 'database',
      message: `The cache of this connection could not be used: ${refusal}. ${wayOut(error)}`,
      details: technical,
    }
  const isBusy = /^SQLITE_(BUSY|LOCKED)/.test(errorCodeOf(error))
  return {
    code: 'database',
    message: isBusy
      ? 'The cache of this connection is in use. Close other copies of the app, then try again.'
      : 'The cache of this connection could not be used. Try again; if that does not help, start the app again.',
    details: technical,
  }
}
