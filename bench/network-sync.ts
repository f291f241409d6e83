import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

import { z } from 'zod'

import { usualSyncSettings } from '../contract/sync-settings.ts'
import { requestsPerSecond, startPace } from '../main/clerk/pace.ts'
import { pageLimit } from '../main/clerk/requests.ts'
import { sampleSecretKey } from '../main/sample/people/sample-people.ts'
import type { Store } from '../main/store/client.ts'
import { runSync } from '../main/sync/run-sync.ts'
import { compareTimes } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const delayMs = 150
const pageWorkerFile = new URL('../main/clerk/page-worker.ts', import.meta.url)
const serverFile = new URL('./slow-server.ts', import.meta.url)

/**
 * A full sync from a server that takes 150 ms a request, against a loop that takes one page after another and keeps
 * nothing; the same again when nothing has changed; and how many requests the busiest second held.
 */
export async function* measureNetworkSync(store: Store, users: number): AsyncGenerator<BenchRow> {
  const server = new Worker(serverFile, { workerData: { users, delayMs } })
  const [url] = z.parse(z.tuple([z.string()]), await once(server, 'message'))
  const takeTimes = async (): Promise<number[]> => {
    server.postMessage('times')
    const [times] = z.parse(z.tuple([z.array(z.number())]), await once(server, 'message'))
    return times
  }
  const perSecond = requestsPerSecond(sampleSecretKey, usualSyncSettings.rateShare)
  const sync = async (): Promise<void> => {
    const run = await runSync({
      mode: 'full',
      pace: startPace(() => perSecond),
      store,
      access: { apiUrl: url, secretKey: sampleSecretKey, fetch },
      pageWorkerFile,
      clock: Date.now,
      signal: new AbortController().signal,
      report: () => undefined,
      backoffMs: 500,
    })
    if (run?.users !== users || run.removed > 0)
      throw new Error(`The sync read ${run?.users} of ${users} users and removed ${run?.removed} numbers.`)
  }
  const peer = await measure(() => readPages(url), users)
  await takeTimes()
  const first = await measure(sync, users)
  const again = await measure(sync, users)
  const busiest = busiestSecond(await takeTimes())
  await server.terminate()
  yield compareTimes(
    'first full sync against a sequential loop, 150 ms a page',
    's',
    { ours: first.seconds, peer: peer.seconds },
    8,
  )
  yield compareTimes(
    'full sync without changes against the same loop',
    's',
    { ours: again.seconds, peer: peer.seconds },
    8,
  )
  yield compareTimes(
    'main thread busy during a first full sync, against the loop, which parses',
    'ms a page',
    { ours: first.busyMs, peer: peer.busyMs },
    1,
  )
  const share = { ours: busiest, peer: perSecond }
  yield compareTimes('requests in the busiest second, against the pace', 'requests', share, 1)
}

/** How long it takes, and for how long of that the main thread computes for each page. */
async function measure(
  run: () => Promise<void>,
  users: number,
): Promise<{ seconds: number; busyMs: number }> {
  const begun = performance.now()
  const before = process.threadCpuUsage()
  await run()
  const { user, system } = process.threadCpuUsage(before)
  return { seconds: (performance.now() - begun) / 1000, busyMs: (user + system) / 1000 / (users / pageLimit) }
}

/** The most that any window of a second holds. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((start) => times.filter((at) => at >= start && at < start + 1000).length))
}

async function readPages(url: string): Promise<void> {
  let cursor = ''
  for (;;) {
    const response = await fetch(`${url}/v1/users?limit=500&order_by=created_at${cursor}`, {
      headers: { authorization: `Bearer ${sampleSecretKey}` },
    })
    const page: unknown = await response.json()
    if (!Array.isArray(page)) throw new Error('A page is an array of users.')
    const last: unknown = page.at(-1)
    if (page.length < 500 || typeof last !== 'object' || last === null || !('id' in last)) return
    cursor = `&starting_after=${String(last.id)}`
  }
}
