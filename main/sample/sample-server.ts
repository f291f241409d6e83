import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import { answerAsClerk, refuse, type SampleReply, type SampleRequest } from './clerk-answers.ts'
import { brokenSample } from './clerk-errors.ts'
import type { PeopleSource } from './people.ts'
import { startRateLimit } from './rate-limit.ts'

/** A function writes the answer itself, or leaves it unwritten. */
type Intercepted = SampleReply | 'hang_up' | ((response: ServerResponse) => void) | undefined

export type SampleServerOptions = {
  people: PeopleSource
  clock: () => number
  secretKey: string
  /** The path before /v1, as of a proxy; what is asked for beside it is not there. */
  basePath?: string
  /**
   * Sees every request first. It may answer in the server's place, cut the connection, or, with undefined, let the
   * server answer; a promise makes the caller wait.
   */
  intercept?: (request: SampleRequest) => Intercepted | Promise<Intercepted>
}

export type SampleServer = {
  /** To be given where Clerk's own `https://api.clerk.com` would be. */
  url: string
  close: () => Promise<void>
}

/** Starts a stand-in for Clerk's Backend API on a free port of this computer, reachable from this computer only. */
export async function startSampleServer(options: SampleServerOptions): Promise<SampleServer> {
  const waitSeconds = startRateLimit(options.secretKey, options.clock)
  const answer = (request: SampleRequest, authorization: string | undefined) =>
    answerAsClerk(request, {
      authorization,
      secretKey: options.secretKey,
      waitSeconds,
      people: () => options.people(options.clock()),
    })
  const server = createServer((incoming, response) => {
    void respond(incoming, response, answer, options)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sample server has no port.')
  return {
    url: `http://${address.address}:${address.port}${options.basePath ?? ''}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type AnswerAsClerk = (request: SampleRequest, authorization: string | undefined) => SampleReply

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  answer: AnswerAsClerk,
  options: Pick<SampleServerOptions, 'basePath' | 'intercept'>,
): Promise<void> {
  const reply = await replyTo(incoming, answer, options)
  if (reply === 'hang_up') {
    incoming.socket.destroy()
    return
  }
  if (typeof reply === 'function') {
    reply(response)
    return
  }
  response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
  response.end(reply.body)
}

async function replyTo(
  incoming: IncomingMessage,
  answer: AnswerAsClerk,
  { basePath = '', intercept }: Pick<SampleServerOptions, 'basePath' | 'intercept'>,
): Promise<(SampleReply & { body: string }) | Exclude<Intercepted, SampleReply | undefined>> {
  try {
    const { authorization, ...headers } = incoming.headers
    const { pathname, searchParams } = new URL(`http://127.0.0.1${incoming.url}`)
    if (!pathname.startsWith(`${basePath}/`)) return { status: 404, body: '<h1>Not found</h1>' }
    const path = pathname.slice(basePath.length)
    const request = { method: incoming.method ?? 'GET', path, query: searchParams, headers }
    const reply = (await intercept?.(request)) ?? answer(request, authorization)
    return reply === 'hang_up' || typeof reply === 'function' ? reply : { ...reply, body: asText(reply.body) }
  } catch (error) {
    const reply = refuse(500, [{ ...brokenSample, meta: { reason: String(error) } }])
    return { ...reply, body: asText(reply.body) }
  }
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body)
}
