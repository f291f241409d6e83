import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'

import { FailureError } from '../contract/failure.ts'
import { makeFolder } from './make-folder.ts'
import { errorCodeOf, readingRefusalOf, refusalOf, wayOut } from './refusal.ts'
import { notMade } from './user-data.ts'

/** The text of a file, null where there is none. Throws a FailureError where the system refuses it. */
export function readKeptText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return null
    throw inWords(
      error,
      readingRefusalOf(error),
      (reason) => `${file} could not be read: ${reason}. ${wayOutOfReading(error)}`,
    )
  }
}

/**
 * Writes a value for the user alone (0600 in a 0700 folder), beside the file first and then renamed, so that a crash leaves
 * the old value or the new one. Throws a FailureError where the system refuses it.
 */
export function writeKeptJson(file: string, value: unknown): void {
  writtenInWords(file, () => {
    makeFolderOf(file)
    const written = newFile(file)
    writeFileSync(written, textOf(value), { mode: 0o600, flush: true })
    renameSync(written, file)
  })
}

/**
 * Changes a value that several processes keep, and gives what `change` made of the file's text, null where there is none. It
 * is written as writeKeptJson does; nobody else changes it from its reading to its writing. What `change` throws leaves it as
 * it was. Throws a FailureError where the system refuses it.
 */
export function changeKeptJson<Value>(file: string, change: (text: string | null) => Value): Value {
  return writtenInWords(file, () => {
    makeFolderOf(file)
    const opened = openAlone(newFile(file))
    try {
      const value = writeAndClose(opened, () => change(readKeptText(file)))
      renameSync(newFile(file), file)
      return value
    } catch (error) {
      rmSync(newFile(file), { force: true })
      throw error
    }
  })
}

/** A change takes some milliseconds. What is still there after so long, somebody has left who was killed over it. */
const leftAfterMs = 5000

/** The new file is the lock as well: whoever could make it has the old one to themselves until it takes its place. */
function openAlone(written: string): number {
  for (let waitedMs = 0; ; waitedMs += 5) {
    try {
      return openSync(written, 'wx', 0o600)
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw error
    }
    if (waitedMs >= leftAfterMs) rmSync(written, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
  }
}

function writeAndClose<Value>(opened: number, make: () => Value): Value {
  try {
    const value = make()
    writeFileSync(opened, textOf(value))
    fsyncSync(opened)
    return value
  } finally {
    closeSync(opened)
  }
}

function newFile(file: string): string {
  return `${file}.new`
}

function makeFolderOf(file: string): void {
  const folder = dirname(file)
  try {
    makeFolder(folder)
  } catch (error) {
    throw notMade(folder, error)
  }
  chmodSync(folder, 0o700)
}

function wayOutOfReading(error: unknown): string {
  return errorCodeOf(error) === 'ENOTDIR'
    ? 'Name another folder with --user-data-dir.'
    : 'Make it readable, or name another folder with --user-data-dir.'
}

function writtenInWords<Value>(file: string, write: () => Value): Value {
  try {
    return write()
  } catch (error) {
    throw inWords(
      error,
      refusalOf(error),
      (reason) => `${basename(file)} could not be written in ${dirname(file)}: ${reason}. ${wayOut(error)}`,
    )
  }
}

/** What the system refuses as a FailureError in these words; any other error as it is. */
function inWords(error: unknown, reason: string | null, words: (reason: string) => string): unknown {
  if (error instanceof FailureError || reason === null) return error
  return new FailureError('file_not_written', words(reason), error instanceof Error ? error.message : null)
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** What a file holds, as one of its parts may be read while the file is damaged: an object, empty where it is none. */
export function readKeptParts(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readKeptText(file) ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
