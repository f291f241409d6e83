import { dirname } from 'node:path'

import { FailureError } from '../../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { openLock } from './cache-lock.ts'
import { isFilled } from './database-files.ts'
import { openPrepared } from './database.ts'
import { nothingToRead, takeUsable } from './prepare-cache.ts'
import type { Purpose } from './prepare-cache.ts'

/** How long to wait for another process that writes: a lookup or a step of its end may be just that. */
const otherWriterMs = 1000

export type OpenedCache = ReturnType<typeof openCache>

/**
 * Opens a connection's database, which other processes may have open, too. It is made and migrated, and restored from a
 * backup where it is damaged or missing, before that and by one process alone. With `suspect` every page is read first.
 * Only to read, nothing of that is done but a migration. Throws a FailureError when it cannot be had.
 */
export function openCache(
  file: string,
  { purpose, suspect }: { purpose: Purpose; suspect: boolean },
  now: number,
) {
  // What is only read leaves nothing behind, not even a lock.
  if (purpose === 'read' && !isFilled(file)) throw nothingToRead()
  makeFolder(dirname(file))
  const using = openLock(file)
  let holders = 0
  try {
    const { cutOff } = takeUsable(file, using, { purpose, suspect, now })
    const db = openPrepared(file)
    const writing = openLock(file)
    return {
      db,
      /** Whether the last one to have it open was cut off, so that its journal was left. */
      cutOff,
      /**
       * Makes this the one process that writes until each hold was let go of, and tells whether that is new. Throws a
       * FailureError where another one is.
       */
      hold: (): boolean => {
        if (holders === 0 && !writing.take('writing', otherWriterMs)) throw writtenElsewhere()
        holders += 1
        return holders === 1
      },
      letGo: (): void => {
        holders -= 1
        if (holders === 0) writing.letGo()
      },
      /** Whether another process is the one that writes. */
      isWrittenElsewhere: (): boolean => {
        if (holders > 0) return false
        if (!writing.take('writing', 0)) return true
        writing.letGo()
        return false
      },
      close: (): void => {
        db.close()
        writing.close()
        using.close()
      },
    }
  } catch (error) {
    using.close()
    throw error
  }
}

function writtenElsewhere(): FailureError {
  return new FailureError(
    'busy',
    'Another copy of Phone Number Inspector is syncing this connection. Its numbers appear here as they arrive; try again when it has ended.',
  )
}
