import { fstatSync, writeSync } from 'node:fs'
import { Writable } from 'node:stream'

/**
 * Standard output or standard error. Where a file is behind it, or a device such as /dev/full, each write is gone on with until all
 * is written or the system says why it is not: Node's own stream asks once, and what a nearly full disk did not take is lost.
 */
export function openStandardStream(name: 'stdout' | 'stderr'): Writable & { isTTY?: boolean } {
  const stream = process[name]
  const fd = name === 'stdout' ? 1 : 2
  return !stream.isTTY && takesPart(fd) ? writeWhole(fd) : stream
}

/** A stream into an open file whose every write is whole, or fails with the system's error. */
export function writeWhole(fd: number): Writable {
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      try {
        for (let written = 0; written < chunk.length; written += writeSync(fd, chunk, written));
        done()
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
}

/** Whether what is behind it may take a part of a write: pipes and sockets are waited for by Node itself. */
function takesPart(fd: number): boolean {
  try {
    const behind = fstatSync(fd)
    return !behind.isFIFO() && !behind.isSocket()
  } catch {
    return false
  }
}
