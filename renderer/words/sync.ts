import { numbersWords } from './count-words.ts'

/** What starts, cancels and shows a sync. */
export const syncControlWords = {
  sync: 'Sync',
  fullSync: 'Full sync',
  cancel: 'Cancel sync',
  keyMissing: 'The key is missing',
  elsewhere: 'Another copy of the app is syncing',
  progress: 'Sync progress',
  options: 'Sync options',
  log: 'Sync log',
  settings: 'Sync settings',
  settingsOf: (connection: string) => `Sync settings of ${connection}`,
}

/** The notes above the foot. */
export const syncNoteWords = {
  key: 'Key',
  keyGone: (connection: string) =>
    `The key for ${connection} was kept for one session only. Enter it to sync; everything synced is still here.`,
  failure: 'Sync failure',
  tryAgain: 'Try again',
  fullDue: 'Full sync due',
}

/** What stands where the list will be. */
export const neverSyncedWords = {
  reading: 'Reading numbers',
  firstSync: 'They appear here as they are read. The first sync reads all users.',
  elsewhere: 'Another copy of the app is syncing this connection. Its numbers appear here as they are read.',
  noneYet: 'No numbers yet',
  keyGone: (connection: string) =>
    `The key for ${connection} was kept for one session only. Enter it to sync.`,
  none: 'No numbers',
  noneFound: (connection: string) =>
    `The last sync read ${connection} completely, and no user has a phone number.`,
  syncReads: (connection: string) =>
    `A sync reads the users of ${connection} and keeps their phone numbers on this computer.`,
}

/** "3 numbers could not be read" */
export function unreadWords(numbers: number, locale: string): string {
  return `${numbersWords(numbers, locale)} could not be read`
}
