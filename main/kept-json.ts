import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The text of a file, null where there is none. */
export function readKeptText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * Writes a value for the user alone (0600 in a 0700 folder), beside the file first and then renamed, so that a crash leaves
 * the old value or the new one.
 */
export function writeKeptJson(file: string, value: unknown): void {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const written = `${file}.new`
  writeFileSync(written, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(written, file)
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
