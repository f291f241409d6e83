import { FailureError } from '../contract/failure.ts'
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

/** The same of an export that wrote so many numbers, or rejected; null for one that was cancelled. */
export function exportWords(name: string, ended: { rows: number } | { error: unknown }): WorkWords | null {
  if ('rows' in ended)
    return {
      title: `Export of ${name} completed`,
      body: `${digits.format(ended.rows)} ${ended.rows === 1 ? 'number' : 'numbers'}`,
    }
  const { error } = ended
  if (!(error instanceof FailureError))
    return { title: `Export of ${name} failed`, body: 'A fault in the app stopped it. No file was written.' }
  return error.code === 'cancelled' ? null : { title: `Export of ${name} failed`, body: error.message }
}
