import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openForWriting } from '../database.ts'
import type { JobsOf } from '../jobs.ts'
import { clerkCsv, clerkSecrets } from './clerk-csv-fixture.ts'

let folder: string
let worker: Worker

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  const file = join(folder, 'cache.sqlite')
  openForWriting(file).close()
  worker = new Worker(new URL('../worker.ts', import.meta.url), { workerData: { file, role: 'triage' } })
  await once(worker, 'message')
})
afterEach(async () => {
  await worker.terminate()
  rmSync(folder, { recursive: true })
})

async function run<Job extends keyof JobsOf['triage']>(
  job: Job,
  input: Parameters<JobsOf['triage'][Job]>[0],
): Promise<void> {
  worker.postMessage({ seq: 1, job, input })
  const [message] = await once(worker, 'message')
  expect(message).toMatchObject({ kind: 'done' })
}

/** All strings that the thread has in its memory. */
async function held(): Promise<string> {
  return text(await worker.getHeapSnapshot())
}

test('of the rows of a table a thread keeps the cells with the numbers alone once they are read', async () => {
  await run('begin', { text: clerkCsv, country: 'US', keepsAll: false })
  const before = await held()
  expect(clerkSecrets.filter((secret) => before.includes(secret))).toEqual(clerkSecrets)
  await run('readOn', null)
  await run('end', null)
  const after = await held()
  expect(after).toContain('+12025550199')
  expect(clerkSecrets.filter((secret) => after.includes(secret))).toEqual([])
}, 60_000)
