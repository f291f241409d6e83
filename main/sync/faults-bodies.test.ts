import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'

import { expect, test, vi } from 'vitest'
import { z } from 'zod'

import { mostBodyBytes } from '../clerk/read-body.ts'
import { expectFailure, portOf, usersBefore } from './faults-fixture.ts'
import { sendGigabyte, sendGzipBomb } from '../sample/oversized-answers.ts'
import { openLoopback } from './sync-fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

type Send = (response: ServerResponse, written: (bytes: number) => void) => void

const bodies: [name: string, send: Send][] = [
  ['a gigabyte', sendGigabyte],
  ['a gigabyte that is announced', (response, written) => sendGigabyte(response, written, 'announced')],
  ['a gzip bomb', sendGzipBomb],
]

test.each(bodies)('%s ends the sync long before its end, and is not asked for again', async (_, send) => {
  const loopback = await openLoopback(usersBefore)
  let sent = 0
  const message = 'sent more than Clerk ever sends at once, so reading was stopped'
  const answer = () => (response: ServerResponse) => send(response, (bytes) => (sent += bytes))
  await expectFailure(loopback, { answer }, { code: 'unexpected_reply', message, tries: 1 })
  // What was read, and what the buffers between the two ends hold.
  expect(sent).toBeLessThan(2 * mostBodyBytes)
  await loopback.close()
})

/** Asks a server for a page in a process of its own, and prints how that failed and the most memory that it took. */
const reader = `
  import { fetchRangePage } from ${JSON.stringify(new URL('../clerk/requests.ts', import.meta.url).href)}
  const access = { apiUrl: process.argv[1], secretKey: 'sk_test_of_the_test', fetch }
  const everyone = { createdAfter: null, createdBefore: null, startingAfter: null }
  const code = await fetchRangePage(access, everyone, new AbortController().signal).catch((error) => error.code)
  console.log(JSON.stringify({ code, megabytes: process.resourceUsage().maxRSS / 1024 }))
  process.exit()
`
const reportSchema = z.object({ code: z.string(), megabytes: z.number() })

test.each(bodies)('%s is read within bounded memory', async (_, send) => {
  const server = createServer((_request, response) => send(response, () => undefined)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const args = ['--input-type=module', '--eval', reader, `http://127.0.0.1:${portOf(server)}`]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const { code, megabytes } = reportSchema.parse(JSON.parse(stdout))
  expect(code).toBe('unexpected_reply')
  expect(megabytes).toBeLessThan(400)
  server.close()
  server.closeAllConnections()
})
