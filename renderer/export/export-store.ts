import { createStore } from 'zustand/vanilla'

import type { Bridge, Request } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

/** How far an export is. */
type ExportStep =
  | { is: 'ready' }
  | { is: 'running'; rows: number; total: number | null }
  | { is: 'saved'; rows: number; path: string }
  | { is: 'cancelled' }
  | { is: 'failed'; failure: Failure }

/** What to save, and in which form. */
export type ExportRequest = Request<'exportNumbers'>

type ExportState = {
  step: ExportStep
  save: (request: ExportRequest) => Promise<void>
  cancel: () => Promise<void>
  /** Follows the progress until the returned function is called. */
  listen: () => () => void
}

export type Export = ReturnType<typeof createExport>

/** One export dialog: from the choice of a file to its result. */
export function createExport(bridge: Bridge) {
  return createStore<ExportState>()((set, get) => ({
    step: { is: 'ready' },
    save: async (request) => {
      set({ step: { is: 'running', rows: 0, total: null } })
      try {
        const { path, rows } = await bridge.call('exportNumbers', request)
        set({ step: path === null ? { is: 'ready' } : { is: 'saved', path, rows } })
      } catch (error) {
        const failure = toFailure(error)
        set({ step: failure.code === 'cancelled' ? { is: 'cancelled' } : { is: 'failed', failure } })
      }
    },
    cancel: async () => {
      try {
        await bridge.call('cancelExport', undefined)
      } catch (error) {
        set({ step: { is: 'failed', failure: toFailure(error) } })
      }
    },
    listen: () =>
      bridge.subscribe('exportProgressed', (progress) => {
        if (get().step.is === 'running') set({ step: { is: 'running', ...progress } })
      }),
  }))
}

/** The last part of a path of Windows, macOS or Linux. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}
