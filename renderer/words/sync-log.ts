import type { Which } from '../sync/sync-log-store.ts'

/** The log of all syncs and lookups. */
export const syncLogWords = {
  title: 'Sync log',
  choice: 'What to show',
  runs: 'Syncs and lookups',
  earlier: 'Show earlier',
}

/** Which of them are shown, and what is said where there are none. */
export const whichWords: Readonly<Record<Which, { label: string; none: string }>> = {
  syncs: { label: 'Syncs', none: 'There was no sync yet.' },
  lookups: {
    label: 'Lookups',
    none: 'Nothing was looked up yet. Refresh on a number, or a search that finds nothing, asks Clerk.',
  },
  all: { label: 'All', none: 'There was no sync and no lookup yet.' },
}

/** The columns of the log in their order. */
export const runColumns = [
  'Began',
  'Mode',
  'Outcome',
  'Users',
  'New',
  'Changed',
  'Unchanged',
  'Removed',
  'Set aside',
  'Took',
] as const

/** What one of them did. */
export const runWords = {
  numbers: 'Numbers',
  pages: 'Pages',
  requests: 'Requests',
  waited: 'Waited',
  began: 'Began',
  ended: 'Ended',
  underWay: 'under way',
  endNotNoted: 'not noted',
  unseenChanges: 'Changes unseen by quick syncs',
  ranges: 'Ranges',
  rangesTitle: (ranges: number) => (ranges === 1 ? 'Range' : `${ranges} ranges, read side by side`),
  rangeRead: 'read',
  rangeBeingRead: 'being read',
  rangeNotRead: 'not read to its end',
}

/** What could not be read. */
export const setAsideWords = {
  records: 'Numbers that could not be read',
  noId: 'no id',
  noUser: 'no user',
  rawJson: (recordId: string | null, id: number) => `Raw JSON of ${recordId ?? `record ${id}`}`,
  tryAgain: 'Try again',
  more: 'Show more',
}
