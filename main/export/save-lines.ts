import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'

import { dayOf } from './export-names.ts'
import type { ChooseFile } from './exports.ts'
import { refusedInWords, writeNewFile } from './new-file.ts'

/**
 * Saves a text as CSV, whose file is called after what is in it and today, and gives how many lines it is; a null path means that
 * the user chose none. Rejects with a FailureError when it cannot be written; what was there before is as it was then.
 */
export async function saveLines(
  options: { chooseFile: ChooseFile; clock: () => number },
  name: string,
  write: () => Promise<{ text: string; rows: number }>,
): Promise<{ path: string | null; rows: number }> {
  const suggested = `${name} ${dayOf(options.clock())}.csv`
  const path = await options.chooseFile({ suggested, format: 'csv', encrypted: false })
  if (path === null) return { path, rows: 0 }
  const { text, rows } = await write()
  const partial = `${path}.${randomBytes(4).toString('hex')}.partial`
  try {
    await writeNewFile(partial, path, [Buffer.from(text)])
    await refusedInWords(path, () => rename(partial, path))
  } catch (error) {
    // Whatever keeps the rest from being removed, the person has to hear of the first failure.
    await rm(partial, { force: true }).catch(() => undefined)
    throw error
  }
  return { path, rows }
}
