import type { Sort } from '../../contract/number-query.ts'
import type { Settings } from '../../contract/settings.ts'

/** What the columns of the list are called. */
export const columnWords: Record<Sort['column'], string> = {
  phoneNumber: 'Number',
  country: 'Country',
  status: 'Status',
  strategy: 'Strategy',
  channel: 'Channel',
  attempts: 'Attempts',
  ownerName: 'Owner',
  userId: 'User id',
  flags: 'Flags',
  createdAt: 'Created',
  updatedAt: 'Updated',
}

/** What can be done with a column. */
export const columnActionWords = {
  menu: (column: string) => `${column} column`,
  ascending: 'Sort ascending',
  descending: 'Sort descending',
  pin: 'Pin',
  unpin: 'Unpin',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  wider: 'Wider',
  narrower: 'Narrower',
  usualWidth: 'Usual width',
  hide: 'Hide',
  resizeHint: 'Drag to resize, double-click for the usual width',
}

/** What chooses the columns. */
export const columnsMenuWords = {
  open: 'Columns',
  choose: 'Choose columns',
  shown: 'Shown columns',
  reset: 'Reset columns',
  rows: 'Rows',
}

/** How dense rows are. */
export const densityWords: Record<Settings['density'], { name: string; command: string }> = {
  compact: { name: 'Compact', command: 'Compact rows' },
  regular: { name: 'Regular', command: 'Regular rows' },
  roomy: { name: 'Roomy', command: 'Roomy rows' },
}
