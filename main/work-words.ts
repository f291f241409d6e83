import type { ExportEntry } from '../contract/export.ts'
import type { SyncRun } from '../contract/sync.ts'

/** What a notification says. */
export type WorkWords = { title: string; body: string }

// The words of the app are English, so its digits are, too.
const digits = new Intl.NumberFormat('en-GB')

/** What there is to tell of a sync that ended; null for one that was ended from outside. */
export function syncWords(
  name: string,
  { outcome, added, changed, removed, failure }: SyncRun,
): WorkWords | null {
  if (outcome === 'failed') return { title: `Sync of ${name} failed`, body: failure?.message ?? '' }
  if (outcome !== 'completed') return null
  const counts = [
    { count: added, what: 'new' },
    { count: changed, what: 'changed' },
    { count: removed, what: 'removed' },
  ].filter(({ count }) => count > 0)
  const listed = counts.map(({ count, what }) => `${digits.format(count)} ${what}`).join(', ')
  const last = counts.at(-1)?.count
  return {
    title: `Sync of ${name} completed`,
    body: last === undefined ? 'Nothing changed' : `${listed} ${last === 1 ? 'number' : 'numbers'}`,
  }
}

/** The same of an export; null for one that was ended from outside. */
export function exportWords({ connectionName, state, rows, what, failure }: ExportEntry): WorkWords | null {
  if (state === 'failed') return { title: `Export of ${connectionName} failed`, body: failure?.message ?? '' }
  if (state !== 'done') return null
  const one = what.of === 'events' ? 'event' : 'number'
  return {
    title: `Export of ${connectionName} completed`,
    body: `${digits.format(rows)} ${one}${rows === 1 ? '' : 's'}`,
  }
}
