import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { startPace } from '../main/clerk/pace.ts'
import { openStore } from '../main/store/client.ts'
import type { Store } from '../main/store/client.ts'
import { runSync } from '../main/sync/run-sync.ts'
import { openJobLog } from './job-log.ts'

/** What the app's main process does with a cache: each line that comes in is the mode of a sync, and no more lines are the end. */
async function main([file = '', logFile = '', apiUrl = '', secretKey = '']: string[]): Promise<void> {
  const log = openJobLog(logFile)
  const store = await openStore({
    file,
    workerFile: join(import.meta.dirname, 'worker.js'),
  })
  const write: Store['write'] = (job, input) => {
    log.begin(job, input)
    const reply = store.write(job, input)
    // Before whoever waits for it goes on; a failure is theirs to report.
    reply.then(
      () => log.answered(job),
      () => undefined,
    )
    return reply
  }
  const pace = startPace(() => 100_000)
  log.say('ready')
  for await (const line of createInterface({ input: process.stdin })) {
    const run = await runSync({
      mode: line === 'full' ? 'full' : 'incremental',
      store: { write },
      access: { apiUrl, secretKey, fetch },
      pageWorkerFile: join(import.meta.dirname, 'page-worker.js'),
      pace,
      clock: Date.now,
      signal: new AbortController().signal,
      report: () => undefined,
      backoffMs: 1,
    })
    log.say(`ended ${run?.outcome} ${run?.failure?.message ?? ''}`)
  }
  await store.close()
}

await main(process.argv.slice(2))
