import { once } from 'node:events'
import { createServer } from 'node:https'

import { connectTo, expect, test } from './inspector.ts'
import { selfSigned } from './self-signed.ts'

test('a server whose certificate is not trusted is refused before the key is sent', async ({ launch }) => {
  const asked: string[] = []
  const server = createServer(selfSigned, (request, response) => {
    asked.push(request.headers.authorization ?? '')
    response.end('[]')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')

  const { page } = await launch()
  await connectTo(page, `https://127.0.0.1:${address.port}`)
  await expect(page.getByRole('alert')).toContainText('is not trusted by this computer, so nothing was sent')
  expect(asked).toEqual([])
  server.close()
})

test('a server that is not there is told at the form', async ({ launch, clerk }) => {
  await clerk.close()
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('alert')).toContainText('could not be reached')
})

test('a redirect is not followed', async ({ launch, clerk }) => {
  const asked: string[] = []
  clerk.intercept = ({ path }) => {
    asked.push(path)
    if (path !== '/v1/users') return { status: 200, body: [] }
    return { status: 302, headers: { location: `${clerk.url}/elsewhere` }, body: '' }
  }
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('alert')).toContainText('the secret key was not sent there')
  expect(asked).toEqual(['/v1/users'])
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
