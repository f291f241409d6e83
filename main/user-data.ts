import { randomBytes } from 'node:crypto'
import { rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

import { FailureError } from '../contract/failure.ts'
import { userDataFolder } from './cli/user-data-folder.ts'
import { makeFolder } from './make-folder.ts'
import { errorCodeOf, refusalOf, wayOut } from './refusal.ts'

/** The user-data folder unless another one is named, by the name of the app. It may be one that cannot be made. */
export function usualUserData(appName: string): string {
  return userDataFolder(appName, process.platform, process.env, homeFolder())
}

/** A user without a home, as of a container, has no folder that could be made, and is told so. */
function homeFolder(): string {
  try {
    return homedir() || '/'
  } catch {
    return '/'
  }
}

/** What a disk that is nearly full may still take, and a database cannot be opened with. */
const probe = new Uint8Array(2 ** 16)

/**
 * Why nothing can be kept in a folder that is there: it, or its disk, is read-only, or the disk is full; null where it can. A
 * file is written and deleted again, since permissions alone tell little.
 */
export function whyNotKept(folder: string): FailureError | null {
  const file = join(folder, `.probe-${randomBytes(6).toString('hex')}`)
  try {
    try {
      writeFileSync(file, probe, { flag: 'wx', mode: 0o600 })
    } finally {
      rmSync(file, { force: true })
    }
    return null
  } catch (error) {
    return notKept(folder, error)
  }
}

/** Makes a folder where there is none. Throws a FailureError where it cannot be made, or nothing can be kept there. */
export function prepareToKeep(folder: string): void {
  const refusal = prepareUserData(folder)
  if (refusal !== null) throw refusal
}

/** The failure of what cannot be kept in a folder, by the system's error. */
export function notKept(folder: string, error: unknown): FailureError {
  return new FailureError(
    'read_only',
    `Nothing can be kept in ${folder}: ${refusalOf(error) ?? 'the system refused'}. ${wayOut(error)}`,
    error instanceof Error ? error.message : null,
  )
}

/**
 * Makes the user-data folder where there is none, and tells why nothing can be kept there; null where it can. Throws a
 * FailureError where there is none and none can be made.
 */
export function prepareUserData(folder: string): FailureError | null {
  try {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) makeFolder(folder)
  } catch (error) {
    throw notMade(folder, error)
  }
  return whyNotKept(folder)
}

/** The failure of a user-data folder that could not be made, by the system's error. */
export function notMade(folder: string, error: unknown): FailureError {
  const reason = errorCodeOf(error) === 'ENOENT' ? 'no folders can be made there' : refusalOf(error)
  return new FailureError(
    'file_not_written',
    `The folder ${folder} for connections and caches could not be made: ${reason ?? 'the system refused'}. ` +
      'Name one that can be made with --user-data-dir.',
    error instanceof Error ? error.message : null,
  )
}
