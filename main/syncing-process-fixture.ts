import { createInterface } from 'node:readline'

import { FailureError } from '../contract/failure.ts'
import { openWorkspaces } from './workspaces.ts'

/**
 * A process of its own that has a connection's cache open: what the app is in a second copy, or at the command line. Each line
 * that comes in says what it does; each that goes out is JSON of what it was told. No more lines are its end.
 */
async function main([file = '', apiUrl = '', secretKey = '']: string[]): Promise<void> {
  const say = (told: object) => process.stdout.write(`${JSON.stringify(told)}\n`)
  const workspaces = openWorkspaces({
    databaseFile: () => file,
    access: () => ({ apiUrl, secretKey, fetch }),
    rateShare: () => 1,
    workerFile: new URL('./store/worker.ts', import.meta.url),
    pageWorkerFile: new URL('./clerk/page-worker.ts', import.meta.url),
    clock: Date.now,
    backoffMs: 1,
    reportSync: ({ progress, lastRun }) =>
      say({ users: progress?.users ?? null, outcome: lastRun?.outcome ?? null }),
    reportNumbers: () => undefined,
    reportCache: () => undefined,
  })
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      if (line === 'sync') await workspaces.startSync('one', 'full')
      else await workspaces.readState('one')
      say({ done: line })
    } catch (error) {
      say({ refused: error instanceof FailureError ? error.code : String(error) })
    }
  }
  await workspaces.closeAll()
}

await main(process.argv.slice(2))
