import type { Repair } from '../../contract/cache-state.ts'
import { momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

/** What was done about a damaged cache, in one sentence; where the damaged file is stands below it. */
export function repairWords(
  { setAsideAs, backupAt }: Repair,
  connectionName: string,
  view: TimeView,
): string {
  const happened = setAsideAs === null ? 'missing' : 'damaged'
  if (backupAt !== null)
    return `The cache of “${connectionName}” was ${happened} and was restored from its backup of ${momentWords(backupAt, view)}; a sync brings it up to date.`
  return `The cache of “${connectionName}” was ${happened} and no whole backup was left, so it was begun anew without the history; a sync reads the numbers again.`
}

/** What stands around that. */
export const cacheNoteWords = {
  note: 'Cache',
  keptAs: 'The damaged file is kept as',
  dismiss: 'Dismiss the note on the cache',
}
