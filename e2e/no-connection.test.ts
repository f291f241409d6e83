import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import type { Server } from 'node:net'

import { mostBodyBytes } from '../main/clerk/read-body.ts'
import { sendGigabyte, sendGzipBomb } from '../main/sample/oversized-answers.ts'
import { peopleFromArray } from '../main/sample/people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { expired, selfSigned } from '../main/sample/untrusted-certificates.ts'
import { connectTo, expect, secretKey, test } from './inspector.ts'

async function listen(server: Server): Promise<{ server: Server; port: number }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { server, port: address.port }
}

for (const [name, certificate] of Object.entries({ selfSigned, expired }))
  test(`a server whose certificate is not trusted is refused before the key is sent: ${name}`, async ({
    launch,
  }) => {
    const asked: string[] = []
    const { server, port } = await listen(
      https.createServer(certificate, (request, response) => {
        asked.push(request.headers.authorization ?? '')
        response.end('[]')
      }),
    )
    const { page } = await launch()
    await connectTo(page, `https://127.0.0.1:${port}`)
    await expect(page.getByRole('alert')).toContainText(
      'is not trusted by this computer, so nothing was sent',
    )
    expect(asked).toEqual([])
    server.close()
  })

test('a server that is not there is told at the form', async ({ launch, clerk }) => {
  await clerk.close()
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('alert')).toContainText('could not be reached')
})

test('a key with a character that no key holds is told at the form by that character, not by the network', async ({
  launch,
  clerk,
}) => {
  const { page } = await launch()
  await connectTo(page, clerk.url, `\u201C${secretKey.replace('_of', '\u200B_of')}\u201D`)
  await expect(page.getByRole('alert')).toHaveText(
    'The secret key holds an invisible character (zero-width space, U+200B) after sk_live. ' +
      'Copy it again from the Clerk dashboard, under API keys.',
  )
  await page.getByRole('textbox', { name: 'Secret key' }).fill('pk_live_Y2xlcmsuZXhhbXBsZQ')
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('alert')).toContainText('The secret key is a publishable key')
  await page.getByRole('textbox', { name: 'Secret key' }).fill(`Bearer ${secretKey}`)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('button', { name: 'Acme production' })).toBeVisible()
})

test('the address of a proxy is used with its path', async ({ launch, clerk }) => {
  const proxied = await startSampleServer({
    people: peopleFromArray(() => clerk.users),
    clock: Date.now,
    secretKey,
    basePath: '/clerk',
  })
  const { page } = await launch()
  await connectTo(page, `${proxied.url}/v1/`)
  await page.getByRole('button', { name: 'Acme production' }).click()
  const { host } = new URL(proxied.url)
  await expect(page.getByRole('menuitemradio', { name: `Acme production ${host}/clerk` })).toBeVisible()
  await proxied.close()
})

test('a redirect is not followed, and the host that it names hears nothing', async ({ launch, clerk }) => {
  const asked: string[] = []
  const heard: string[] = []
  const other = await listen(
    http.createServer((request, response) => {
      heard.push(request.headers.authorization ?? '')
      response.end('[]')
    }),
  )
  clerk.intercept = ({ path }) => {
    asked.push(path)
    return { status: 302, headers: { location: `http://127.0.0.1:${other.port}/v1/users` }, body: '' }
  }
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('alert')).toContainText('the secret key was not sent there')
  expect(asked).toEqual(['/v1/users'])
  expect(heard).toEqual([])
  other.server.close()
})

for (const [name, send] of [
  ['a gigabyte', sendGigabyte],
  ['a gzip bomb', sendGzipBomb],
] as const)
  test(`${name} is read no further than any answer of Clerk's goes`, async ({ launch, clerk }) => {
    const { app, page } = await launch()
    const memory = () => app.evaluate(() => process.memoryUsage().rss / 2 ** 20)
    let sent = 0
    let closed = false
    clerk.intercept = () => (response) => {
      response.on('close', () => (closed = true))
      send(response, (bytes) => (sent += bytes))
    }
    const before = await memory()
    await connectTo(page, clerk.url)
    await expect(page.getByRole('alert')).toContainText('sent more than Clerk ever sends at once')
    await expect.poll(() => closed).toBe(true)
    expect(sent).toBeLessThan(2 * mostBodyBytes)
    expect((await memory()) - before).toBeLessThan(300)
  })

test('a page of HTML is told from Clerk', async ({ launch, clerk }) => {
  clerk.intercept = () => ({
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Sign in</h1>',
  })
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('alert')).toContainText('answered, but not as Clerk does')
})
