import { once } from 'node:events'
import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { expired, selfSigned } from '../sample/untrusted-certificates.ts'
import { expectWhole, portOf, syncAndChange, usersBefore } from './faults-fixture.ts'
import { openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const trusted = getCACertificates('default')
let loopback: Loopback
beforeEach(async () => {
  loopback = await openLoopback(usersBefore)
})
afterEach(async () => {
  setDefaultCACertificates(trusted)
  await loopback.close()
})

/** Syncs with a server that has this certificate, and gives how that ended and what the server heard. */
async function syncWith(certificate: { cert: string; key: string }) {
  const heard: (string | undefined)[] = []
  const server = createServer(certificate, (request, response) => {
    heard.push(request.headers.authorization)
    response.writeHead(401).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { run } = await loopback.sync('full', { access: { apiUrl: `https://127.0.0.1:${portOf(server)}` } })
  server.close()
  return { run, heard }
}

const refused = {
  outcome: 'failed',
  users: 0,
  removed: 0,
  failure: {
    code: 'untrusted_certificate',
    message: expect.stringContaining('is not trusted by this computer, so nothing was sent.'),
  },
}

test.each([
  ['self-signed', selfSigned, []],
  // Trusted otherwise, so that its age alone is what is wrong with it.
  ['expired', expired, [expired.cert]],
])('a certificate that is %s ends the sync before the key is sent', async (_, certificate, trustedToo) => {
  setDefaultCACertificates([...trusted, ...trustedToo])
  await syncAndChange(loopback)
  const { run, heard } = await syncWith(certificate)
  expect(run).toMatchObject(refused)
  expect(heard).toEqual([])
  expect(await loopback.count()).toBe(usersBefore)
  await expectWhole(loopback, (await loopback.sync('full')).run)
})

test('a certificate that is trusted is sent the key', async () => {
  setDefaultCACertificates([...trusted, selfSigned.cert])
  const { run, heard } = await syncWith(selfSigned)
  expect(run?.failure?.code).toBe('key_rejected')
  expect(heard[0]).toMatch(/^Bearer sk_/)
})
