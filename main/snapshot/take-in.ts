import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'

import { FailureError } from '../../contract/failure.ts'
import { noSnapshot, takeInSnapshot } from '../store/snapshot/check-snapshot.ts'
import type { SnapshotFacts } from '../store/snapshot/manifest-table.ts'
import { decryptFile, isEncrypted } from './encrypted-file.ts'

/** A snapshot that came from outside, and where the cache is to be that is made of it. */
export type TakeIn = { from: string; to: string; passphrase: string | null; now: number }

/** sqlite.org/fileformat.html, "Magic Header String" */
const sqliteBeginning = 'SQLite format 3\0'

/** Copies a snapshot, decrypted, to a place of the app's own and makes a cache of it. Rejects with a FailureError. */
export async function takeIn({ from, to, passphrase, now }: TakeIn): Promise<SnapshotFacts> {
  try {
    await copy(to, (await isEncrypted(from)) ? decryptFile(from, passphrase ?? '') : createReadStream(from))
  } catch (error) {
    throw inWords(from, error)
  }
  return takeInSnapshot(to, now)
}

async function copy(to: string, chunks: AsyncIterable<unknown>): Promise<void> {
  const file = await open(to, 'wx', 0o600)
  let isFirst = true
  try {
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) continue
      // What is no database need not be copied whole.
      if (isFirst && Buffer.from(chunk).toString('latin1', 0, 16) !== sqliteBeginning) throw noSnapshot()
      isFirst = false
      await file.appendFile(chunk)
    }
    if (isFirst) throw noSnapshot()
    await file.sync()
  } finally {
    await file.close()
  }
}

function inWords(from: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : null
  if (code === 'ENOSPC')
    return new FailureError(
      'database',
      'The disk is full, so the snapshot was not opened. Free some space, then open it again.',
      message,
    )
  if (/^E[A-Z]+$/.test(code))
    return new FailureError(
      'not_found',
      `${basename(from)} could not be read. Check that it is still there and that you may read it.`,
      message,
    )
  return error
}
