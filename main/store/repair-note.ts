import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

import { z } from 'zod'

import { repairSchema } from '../../contract/cache-state.ts'
import type { Repair } from '../../contract/cache-state.ts'
import { besideDatabase } from './database-files.ts'

function noteFile(file: string): string {
  return besideDatabase(file, 'repaired.json')
}

/** Notes what is about to be done about a damaged database, whole or not at all. */
export function writeRepair(file: string, repair: Repair): void {
  const written = `${noteFile(file)}.new`
  writeFileSync(written, JSON.stringify(repair), { mode: 0o600, flush: true })
  renameSync(written, noteFile(file))
}

/** What was done about a damaged database, until it is forgotten. Null where there is nothing that can be told. */
export function readRepair(file: string): Repair | null {
  try {
    return z.parse(repairSchema, JSON.parse(readFileSync(noteFile(file), 'utf8')))
  } catch {
    // A note that is damaged itself must not keep the database from being opened.
    return null
  }
}

/** The user has read what was done. */
export function forgetRepair(file: string): void {
  rmSync(noteFile(file), { force: true })
}
