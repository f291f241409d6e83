import { FailureError } from '../../contract/failure.ts'
import type { CacheLock } from './cache-lock.ts'
import { isDamage, isSound } from './check-database.ts'
import { isFilled, listBackups } from './database-files.ts'
import { isPrepared, openForWriting, rollBack } from './database.ts'
import { repairDatabase } from './repair-database.ts'

/** What of a database may be changed as it is opened: with `read` it is only brought to this version. */
export type Purpose = 'write' | 'read'

type Wanted = {
  purpose: Purpose
  /** Whether every page is read first. */
  suspect: boolean
  now: number
}

/** What keeps a database from being used as it is. */
type Hindrance = 'missing' | 'damaged' | 'older'

/** Whoever starts at the same moment is through with a database that is as it should be. */
const briefMs = 500

/** Restoring or migrating a large cache takes longer; then the person at the screen is told. */
const preparingMs = 5000

/**
 * Takes a share of a database's lock, as one who is using it, once it is there, whole, and of this version. What has to be
 * done for that (making, migrating, restoring it) is done alone: nobody else has it open then, in no process. Gives whether
 * the last one to use it was cut off. Throws a FailureError when it cannot be used; the lock is to be closed then.
 */
export function takeUsable(file: string, lock: CacheLock, wanted: Wanted): { cutOff: boolean } {
  let cutOff = false
  let hindrance: Hindrance | null = null
  for (const waitMs of [0, briefMs]) {
    const mayChange = wanted.purpose === 'write' || hindrance === 'older'
    const wasAlone = mayChange && lock.take('alone', waitMs)
    if (wasAlone) {
      // A process that was killed while others used the database has left nothing that they did not go on with.
      cutOff = isFilled(`${file}-wal`)
      makeUsable(file, wanted)
      lock.letGo()
    }
    if (!lock.take('using', preparingMs)) throw beingPrepared()
    hindrance = findHindrance(file, wanted.suspect && !wasAlone)
    if (hindrance === null) return { cutOff }
    lock.letGo()
  }
  throw unusable(hindrance, wanted.purpose)
}

function makeUsable(file: string, { purpose, suspect, now }: Wanted): void {
  // Until it has its write-ahead log, a database that is being made has a journal that no look at it can roll back.
  if (isFilled(`${file}-journal`)) rollBack(file)
  if (purpose === 'write' && !tryToOpen(file, suspect)) repairDatabase(file, now)
  openForWriting(file).close()
}

/** False where the database is damaged, or missing though it was there. */
function tryToOpen(file: string, suspect: boolean): boolean {
  // A journal beside an empty file holds what SQLite would delete.
  if (!isFilled(file) && (isFilled(`${file}-wal`) || listBackups(file).length > 0)) return false
  if (isFilled(file) && !isSound(file, suspect)) return false
  try {
    openForWriting(file).close()
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

function findHindrance(file: string, thoroughly: boolean): Hindrance | null {
  if (!isFilled(file)) return 'missing'
  if (!isSound(file, thoroughly)) return 'damaged'
  return isPrepared(file) ? null : 'older'
}

export function nothingToRead(): FailureError {
  return new FailureError('not_found', 'This connection has no cache yet. Sync it first.')
}

function beingPrepared(): FailureError {
  return new FailureError(
    'busy',
    'Another copy of Phone Number Inspector is preparing the cache of this connection. Try again in a moment.',
  )
}

function unusable(hindrance: Hindrance | null, purpose: Purpose): FailureError {
  if (hindrance === 'damaged')
    return new FailureError(
      'damaged_database',
      purpose === 'read'
        ? 'The cache of this connection is damaged. Open the connection in the app to restore it from its backup.'
        : 'The cache of this connection is damaged, and another copy of Phone Number Inspector has it open. Close all copies, then open the connection again to restore it from its backup.',
    )
  if (hindrance === 'missing' && purpose === 'read') return nothingToRead()
  return new FailureError(
    'busy',
    'Another copy of Phone Number Inspector, of another version, has the cache of this connection open. Close it, then try again.',
  )
}
