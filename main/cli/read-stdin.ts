import { addAbortSignal } from 'node:stream'

import { FailureError } from '../../contract/failure.ts'
import type { Surroundings } from './surroundings.ts'

/** All that comes in on standard input, as text, once it ends. Rejects with a FailureError where there is more than `mostBytes`, or when interrupted. */
export async function readStdin(
  { stdin, signal }: Pick<Surroundings, 'stdin' | 'signal'>,
  mostBytes: number,
): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of addAbortSignal(signal, stdin)) {
      const piece = Buffer.from(chunk)
      bytes += piece.length
      if (bytes > mostBytes)
        throw new FailureError(
          'invalid_request',
          `Standard input holds more than is taken, which is ${mostBytes} bytes.`,
        )
      chunks.push(piece)
    }
  } catch (error) {
    if (signal.aborted) throw new FailureError('cancelled', 'Interrupted.')
    throw error
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A secret that comes in on standard input, without the line break at its end. Rejects with a FailureError where there is none. */
export async function readSecret(
  surroundings: Pick<Surroundings, 'stdin' | 'signal'>,
  what: string,
): Promise<string> {
  const secret = (await readStdin(surroundings, 10_000)).replace(/\r?\n$/, '')
  if (secret.trim() === '')
    throw new FailureError('invalid_request', `Nothing came in on standard input, where ${what} should be.`)
  return secret
}
