import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'

import { FailureError } from '../../contract/failure.ts'
import { errorCodeOf, refusalOf } from '../refusal.ts'

/** How large a file is, and the SHA-256 of it as hexadecimal digits. */
export type Written = { bytes: number; sha256: string }

/**
 * Writes chunks to a new file and waits until the disk has them. Throws a FailureError that names `target`, for which the file
 * is made, where the system refuses, and what `chunks` throws.
 */
export async function writeNewFile(
  path: string,
  target: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await refusedInWords(target, () => open(path, 'wx'))
  try {
    for await (const chunk of chunks) {
      await refusedInWords(target, () => file.appendFile(chunk))
      hash.update(chunk)
      bytes += chunk.length
    }
    await refusedInWords(target, () => file.sync())
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** The same of a file that SQLite has written. */
export async function settleWrittenFile(path: string, target: string): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) continue
    hash.update(chunk)
    bytes += chunk.length
  }
  const file: FileHandle = await refusedInWords(target, () => open(path, 'r+'))
  try {
    await refusedInWords(target, () => file.sync())
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** What a task on a file gives; where the system refuses it, a FailureError says why in words. */
export async function refusedInWords<Given>(target: string, task: () => Promise<Given>): Promise<Given> {
  try {
    return await task()
  } catch (error) {
    throw notWritten(target, error)
  }
}

/** What they mean for a file in a folder that somebody chose. */
const reasons: Record<string, string> = {
  EACCES: 'this folder may not be written to',
  EPERM: 'this folder may not be written to',
  EROFS: 'this folder may not be written to',
  ENOENT: 'its folder is no longer there',
  ENOTDIR: 'its folder is no longer there',
}

/** The failure of a file that could not be written, by the system's error. */
export function notWritten(target: string, error: unknown): FailureError {
  const reason = reasons[errorCodeOf(error)] ?? refusalOf(error) ?? 'the system refused'
  return new FailureError(
    'file_not_written',
    `${basename(target)} was not saved: ${reason}. Choose another place, then save again.`,
    error instanceof Error ? error.message : null,
  )
}
