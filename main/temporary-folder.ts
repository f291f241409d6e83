import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { isRunning } from './is-running.ts'

const prefix = 'phone-number-inspector-of-'

/**
 * Makes a folder of the user's alone among the system's temporary files, which is deleted when this process ends. Those of
 * processes that were killed are deleted, too. Throws the system's error.
 */
export function makeTemporaryFolder(): string {
  deleteLeft()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  process.once('exit', () => remove(folder))
  return folder
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
