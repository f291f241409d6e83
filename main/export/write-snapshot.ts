import { rm } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'

import { openSnapshotSource } from '../store/snapshot/snapshot-source.ts'
import type { SnapshotSource } from '../store/snapshot/snapshot-source.ts'
import { encryptFile } from '../snapshot/encrypted-file.ts'
import type { ExportJob } from './export-job.ts'
import type { Manifest } from './manifest.ts'
import { notWritten, settleWrittenFile, writeNewFile } from './new-file.ts'
import type { Written } from './new-file.ts'

/** What a snapshot holds, and what writes it. */
export type OpenSnapshot = {
  source: Omit<SnapshotSource, 'write'>
  write: (about: Manifest) => Promise<Written>
}

/** Of the time that writing takes, where it is encrypted, too. */
const writingShare = 0.8

/**
 * Opens what a snapshot is made of. `follow` hears of each step how many of the records it comes to, and throws to end the
 * writing. Rejects with a FailureError, as writing does.
 */
export async function openSnapshot(
  { database, request, passphrase, files }: ExportJob,
  follow: (rows: number, total: number) => void,
): Promise<OpenSnapshot> {
  const { target, partial } = files
  const file = passphrase === null ? partial : files.plain
  const source = await inWords(target, () => openSnapshotSource(database, request, file))
  const { total } = source
  const step = async (share: number) => {
    follow(Math.floor(share * total), total)
    // So that the thread hears that it is to give up.
    await setImmediate()
  }
  return {
    source,
    write: async (about) => {
      const share = passphrase === null ? 1 : writingShare
      await inWords(target, () => source.write(about, (done) => step(share * done)))
      if (passphrase === null) return settleWrittenFile(file, target)
      const encrypted = encryptFile(file, passphrase, (done) => step(share + (1 - share) * done))
      const written = await writeNewFile(partial, target, encrypted)
      await rm(file)
      return written
    },
  }
}

/** SQLite's and the system's errors of the file that is written, in words; damage of the cache stays what it is. */
async function inWords<Given>(target: string, task: () => Promise<Given>): Promise<Given> {
  try {
    return await task()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^(E[A-Z]+|SQLITE_(FULL|IOERR|CANTOPEN|READONLY).*)$/.test(code)) throw notWritten(target, error)
    throw error
  }
}
