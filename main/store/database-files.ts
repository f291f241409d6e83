import { closeSync, existsSync, fsyncSync, openSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What SQLite keeps of one database: the file, its journal, and that journal's index. */
export const suffixes = ['', '-wal', '-shm'] as const

/** A file beside the database, which everything that belongs to it is named after: `one.sqlite`, `one.lock`. */
export function besideDatabase(file: string, ending: string): string {
  return join(dirname(file), `${basename(file, '.sqlite')}.${ending}`)
}

/** The name of a file of this moment, or of the next one at which no file has it. */
export function datedFile(file: string, kind: 'backup' | 'damaged', at: number): string {
  // Windows allows no colon in a name.
  const moment = new Date(at).toISOString().replaceAll(/[:.]/g, '-')
  const dated = besideDatabase(file, `${kind}-${moment}.sqlite`)
  return suffixes.some((suffix) => existsSync(dated + suffix)) ? datedFile(file, kind, at + 1) : dated
}

export type Backup = { path: string; at: number }

/** The backups of a database, newest first, whole or not. */
export function listBackups(file: string): Backup[] {
  const prefix = basename(besideDatabase(file, 'backup-'))
  const backups: Backup[] = []
  for (const name of readdirSync(dirname(file))) {
    if (!name.startsWith(prefix)) continue
    const moment = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.sqlite$/.exec(name.slice(prefix.length))
    if (moment === null) continue
    const [, hour, minute, second, rest] = moment
    backups.push({ path: join(dirname(file), name), at: Date.parse(`${hour}:${minute}:${second}.${rest}`) })
  }
  return backups.sort((a, b) => b.at - a.at)
}

/** Whether there is a file with anything in it. */
export function isFilled(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** Makes a closed file's content, or what a folder holds, survive a loss of power. */
export function syncToDisk(path: string): void {
  const isFolder = statSync(path).isDirectory()
  // Windows cannot open folders, and writes their changes with the file's.
  if (isFolder && process.platform === 'win32') return
  const opened = openSync(path, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
