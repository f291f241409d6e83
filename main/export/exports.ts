import { FailureError } from '../../contract/failure.ts'
import type { Store } from '../store/client.ts'
import type { ExportRow } from '../store/queries/export-rows.ts'
import type { RowQuery } from '../store/queries/list-numbers.ts'
import { csvOf } from './csv.ts'
import { writeWholeFile } from './write-whole-file.ts'

export type Exports = ReturnType<typeof prepareExports>

/** Exports, one at a time. `chooseFile` asks the user where to; null means nowhere. */
export function prepareExports(options: {
  chooseFile: (suggestedName: string) => Promise<string | null>
  showInFolder: (path: string) => void
  reportProgress: (progress: { rows: number; total: number }) => void
  clock: () => number
}) {
  const exported = new Set<string>()
  let running: AbortController | null = null

  /** Writes what the query finds, in its order. Throws a FailureError when cancelled or not written; no file is left then. */
  const exportCsv = async (store: Store, query: RowQuery, connectionName: string) => {
    if (running !== null)
      throw new FailureError('busy', 'Another export is running. Wait for it to end, or cancel it.')
    const controller = new AbortController()
    running = controller
    try {
      const path = await options.chooseFile(suggestedName(connectionName, options.clock()))
      if (path === null) return { path, rows: 0 }
      const { matching: total } = await store.read('listNumbers', { ...query, offset: 0, limit: 1 })
      let rows = 0
      options.reportProgress({ rows, total })
      const counted = async function* counted(): AsyncGenerator<ExportRow[]> {
        for await (const batch of store.exportRows(query)) {
          if (controller.signal.aborted)
            throw new FailureError('cancelled', 'The export was cancelled. No file was written.')
          yield batch
          rows += batch.length
          options.reportProgress({ rows, total })
        }
      }
      await writeWholeFile(path, csvOf(counted()))
      exported.add(path)
      return { path, rows }
    } finally {
      running = null
    }
  }

  return {
    exportCsv,
    cancel: (): void => running?.abort(),
    /** Shows a file in its folder, and whether it was one of ours. */
    show: (path: string): boolean => {
      if (exported.has(path)) options.showInFolder(path)
      return exported.has(path)
    },
  }
}

function suggestedName(connectionName: string, now: number): string {
  const name = connectionName.replace(/[^\p{L}\p{N} ._-]/gu, ' ').trim() || 'Numbers'
  return `${name} numbers ${new Date(now).toISOString().slice(0, 10)}.csv`
}
