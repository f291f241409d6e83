import type { Database } from 'better-sqlite3'

import { FailureError } from '../../../contract/failure.ts'
import { createNumbersAndHistory } from './001-numbers-and-history.ts'
import { separateSearchFromRecords } from './002-search-and-facets.ts'
import { addRangesAndModes } from './003-ranges-and-modes.ts'
import { addEventKinds } from './004-event-kinds.ts'
import { addEventCountryAndChannel } from './005-event-country-and-channel.ts'
import { makeColumnsSortable } from './006-sortable-columns.ts'
import { foldMoreOfNames } from './007-more-ways-to-fold.ts'

/** In order; a migration that has been released is never edited. */
const migrations: readonly ((db: Database) => void)[] = [
  createNumbersAndHistory,
  separateSearchFromRecords,
  addRangesAndModes,
  addEventKinds,
  addEventCountryAndChannel,
  makeColumnsSortable,
  foldMoreOfNames,
]

export const newestVersion = migrations.length

/** The version of a database; 0 where it is new. Throws a FailureError when a newer app has written it. */
export function refuseNewer(db: Database): number {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length)
    throw new FailureError(
      'newer_database',
      'The cache of this connection was written by a newer version of Phone Number Inspector and was left untouched. ' +
        'Install the newest version to open it.',
    )
  return version
}

/** Whether a database is of this version. */
export function isNewest(db: Database): boolean {
  return refuseNewer(db) === migrations.length
}

/**
 * Brings a database to the newest version, or to `target` in tests, one transaction a migration. Throws a
 * FailureError, and changes nothing, when a newer app has written it.
 */
export function migrate(db: Database, target = migrations.length): void {
  const version = refuseNewer(db)
  for (const [index, run] of migrations.slice(0, target).entries()) {
    if (index < version) continue
    db.transaction(() => {
      run(db)
      db.pragma(`user_version = ${index + 1}`)
    })()
  }
}
