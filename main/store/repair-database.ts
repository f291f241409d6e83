import { chmodSync, constants, copyFileSync, existsSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

import Database from 'better-sqlite3'

import { isDamage, isWhole } from './check-database.ts'
import { besideDatabase, datedFile, listBackups, suffixes, syncToDisk } from './database-files.ts'
import type { Backup } from './database-files.ts'
import { refuseNewer } from './migrations/index.ts'
import { readRepair, writeRepair } from './repair-note.ts'

/**
 * Sets a database that is damaged or missing aside and puts a copy of its newest whole backup in its place, none where there
 * is none. Nothing may have it open. What was done is noted beside it, so that the user hears of it whatever happens next.
 * Throws a FailureError, and changes nothing, when a newer version wrote the backup.
 */
export function repairDatabase(file: string, now: number): void {
  const backup = newestWhole(file)
  const restored = besideDatabase(file, 'restore-unfinished.sqlite')
  if (backup) {
    copyFileSync(backup.path, restored, constants.COPYFILE_FICLONE)
    chmodSync(restored, 0o600)
    syncToDisk(restored)
  }
  const found = suffixes.filter((suffix) => existsSync(file + suffix))
  const setAside = datedFile(file, 'damaged', now)
  // Where an earlier try was killed after it had set the file aside, that one's name is the one to tell.
  const setAsideAs = found.length > 0 ? setAside : (readRepair(file)?.setAsideAs ?? null)
  writeRepair(file, { at: now, setAsideAs, backupAt: backup?.at ?? null })
  // The journal must not stay: it would be replayed into the restored file.
  for (const suffix of found) renameSync(file + suffix, setAside + suffix)
  syncToDisk(dirname(file))
  if (!backup) return
  renameSync(restored, file)
  syncToDisk(dirname(file))
}

function newestWhole(file: string): Backup | undefined {
  return listBackups(file).find(({ path }) => {
    try {
      const db = new Database(path, { readonly: true, fileMustExist: true })
      try {
        // An empty file is a whole database, too, of version 0.
        return refuseNewer(db) > 0 && isWhole(db)
      } finally {
        db.close()
      }
    } catch (error) {
      if (isDamage(error)) return false
      throw error
    }
  })
}
