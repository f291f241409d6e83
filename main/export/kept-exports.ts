import { renameSync } from 'node:fs'

import { z } from 'zod'

import { exportEntrySchema } from '../../contract/export.ts'
import type { ExportEntry } from '../../contract/export.ts'
import { readKeptText, writeKeptJson } from '../kept-json.ts'

const mostEnded = 100

/** An export as it is kept: with the keys of numbers that were chosen one by one, so that it can be run again. */
const keptExportSchema = exportEntrySchema.omit({ selected: true })

export type KeptExport = z.infer<typeof keptExportSchema>

/**
 * The exports that a file holds, the newest first; those that had not ended are interrupted. What cannot be understood is left
 * out, and a file that is none at all is set aside, so that it keeps nobody from exporting.
 */
export function readExports(file: string): KeptExport[] {
  const kept: KeptExport[] = []
  for (const value of readList(file)) {
    const parsed = keptExportSchema.safeParse(value)
    if (parsed.success) kept.push(wasUnderWay(parsed.data) ? interrupted(parsed.data) : parsed.data)
  }
  return withoutOldest(kept)
}

/** Writes them. What a full disk keeps from being written is lost with the next start at the most. */
export function writeExports(file: string, kept: readonly KeptExport[]): void {
  try {
    writeKeptJson(file, kept)
  } catch {
    // The exports themselves have been written elsewhere, and the next change tries again.
  }
}

/** All that are under way, and of those that ended as many of the newest as are kept. */
export function withoutOldest(kept: readonly KeptExport[]): KeptExport[] {
  let ended = 0
  return kept.filter((one) => {
    if (!wasUnderWay(one)) ended += 1
    return wasUnderWay(one) || ended <= mostEnded
  })
}

/** An export as the window is told of it. */
export function toldOf({ what, ...kept }: KeptExport): ExportEntry {
  if (what.of === 'difference' || !what.numbers?.keys) return { ...kept, what, selected: null }
  const { keys, ...numbers } = what.numbers
  return { ...kept, what: { ...what, numbers }, selected: keys.length }
}

/** The same as the end of the app leaves it. */
export function interrupted(kept: KeptExport): KeptExport {
  return { ...kept, state: 'interrupted' }
}

function wasUnderWay({ state }: KeptExport): boolean {
  return state === 'waiting' || state === 'running'
}

function readList(file: string): readonly unknown[] {
  try {
    const text = readKeptText(file)
    return text === null ? [] : z.array(z.unknown()).parse(JSON.parse(text))
  } catch {
    setAside(file)
    return []
  }
}

function setAside(file: string): void {
  try {
    renameSync(file, `${file}.damaged`)
  } catch {
    // What cannot be moved cannot be written to either, which costs the list of exports and nothing else.
  }
}
