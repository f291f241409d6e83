import type { SnapshotState } from '../../contract/connection.ts'
import { exactWords, dateWords, momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

/** How a snapshot is opened. */
export const openSnapshotWords = {
  section: 'Snapshot',
  about: 'A snapshot holds numbers that somebody exported, and needs no key.',
  open: 'Open a snapshot…',
  replace: 'Replace with a newer snapshot…',
  title: (file: string) => `Open ${file}`,
  passphrase: 'Passphrase',
  passphraseMeaning: 'Whoever exported the snapshot chose it. It is not kept.',
  checking: 'The file is copied and checked. A large one takes some seconds.',
  submit: 'Open snapshot',
  cancel: 'Cancel',
  close: 'Close',
  none: 'No numbers',
  holdsNone: 'This snapshot was exported without any phone number in it.',
  notOpened: 'The snapshot is not open',
}

/** "Snapshot of 24 Nov 2026, 14:02 · expires 1 Dec" */
export function snapshotWords({ takenAt, expiresAt, expired }: SnapshotState, view: TimeView): string {
  const of = `Snapshot of ${dateWords(takenAt, { ...view, now: 0 })}, ${clockWords(takenAt, view)}`
  if (expired) return `${of} · expired`
  return expiresAt === null ? of : `${of} · expires ${momentOfExpiry(expiresAt, view)}`
}

/** The longer text of the same. */
export function snapshotTitle({ takenAt, exportedAt, expiresAt }: SnapshotState, view: TimeView): string {
  return [
    `The numbers are as of ${exactWords(takenAt, view)}`,
    `Exported ${exactWords(exportedAt, view)}`,
    expiresAt === null
      ? 'It does not expire.'
      : `Expires ${exactWords(expiresAt, view)}: its data are deleted from this computer then.`,
  ].join('\n')
}

/** Its time counts on the day itself alone. */
function momentOfExpiry(expiresAt: number, view: TimeView): string {
  const day = dateWords(expiresAt, view)
  return day === dateWords(view.now, view) ? momentWords(expiresAt, view) : day
}

function clockWords(instant: number, view: TimeView): string {
  return momentWords(instant, { ...view, now: instant })
}
