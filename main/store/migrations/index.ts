import type { Database } from 'better-sqlite3'

import { FailureError } from '../../../contract/failure.ts'
import { numbersAndHistory } from './001-numbers-and-history.ts'

/** In order; a migration that has been released is never edited. */
const migrations: readonly string[] = [numbersAndHistory]

/**
 * Brings a database to the newest version, one transaction a migration. Throws a FailureError, and changes nothing,
 * when a newer app has written it.
 */
export function migrate(db: Database): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > migrations.length)
    throw new FailureError(
      'newer_database',
      'The cache of this connection was written by a newer version of Phone Number Inspector and was left untouched. ' +
        'Install the newest version to open it.',
    )
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${index + 1}`)
    })()
  }
}
