const waysOut = {
  freeSpace: 'Free some space, then try again.',
  makeWritable: 'Make the folder writable, or name another one with --user-data-dir.',
  nameAnother: 'Name another folder with --user-data-dir.',
  checkDisk: 'Check the disk, then try again.',
  closeOthers: 'Close other programs, then try again.',
} as const

type Refusal = { reason: string; wayOut: keyof typeof waysOut }

const full: Refusal = { reason: 'the disk is full', wayOut: 'freeSpace' }
const usedUp: Refusal = { reason: 'the disk space that you may use is used up', wayOut: 'freeSpace' }
const readOnly: Refusal = { reason: 'the disk is read-only', wayOut: 'makeWritable' }
const forbidden: Refusal = { reason: 'you have no permission to write there', wayOut: 'makeWritable' }
const silent: Refusal = { reason: 'the disk did not answer', wayOut: 'checkDisk' }
const gone: Refusal = { reason: 'the disk is no longer there', wayOut: 'checkDisk' }
const manyFiles: Refusal = { reason: 'too many files are open on this computer', wayOut: 'closeOthers' }

/** What the errors of the system and of SQLite mean, by how their codes begin; the first that fits. */
const refusals: readonly (readonly [string, Refusal])[] = [
  ['ENOSPC', full],
  ['SQLITE_FULL', full],
  ['SQLITE_IOERR_SHMSIZE', full],
  ['EDQUOT', usedUp],
  ['EFBIG', { reason: 'the file grew larger than this disk allows', wayOut: 'nameAnother' }],
  ['EROFS', readOnly],
  ['SQLITE_READONLY', { ...readOnly, reason: 'it is read-only' }],
  ['EACCES', forbidden],
  ['EPERM', forbidden],
  ['ENOTDIR', { reason: 'a part of its path is a file and no folder', wayOut: 'nameAnother' }],
  ['EEXIST', { reason: 'a file has that name', wayOut: 'nameAnother' }],
  ['EISDIR', { reason: 'a folder has that name', wayOut: 'nameAnother' }],
  ['ENAMETOOLONG', { reason: 'its name is too long', wayOut: 'nameAnother' }],
  ['ELOOP', { reason: 'links in its path lead in a circle', wayOut: 'nameAnother' }],
  ['EIO', silent],
  ['SQLITE_IOERR', silent],
  ['ENODEV', gone],
  ['ENXIO', gone],
  ['EMFILE', manyFiles],
  ['ENFILE', manyFiles],
]

/** The code of an error of the system or of SQLite; '' where it has none. */
export function errorCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Why the system, or SQLite on its behalf, did not let a file or folder be written, to be read after a colon; null for any other error. */
export function refusalOf(error: unknown): string | null {
  return find(error)?.reason ?? null
}

/** The same where it was to be read. */
export function readingRefusalOf(error: unknown): string | null {
  const refusal = find(error)
  return refusal === forbidden ? 'you have no permission to read it' : (refusal?.reason ?? null)
}

/** What to do about it where something was to be kept in a folder, in a sentence. */
export function wayOut(error: unknown): string {
  return waysOut[find(error)?.wayOut ?? 'makeWritable']
}

/** Whether there was no space left. */
export function isFull(error: unknown): boolean {
  return find(error)?.wayOut === 'freeSpace'
}

function find(error: unknown): Refusal | undefined {
  const code = errorCodeOf(error)
  return refusals.find(([beginning]) => code.startsWith(beginning))?.[1]
}
