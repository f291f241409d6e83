import { net } from 'electron'
import type { IncomingMessage } from 'electron'

import { bodyTooLarge, mostBodyBytes } from './clerk/read-body.ts'

/**
 * A GET through Chromium's network stack, which knows the system's proxy and certificates, in the form of fetch. Redirects
 * are not followed but given as they came. Rejects with Chromium's error (`net::ERR_…`), also when it is aborted, and with
 * a RequestFailure when the answer holds more than any of Clerk's.
 *
 * net.fetch would do, but for Electron 25: after it about one process in eight does not end when the app quits, which fits
 * https://github.com/nodejs/node/issues/47748.
 */
export function systemFetch(url: string, init: RequestInit): Promise<Response> {
  return fetchInPartition('', url, init)
}

/** The same in a session of another name than the window's, which is in memory alone. */
export function fetchInPartition(partition: string, url: string, init: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = net.request({
      url,
      partition,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    })
    for (const [name, value] of new Headers(init.headers)) request.setHeader(name, value)
    const abort = () => {
      request.abort()
      reject(new Error('The request was aborted'))
    }
    init.signal?.addEventListener('abort', abort)
    request.on('error', reject)
    request.on('redirect', (status) => {
      request.abort()
      resolve(new Response(null, { status }))
    })
    request.on('response', (message) => {
      readReply(new URL(url).host, message).then(resolve, (error: unknown) => {
        reject(error)
        request.abort()
      })
    })
    request.on('close', () => init.signal?.removeEventListener('abort', abort))
    request.end()
  })
}

async function readReply(host: string, message: IncomingMessage): Promise<Response> {
  const chunks = await new Promise<Buffer[]>((resolve, reject) => {
    const received: Buffer[] = []
    let bytes = 0
    message.on('data', (chunk) => {
      bytes += chunk.byteLength
      if (bytes > mostBodyBytes) reject(bodyTooLarge(host))
      else received.push(chunk)
    })
    message.on('end', () => resolve(received))
    message.on('aborted', () => reject(new Error('The reply was cut off')))
    message.on('error', () => reject(new Error('The reply was cut off')))
  })
  const headers = Object.entries(message.headers).map(([name, value]): [string, string] => [
    name,
    [value].flat().join(', '),
  ])
  // A Response with one of these statuses may have no body (Fetch standard, "null body status").
  const hasBody = ![204, 205, 304].includes(message.statusCode)
  return new Response(hasBody ? Buffer.concat(chunks) : null, { status: message.statusCode, headers })
}
