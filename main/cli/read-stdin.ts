import { addAbortSignal } from 'node:stream'
import type { Readable } from 'node:stream'

import { FailureError } from '../../contract/failure.ts'
import type { Surroundings } from './surroundings.ts'

/** All bytes of a stream, once it ends. Rejects with `tooMany` where there are more than `most`, and with a FailureError when interrupted. */
export async function readBytes(
  stream: Readable,
  signal: AbortSignal,
  { most, tooMany }: { most: number; tooMany: FailureError },
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of addAbortSignal(signal, stream)) {
      const piece = Buffer.from(chunk)
      bytes += piece.length
      if (bytes > most) throw tooMany
      chunks.push(piece)
    }
  } catch (error) {
    if (signal.aborted) throw new FailureError('cancelled', 'Interrupted.')
    throw error
  }
  return Buffer.concat(chunks)
}

/** A secret that comes in on standard input, without the line break at its end. Rejects with a FailureError where there is none. */
export async function readSecret(
  { stdin, signal }: Pick<Surroundings, 'stdin' | 'signal'>,
  what: string,
): Promise<string> {
  const tooMany = new FailureError(
    'invalid_request',
    `Standard input holds more than 10,000 bytes, where ${what} should be.`,
  )
  const bytes = await readBytes(stdin, signal, { most: 10_000, tooMany })
  const secret = bytes.toString('utf8').replace(/\r?\n$/, '')
  if (secret.trim() === '')
    throw new FailureError('invalid_request', `Nothing came in on standard input, where ${what} should be.`)
  return secret
}
