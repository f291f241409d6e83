import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'

import { FailureError } from '../../contract/failure.ts'

/**
 * Writes a file whole or not at all: beside the target, synced, then renamed, so that neither a cancel nor a full disk
 * nor a crash harms what was there. Throws a FailureError when it cannot be written, and what `chunks` throws.
 */
export async function writeWholeFile(target: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const partial = `${target}.${randomBytes(4).toString('hex')}.partial`
  try {
    const file = await open(partial, 'wx').catch((error: unknown) => {
      throw notWritten(target, error)
    })
    try {
      for await (const chunk of chunks)
        await file.appendFile(chunk).catch((error: unknown) => {
          throw notWritten(target, error)
        })
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, target).catch((error: unknown) => {
      throw notWritten(target, error)
    })
  } catch (error) {
    // Whatever keeps the rest from being removed, the person has to hear of the first failure.
    await rm(partial, { force: true }).catch(() => undefined)
    throw error
  }
}

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EACCES: 'this folder may not be written to',
  EPERM: 'this folder may not be written to',
  EROFS: 'this folder may not be written to',
  ENOENT: 'its folder is no longer there',
  ENOTDIR: 'its folder is no longer there',
  EISDIR: 'a folder has that name',
}

function notWritten(target: string, error: unknown): FailureError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code] ?? 'the system refused'
  return new FailureError(
    'file_not_written',
    `${basename(target)} was not saved: ${reason}. Choose another place, then save again.`,
    error instanceof Error ? error.message : null,
  )
}
