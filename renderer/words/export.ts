import { count, numbersWords, shownWords } from './count-words.ts'

/** How the list is saved as a file. */
export const exportWords = {
  open: 'Export',
  title: 'Export numbers',
  what: (shown: Parameters<typeof shownWords>[0], locale: string) =>
    `${shownWords(shown, locale)} as the list shows them.`,
  save: 'Save',
  cancel: 'Cancel',
  done: 'Done',
  tryAgain: 'Try again',
  progress: 'Export progress',
  waiting: 'Waiting for a file to be chosen',
  written: (rows: number, total: number, locale: string) =>
    `${count(rows, locale)} of ${numbersWords(total, locale)}`,
  cancelled: 'Export cancelled. No file was written.',
  saved: (rows: number, file: string, locale: string) => `${numbersWords(rows, locale)} saved to ${file}`,
  showInFolder: 'Show in folder',
}

/** What can be chosen about the file. */
export const exportFieldWords = {
  format: 'Format',
  csv: 'CSV',
  csvMeaning:
    'For spreadsheets. A value that begins with +, -, = or @ has an apostrophe before it, so that it is shown, not computed.',
  ndjson: 'JSON lines',
  ndjsonMeaning: 'For scripts. Each line is one record as Clerk sent it, with its user and when it was seen.',
  notOfPast: 'Holds records as Clerk sent them last: not for a past sync.',
  mask: 'Mask numbers',
  maskMeaning: 'Only the last two digits of each number can be read.',
}
