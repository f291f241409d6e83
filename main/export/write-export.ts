import { rename } from 'node:fs/promises'
import { basename, dirname } from 'node:path'

import { FailureError } from '../../contract/failure.ts'
import { syncToDisk } from '../store/database-files.ts'
import type { ExportSource } from '../store/export/export-source.ts'
import { openExportSource } from '../store/export/open-export-source.ts'
import type { ExportFiles, Exported, ExportJob } from './export-job.ts'
import { chunkWriters } from './formats/export-chunks.ts'
import { describeExport, describeFile } from './manifest.ts'
import type { Manifest } from './manifest.ts'
import { refusedInWords, writeNewFile } from './new-file.ts'
import type { Written } from './new-file.ts'
import { removePartials } from './partial-files.ts'
import { openSnapshot } from './write-snapshot.ts'

type Report = (rows: number, total: number) => void

/**
 * Writes an export and its manifest whole or not at all: beside their places, synced, then renamed. Rejects with a FailureError
 * when it is cancelled or cannot be written; what was there before is as it was then, and nothing is left beside it.
 */
export async function writeExport(job: ExportJob, signal: AbortSignal, report: Report): Promise<Exported> {
  const { files } = job
  try {
    const { source, write } = await openContent(job, signal, report)
    try {
      const about = describeExport(job.request, source, job.facts)
      const exported = { ...(await write(about)), rows: source.total }
      stopIfCancelled(signal)
      const manifest = describeFile(about, basename(files.target), exported)
      const text = `${JSON.stringify(manifest, null, 2)}\n`
      await writeNewFile(files.partialManifest, files.target, [Buffer.from(text)])
      stopIfCancelled(signal)
      await putInPlace(files)
      return exported
    } finally {
      source.close()
    }
  } catch (error) {
    await removePartials(files)
    throw error
  }
}

/** What an export holds, and what writes it into its file. */
type Content = {
  source: Pick<ExportSource, 'columns' | 'total' | 'asOf' | 'close'>
  write: (about: Manifest) => Promise<Written>
}

async function openContent(job: ExportJob, signal: AbortSignal, report: Report): Promise<Content> {
  const { form } = job.request
  const { format } = form
  const { partial, target } = job.files
  if (format === 'sqlite')
    return openSnapshot(job, (rows, total) => {
      stopIfCancelled(signal)
      report(rows, total)
    })
  const source = followSource(await openExportSource(job.database, job.request), signal, report)
  return {
    source,
    write: (about) => writeNewFile(partial, target, chunkWriters[format](source, form, about)),
  }
}

/** The same source, which tells of each step how far it is, and throws a FailureError once the export is cancelled. */
function followSource(source: ExportSource, signal: AbortSignal, report: Report): ExportSource {
  let rows = 0
  const follow = (more: number) => {
    rows += more
    report(rows, source.total)
  }
  return {
    ...source,
    takeText: () => {
      stopIfCancelled(signal)
      const piece = source.takeText()
      follow(piece?.rows ?? 0)
      return piece
    },
    takeRows: () => {
      stopIfCancelled(signal)
      const taken = source.takeRows()
      follow(taken?.length ?? 0)
      return taken
    },
  }
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new FailureError('cancelled', 'The export was cancelled. No file was written.')
}

/** The manifest last: one that is of an older file is told by its SHA-256, and partial-files.ts puts it in its place later. */
async function putInPlace(files: ExportFiles): Promise<void> {
  await refusedInWords(files.target, () => rename(files.partial, files.target))
  await refusedInWords(files.target, () => rename(files.partialManifest, files.manifest))
  syncToDisk(dirname(files.target))
}
