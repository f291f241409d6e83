import type { Store } from '../main/store/client.ts'
import { makeSamplePeople, sampleSecretKey } from '../main/sample/people/sample-people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { runFullSync } from '../main/sync.ts'
import { compareTimes } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'

const delayMs = 150

/** A full sync from a server that takes 150 ms a page, against a loop that takes one page after another and keeps nothing. */
export async function measureNetworkSync(store: Store, users: number): Promise<BenchRow> {
  const server = await startSampleServer({
    people: makeSamplePeople(users),
    clock: Date.now,
    secretKey: sampleSecretKey,
    intercept: async () => {
      await new Promise((resolve) => {
        setTimeout(resolve, delayMs)
      })
      return undefined
    },
  })
  const before = performance.now()
  await readPages(server.url)
  const between = performance.now()
  const run = await runFullSync({
    store,
    access: { apiUrl: server.url, secretKey: sampleSecretKey, fetch },
    clock: Date.now,
    signal: new AbortController().signal,
    report: () => undefined,
    backoffMs: 500,
  })
  const after = performance.now()
  await server.close()
  if (run?.users !== users) throw new Error(`The sync read ${run?.users} of ${users} users.`)
  const times = { ours: (after - between) / 1000, peer: (between - before) / 1000 }
  return compareTimes('full sync against a sequential loop, 150 ms a page', 's', times, 8)
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
