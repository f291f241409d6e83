import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

import { errorCodeOf } from './refusal.ts'

/**
 * Makes a folder, and those above it, where there is none; they are the user's alone unless another mode is given. Throws the
 * system's error. mkdirSync with `recursive` does the same, but for a place that takes no folders at all, such as /proc: there it
 * tries for ever.
 */
export function makeFolder(folder: string, mode = 0o700): void {
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
    const above = dirname(folder)
    if (errorCodeOf(error) !== 'ENOENT' || existsSync(above)) throw error
    makeFolder(above, mode)
    makeFolder(folder, mode)
  }
}
