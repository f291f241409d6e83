import { RequestFailure } from './request-failure.ts'

/**
 * The most that an answer may hold, unpacked: twice what 500 users come to when each has all the metadata that Clerk allows
 * (three times 8 KB). Whatever sends more is not Clerk, and must not fill the memory.
 */
export const mostBodyBytes = 32 * 2 ** 20

/** The bytes of an answer, which nobody else holds. Stops reading and throws a RequestFailure where it holds more than mostBodyBytes. */
export async function readBody(host: string, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop early gives the stream up, which closes the connection.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    if (bytes > mostBodyBytes) throw bodyTooLarge(host)
    chunks.push(chunk)
  }
  const body = new Uint8Array(bytes)
  let place = 0
  for (const chunk of chunks) {
    body.set(chunk, place)
    place += chunk.byteLength
  }
  return body
}

/** What an answer that holds too much means for the person at the screen. */
export function bodyTooLarge(host: string): RequestFailure {
  return new RequestFailure(
    'unexpected_reply',
    `${host} sent more than Clerk ever sends at once, so reading was stopped. Check the API address of the connection.`,
  )
}
