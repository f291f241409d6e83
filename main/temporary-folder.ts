import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { FailureError } from '../contract/failure.ts'
import { isRunning } from './is-running.ts'
import { errorCodeOf, refusalOf } from './refusal.ts'

const prefix = 'phone-number-inspector-of-'

/**
 * Makes a folder of the user's alone among the system's temporary files, which is deleted when this process ends. Those of
 * processes that were killed are deleted, too. Throws a FailureError.
 */
export function makeTemporaryFolder(): string {
  try {
    deleteLeft()
    const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
    process.once('exit', () => remove(folder))
    return folder
  } catch (error) {
    const reason = errorCodeOf(error) === 'ENOENT' ? 'it is not there' : refusalOf(error)
    throw new FailureError(
      'file_not_written',
      `The folder for temporary files, ${tmpdir()}, cannot be used: ${reason ?? 'the system refused'}. Set TMPDIR to one that can be written to.`,
      error instanceof Error ? error.message : null,
    )
  }
}

function deleteLeft(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const pid = Number.parseInt(name.slice(prefix.length), 10)
    if (pid > 0 && !isRunning(pid)) remove(join(tmpdir(), name))
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // One of somebody else, or with a file that is still open: a later start tries again.
  }
}
