import { FailureError } from '../../contract/failure.ts'
import type { Readers } from '../store/client.ts'
import { csvHeader } from '../store/queries/export-csv-sql.ts'
import type { ExportRequest } from '../store/queries/export-lines.ts'
import { writeWholeFile } from './write-whole-file.ts'

export type Exports = ReturnType<typeof prepareExports>

export type ExportFormat = ExportRequest['format']

/** Exports, one at a time. `chooseFile` asks the user where to; null means nowhere. */
export function prepareExports(options: {
  chooseFile: (suggestedName: string, format: ExportFormat) => Promise<string | null>
  showInFolder: (path: string) => void
  reportProgress: (progress: { rows: number; total: number }) => void
  clock: () => number
}) {
  const exported = new Set<string>()
  let running: AbortController | null = null

  /**
   * Writes what the query finds, in its order; `asOf` is the instant that numbers of the past are of, which the file's name
   * tells. Throws a FailureError when cancelled or not written; no file is left then.
   */
  const exportNumbers = async (
    store: Readers,
    request: ExportRequest,
    connectionName: string,
    asOf: number | null = null,
  ) => {
    if (running !== null)
      throw new FailureError('busy', 'Another export is running. Wait for it to end, or cancel it.')
    const controller = new AbortController()
    running = controller
    const stopIfCancelled = () => {
      if (controller.signal.aborted)
        throw new FailureError('cancelled', 'The export was cancelled. No file was written.')
    }
    try {
      const { format } = request
      const path = await options.chooseFile(
        suggestedName(connectionName, options.clock(), asOf, format),
        format,
      )
      if (path === null) return { path, rows: 0 }
      let rows = 0
      const pieces = async function* pieces(): AsyncGenerator<Uint8Array> {
        if (format === 'csv') yield Buffer.from(csvHeader)
        for await (const piece of store.exportLines(request)) {
          stopIfCancelled()
          yield piece.text
          rows += piece.rows
          options.reportProgress({ rows, total: piece.total })
        }
        stopIfCancelled()
      }
      await writeWholeFile(path, pieces())
      exported.add(path)
      return { path, rows }
    } finally {
      running = null
    }
  }

  return {
    exportNumbers,
    cancel: (): void => running?.abort(),
    /** Shows a file in its folder, and whether it was one of ours. */
    show: (path: string): boolean => {
      if (exported.has(path)) options.showInFolder(path)
      return exported.has(path)
    },
  }
}

function suggestedName(
  connectionName: string,
  now: number,
  asOf: number | null,
  format: ExportFormat,
): string {
  const name = connectionName.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'Numbers'
  if (asOf === null) return `${name} numbers ${new Date(now).toISOString().slice(0, 10)}.${format}`
  // A colon is no character of a file's name on Windows and macOS.
  const [day, minute] = [
    new Date(asOf).toISOString().slice(0, 10),
    new Date(asOf).toISOString().slice(11, 16),
  ]
  return `${name} numbers as of ${day} ${minute.replace(':', '.')} UTC.${format}`
}
