import { FailureError } from '../../contract/failure.ts'
import type { Readers } from '../store/client.ts'
import { csvHeader } from '../store/queries/export-lines.ts'
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
   * Writes pieces to a file that the user chooses, and gives how many rows they report. Throws a FailureError when cancelled or not
   * written; no file is left then.
   */
  const save = async (
    name: string,
    format: ExportFormat,
    pieces: (report: (rows: number) => void) => AsyncGenerator<Uint8Array>,
  ) => {
    if (running !== null)
      throw new FailureError('busy', 'Another export is running. Wait for it to end, or cancel it.')
    const controller = new AbortController()
    running = controller
    try {
      const path = await options.chooseFile(name, format)
      if (path === null) return { path, rows: 0 }
      let rows = 0
      const untilCancelled = async function* untilCancelled() {
        for await (const piece of pieces((more) => (rows += more))) {
          stopIfCancelled(controller.signal)
          yield piece
        }
        stopIfCancelled(controller.signal)
      }
      await writeWholeFile(path, untilCancelled())
      exported.add(path)
      return { path, rows }
    } finally {
      running = null
    }
  }

  /**
   * Writes what the query finds, in its order; `asOf` is the instant that numbers of the past are of, which the file's name
   * tells. Throws as `save` does.
   */
  const exportNumbers = (
    store: Readers,
    request: ExportRequest,
    connectionName: string,
    asOf: number | null = null,
  ) => {
    const { format } = request
    const name = suggestedName(connectionName, options.clock(), asOf, format)
    return save(name, format, async function* pieces(report) {
      let rows = 0
      if (format === 'csv') yield Buffer.from(csvHeader)
      for await (const piece of store.exportLines(request)) {
        yield piece.text
        report(piece.rows)
        rows += piece.rows
        options.reportProgress({ rows, total: piece.total })
      }
    })
  }

  /** Writes a text as CSV, whose file is called after what is in it and today. Throws as `save` does. */
  const exportText = (name: string, write: () => Promise<{ text: string; rows: number }>) =>
    save(`${name} ${day(options.clock())}.csv`, 'csv', async function* pieces(report) {
      const { text, rows } = await write()
      yield Buffer.from(text)
      report(rows)
    })

  return {
    exportNumbers,
    exportText,
    cancel: (): void => running?.abort(),
    /** Shows a file in its folder, and whether it was one of ours. */
    show: (path: string): boolean => {
      if (exported.has(path)) options.showInFolder(path)
      return exported.has(path)
    },
  }
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new FailureError('cancelled', 'The export was cancelled. No file was written.')
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

function suggestedName(
  connectionName: string,
  now: number,
  asOf: number | null,
  format: ExportFormat,
): string {
  const name = connectionName.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'Numbers'
  if (asOf === null) return `${name} numbers ${day(now)}.${format}`
  // A colon is no character of a file's name on Windows and macOS.
  const minute = new Date(asOf).toISOString().slice(11, 16).replace(':', '.')
  return `${name} numbers as of ${day(asOf)} ${minute} UTC.${format}`
}
