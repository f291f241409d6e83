import type { Writable } from 'node:stream'

import { FailureError } from '../../contract/failure.ts'

/** Thrown where whoever read the output has had enough of it, as `head` has. */
export class OutputClosed extends Error {
  constructor() {
    super('The output was closed')
    this.name = 'OutputClosed'
  }
}

export type Output = ReturnType<typeof openOutput>

/**
 * Standard output for results alone, of which a run opens one. Each call resolves once the text has left, and rejects with
 * OutputClosed, or with a FailureError that says why it cannot be written; from then on each call rejects with the same.
 */
export function openOutput(stream: Writable) {
  // Each write hears of its own error, and one that nobody hears of would end the process.
  stream.on('error', () => undefined)
  let failure: Error | null = null
  const write = (text: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (!error) return resolve()
        // What comes after the first one only tells that the stream was given up.
        failure ??= isClosedPipe(error) ? new OutputClosed() : notWritten(error)
        reject(failure)
      })
    })
  return {
    write,
    /** Each value as a line of JSON. */
    writeJson: (values: readonly unknown[]): Promise<void> =>
      write(values.map((value) => `${toJson(value)}\n`).join('')),
    /** One value as JSON to be read by people, too. */
    writeJsonValue: (value: unknown): Promise<void> => write(`${toJson(value, 2)}\n`),
  }
}

/** JSON leaves C1 control characters as they are, which a terminal may take for commands. */
function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007F-\u009F]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function isClosedPipe(error: Error): boolean {
  return ['EPIPE', 'ERR_STREAM_DESTROYED'].includes(codeOf(error))
}

const lacksRoom: Record<string, string> = {
  ENOSPC: 'the disk behind it is full',
  EDQUOT: 'the disk space that you may use is used up',
  EFBIG: 'the file behind it would grow larger than it may',
}

function notWritten(error: Error): FailureError {
  const full = lacksRoom[codeOf(error)]
  const [reason, next] =
    full === undefined
      ? ['the system refused', 'Send it elsewhere']
      : [full, 'Make room there, or send it elsewhere']
  return new FailureError(
    'file_not_written',
    `The output could not be written: ${reason}. ${next}, then run the command again.`,
    error.message,
  )
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}
