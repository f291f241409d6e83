import type { Writable } from 'node:stream'

/** Thrown where whoever read the output has had enough of it, as `head` has. */
export class OutputClosed extends Error {
  constructor() {
    super('The output was closed')
    this.name = 'OutputClosed'
  }
}

export type Output = ReturnType<typeof openOutput>

/** Standard output for results alone. Each call resolves once the text has left, and rejects with OutputClosed or the stream's error. */
export function openOutput(stream: Writable) {
  // Each write hears of its own error, and one that nobody hears of would end the process.
  stream.on('error', () => undefined)
  const write = (text: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      stream.write(text, (error) => {
        if (!error) resolve()
        else reject(isClosedPipe(error) ? new OutputClosed() : error)
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
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}
