import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { makeFolder as makeWithParents } from '../main/make-folder.ts'

const hourInMs = 60 * 60 * 1000

/** The folder that keeps what took long to fetch or compile; outside node_modules, so that it survives `npm ci`. */
export function cacheFolder(): string {
  const chosen = process.env.XDG_CACHE_HOME ?? ''
  // A relative XDG_CACHE_HOME is to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
  const base = path.isAbsolute(chosen) ? chosen : path.join(os.homedir(), '.cache')
  return path.join(base, 'phone-number-inspector')
}

/** Creates a folder with its parents. Throws a sentence that names the folder when it cannot be written. */
export function makeFolder(folder: string): void {
  try {
    makeWithParents(folder, 0o777)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `${folder} cannot be created (${reason}). Set XDG_CACHE_HOME to a folder you can write to.`,
      {
        cause,
      },
    )
  }
}

/**
 * Makes a folder whole or not at all: `fill` gets an empty folder beside it, which takes its name once `fill` has
 * returned. Throws what `fill` throws, leaving nothing.
 */
export function makeWholeFolder(place: string, fill: (folder: string) => void): void {
  makeFolder(path.dirname(place))
  removeAbandoned(place)
  const partial = fs.mkdtempSync(`${place}.partial-`)
  try {
    fill(partial)
    fs.chmodSync(partial, 0o755)
    fs.renameSync(partial, place)
  } catch (error) {
    fs.rmSync(partial, { recursive: true, force: true })
    // Another process made the same folder meanwhile: its copy is as good as ours.
    if (!fs.existsSync(place)) throw error
  }
}

/** Copies a file whole or not at all, replacing what was there. */
export function copyWholeFile(from: string, to: string): void {
  makeFolder(path.dirname(to))
  const partial = `${to}.partial-${process.pid}`
  fs.copyFileSync(from, partial)
  fs.renameSync(partial, to)
}

/** Removes what killed processes left, but not what another process is filling right now. */
function removeAbandoned(place: string): void {
  const folder = path.dirname(place)
  for (const name of fs.readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(place)}.partial-`)) continue
    const partial = path.join(folder, name)
    const age = Date.now() - (fs.statSync(partial, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > hourInMs) fs.rmSync(partial, { recursive: true, force: true })
  }
}
