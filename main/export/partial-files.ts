import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import { isRunning } from '../is-running.ts'
import { readKeptText, writeKeptJson } from '../kept-json.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { whyNotKept } from '../user-data.ts'
import type { ExportFiles } from './export-job.ts'

const filesSchema = z.object({
  target: z.string(),
  partial: z.string(),
  manifest: z.string(),
  partialManifest: z.string(),
  plain: z.string(),
})

/**
 * The folder for notes of exports that are under way: in the user-data folder, so that whoever starts next clears up after this
 * process, or, where nothing can be kept there, among the temporary files. Throws a FailureError where neither can be.
 */
export function workFolderOf(userData: string): string {
  return join(whyNotKept(userData) === null ? userData : makeTemporaryFolder(), 'exports-under-way')
}

/**
 * Keeps a note of what an export leaves if the app ends before it does, under the number of this process. The function that it
 * gives takes the note away.
 */
export function notePartials(folder: string, files: ExportFiles): () => void {
  const note = join(folder, `${process.pid}.${randomUUID()}.json`)
  writeKeptJson(note, files)
  return () => rmSync(note, { force: true })
}

/** Deletes what is left of an export that did not become whole. */
export async function removePartials(files: ExportFiles): Promise<void> {
  for (const path of [files.plain, files.partial, files.partialManifest])
    // Whatever keeps one from being removed, the person has to hear of the first failure, and the next start tries again.
    await rm(path, { force: true }).catch(() => undefined)
}

/** Deletes what exports have left that ended with their process, and finishes the one that was already whole. */
export function deleteLeftPartials(folder: string): void {
  for (const name of readFolder(folder)) {
    const pid = /^(\d+)\.[^.]+\.json(\.new)?$/.exec(name)?.[1]
    if (pid === undefined || isUnderWay(Number(pid))) continue
    const note = join(folder, name)
    try {
      // A note that is not whole is one of files that were not begun.
      const files = readNote(note)
      if (files !== null) clear(files)
      rmSync(note, { force: true })
    } catch {
      // A drive that is not there now may be at the next start.
    }
  }
}

function clear(files: ExportFiles): void {
  // Only a file that is whole was renamed; its manifest is whole then, too.
  const isWhole = !existsSync(files.partial) && existsSync(files.target)
  if (isWhole && existsSync(files.partialManifest)) renameSync(files.partialManifest, files.manifest)
  for (const path of [files.plain, files.partial, files.partialManifest]) rmSync(path, { force: true })
}

function readNote(file: string): ExportFiles | null {
  try {
    return filesSchema.parse(JSON.parse(readKeptText(file) ?? ''))
  } catch {
    return null
  }
}

/** Of a process that had the number of this one before it, nothing is under way. */
function isUnderWay(pid: number): boolean {
  return pid !== process.pid && isRunning(pid)
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // There is none before the first export.
    return []
  }
}
