import { accessSync, chmodSync, constants, existsSync, rmSync, symlinkSync } from 'node:fs'
import { copyFile, open, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { FailureError } from '../../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { readingRefusalOf } from '../refusal.ts'
import { besideDatabase, isFilled, listBackups, suffixes } from './database-files.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { notKept, notMade, whyNotKept } from '../user-data.ts'

export type ReadableCaches = ReturnType<typeof openReadableCaches>

/**
 * Where the caches of connections are opened: where they are kept, or, where nothing can be kept, in a copy among the system's
 * temporary files. SQLite makes files beside a database to read it while it is in WAL mode, and the build of it that the app has
 * takes no `immutable` (sqlite.org/wal.html, "Read-Only Databases").
 */
export function openReadableCaches(databaseFile: (connectionId: string) => string) {
  const copies = new Map<string, { file: string; refusal: FailureError }>()
  const preparing = new Map<string, Promise<void>>()
  let folder: string | null = null

  const copy = async (connectionId: string, refusal: FailureError): Promise<void> => {
    const kept = databaseFile(connectionId)
    try {
      folder ??= makeTemporaryFolder()
      const file = join(folder, basename(kept))
      await copyDatabase(kept, file)
      copies.set(connectionId, { file, refusal })
    } catch (error) {
      throw error instanceof FailureError ? error : notCopied(error, refusal)
    }
  }
  const prepare = async (connectionId: string): Promise<void> => {
    const refusal = whyNotWritable(databaseFile(connectionId))
    if (refusal !== null) await copy(connectionId, refusal)
  }

  return {
    /** Where a cache is opened; to be asked for once it was prepared. */
    databaseFile: (connectionId: string): string =>
      copies.get(connectionId)?.file ?? databaseFile(connectionId),
    /** Copies a cache that cannot be opened where it is kept. Rejects with a FailureError where that cannot be done. */
    prepare: async (connectionId: string): Promise<void> => {
      if (copies.has(connectionId)) return
      const prepared = preparing.get(connectionId) ?? prepare(connectionId)
      preparing.set(connectionId, prepared)
      try {
        await prepared
      } finally {
        preparing.delete(connectionId)
      }
    },
    /** Whether it is opened in a copy. */
    isCopied: (connectionId: string): boolean => copies.has(connectionId),
    /** Why nothing can be written to a cache; null where it can. What is written to a copy would be lost. */
    whyReadOnly: (connectionId: string): FailureError | null =>
      copies.get(connectionId)?.refusal ?? whyNotWritable(databaseFile(connectionId)),
  }
}

/** Why a cache cannot be opened where it is kept; null where it can. */
function whyNotWritable(file: string): FailureError | null {
  const folder = dirname(file)
  try {
    makeFolder(folder)
  } catch (error) {
    return existsSync(dirname(folder)) ? notKept(dirname(folder), error) : notMade(folder, error)
  }
  const refusal = whyNotKept(folder)
  if (refusal !== null) return refusal
  try {
    for (const path of [...suffixes.map((suffix) => file + suffix), besideDatabase(file, 'lock')])
      if (existsSync(path)) makeWritable(path)
    return null
  } catch (error) {
    return notKept(folder, error)
  }
}

function makeWritable(path: string): void {
  try {
    accessSync(path, constants.W_OK)
  } catch {
    chmodSync(path, 0o600)
  }
}

/** Copies a database with its journal, as of one moment, and links its backups, from which the copy can be restored. */
async function copyDatabase(from: string, to: string): Promise<void> {
  if (isFilled(from)) await copyMoment(from, to, 5)
  for (const { path } of existsSync(dirname(from)) ? listBackups(from) : []) linkBackup(path, to)
}

/** Somebody else may write it, as over another mount. The journal has every page that reaches the file, until it begins anew. */
async function copyMoment(from: string, to: string, tries: number): Promise<void> {
  const before = await readState(from)
  rmSync(`${to}-wal`, { force: true })
  for (const suffix of ['', '-wal'])
    if (isFilled(from + suffix)) await copyWritable(from + suffix, to + suffix)
  if (before === (await readState(from))) return
  if (tries === 1)
    throw new FailureError(
      'busy',
      'The cache of this connection is being written by another process all the time. Try again when its sync has ended.',
    )
  await copyMoment(from, to, tries - 1)
}

async function copyWritable(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, 0o600)
}

/** Another one whenever pages that a copy may have missed were written: the journal's head, or without a journal the file's time. */
async function readState(file: string): Promise<string> {
  if (!isFilled(`${file}-wal`)) {
    const { mtimeMs, size } = await stat(file)
    return `${mtimeMs} ${size}`
  }
  const journal = await open(`${file}-wal`)
  try {
    // Its salt is of the beginning: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
    const { buffer } = await journal.read(Buffer.alloc(32), 0, 32, 0)
    return buffer.toString('hex')
  } finally {
    await journal.close()
  }
}

function linkBackup(path: string, to: string): void {
  try {
    symlinkSync(path, join(dirname(to), basename(path)))
  } catch {
    // Windows lets few make links. A cache that is damaged as well is then not restored.
  }
}

function notCopied(error: unknown, refusal: FailureError): FailureError {
  return new FailureError(
    'read_only',
    `${refusal.message} Until then the cache is read in a copy among the temporary files of the system, which could not be made: ${readingRefusalOf(error) ?? 'the system refused'}.`,
    error instanceof Error ? error.message : null,
  )
}
